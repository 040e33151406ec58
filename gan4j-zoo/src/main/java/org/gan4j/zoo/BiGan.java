package org.gan4j.zoo;

import static org.gan4j.Player.minimize;
import static org.gan4j.nn.Layers.*;
import static org.gan4j.nn.Ops.*;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.Adam;
import org.gan4j.Batch;
import org.gan4j.Config;
import org.gan4j.Encoder;
import org.gan4j.Gan;
import org.gan4j.Player;
import org.gan4j.Query;
import org.gan4j.Recipe;
import org.gan4j.Step;
import org.gan4j.data.Field;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Net;

/**
 * Donahue, Krahenbuhl, Darrell 2016, "Adversarial Feature Learning" (BiGAN); at the same time Dumoulin et al. 2016, "Adversarially
 * Learned Inference". D judges pairs of a sample and its code: real ones come with E's code, generated ones with the z they were made
 * of. Where D cannot tell them apart, E is G's inverse.
 *
 * <p>Use it to learn features without labels. Reconstructions keep what a picture means rather than its pixels; for faithful ones take
 * {@code vaegan}.
 *
 * <pre>
 * D:    min  E[softplus(-D(x, E(x)))] + E[softplus(D(G(z), z))] + gamma/2 E|grad D(x, E(x))|^2
 * G, E: min  E[softplus(D(x, E(x)))] + E[softplus(-D(G(z), z))]
 * </pre>
 */
public final class BiGan implements Gan, Encoder {

    public static final Recipe RECIPE = new Recipe(
            "bigan",
            "Adversarial Feature Learning",
            "Donahue, Krahenbuhl, Darrell",
            2016,
            "An encoder learns to undo the generator, only by being judged: D sees pictures together with their codes. Take it for"
                    + " features without labels; for faithful reconstructions take vaegan.",
            """
            D:    min  E[softplus(-D(x, E(x)))] + E[softplus(D(G(z), z))] + gamma/2 E|grad D(x, E(x))|^2
            G, E: min  E[softplus(D(x, E(x)))] + E[softplus(-D(G(z), z))]""",
            "points or square images, 16 to 256 pixels (a power of two), 1 or 3 channels",
            "samples, reconstructs",
            "mnist",
            16,
            List.of(Recipe.Preset.of(
                    "paper",
                    "section 4.1: no penalty, no average",
                    "latent=50 gamma=0 half_life=0 rate=0.0002 beta2=0.999 schedule=constant")),
            Settings::read,
            BiGan::new);

    record Settings(R1 r1, int latent, int hidden, int layers, int width, double halfLife, Adam adam) {
        static Settings read(Config c) {
            boolean points = !c.x().isImage();
            return new Settings(
                    R1.read(c, points ? 0.003 : 0.03, points ? 1 : 4),
                    c.count("latent", points ? 2 : 32, "numbers in z, standard normal", "50 in the paper, for digits"),
                    c.count("hidden", points ? 128 : 256, "units of each hidden layer on codes", "ours"),
                    points ? c.count("layers", 4, "hidden layers of each network", "ours") : 2,
                    points ? 0 : c.count("width", 32, "channels nearest to the picture", "ours"),
                    c.halfLife(10_000),
                    c.adam(1e-3, 0.5, 0.99, "cosine", "ours; the paper has 0.0002, 0.5, 0.999"));
        }
    }

    private final Settings s;
    private final Net features;
    private final Net head;
    private final Player E;
    private final Player G;
    private final Player D;

    public BiGan(Config config) {
        s = Settings.read(config);
        boolean points = !config.x().isImage();
        int f = points ? config.x().numbers() : Math.toIntExact(Dcgan.features(s.width, config.x()));
        List<Layer> encoder = trunk(config.x());
        encoder.addAll(points ? VanillaGan.perceptron(f, s.hidden, s.layers, s.latent) : List.of(linear(f, s.latent)));
        features = Net.of(trunk(config.x()).toArray(Layer[]::new));
        List<Layer> judge = new ArrayList<>(VanillaGan.perceptron(f + s.latent, s.hidden, s.layers, 1));
        judge.add(map(y -> y.flatten(0, -1)));
        head = Net.of(judge.toArray(Layer[]::new));
        E = config.player("E", Net.of(encoder.toArray(Layer[]::new)), s.adam, s.halfLife);
        G = config.player(
                "G",
                points
                        ? VanillaGan.generator(s.latent, s.hidden, s.layers, config.x())
                        : Dcgan.generator(s.latent, s.width, true, config.x()),
                s.adam,
                s.halfLife);
        D = config.player("D", Net.named("features", features).and("head", head), s.adam, 0);
    }

    private List<Layer> trunk(Field x) {
        return x.isImage() ? Dcgan.trunk(s.width, false, x) : new ArrayList<>(List.of(flatten()));
    }

    @Override
    public void step(Batch batch, Step step) {
        Tensor x = leaf(batch.x());
        Tensor z = step.normal(batch.size(), s.latent);
        Tensor code = leaf(constant(() -> E.forward(x)));
        Tensor fake = constant(() -> G.forward(z));

        // D:  min  E[softplus(-D(x, E(x)))] + E[softplus(D(G(z), z))] + gamma/2 E|grad D(x, E(x))|^2
        Tensor real = D(x, code);
        Tensor lossD = plus(mean(softplus(neg(real))), mean(softplus(D(fake, z))));
        step.report("D/loss", lossD);
        lossD = s.r1.with(
                lossD, () -> plus(mean(squaredGradient(real, x)), mean(squaredGradient(real, code))), "D/r1", step);
        minimize(lossD, D);

        // G, E:  min  E[softplus(D(x, E(x)))] + E[softplus(-D(G(z), z))]
        Tensor lossE = mean(softplus(D(batch.x(), E.forward(batch.x()))));
        Tensor lossG = mean(softplus(neg(D(G.forward(z), z))));
        minimize(plus(lossE, lossG), G, E);
        step.report("E/loss", lossE);
        step.report("G/loss", lossG);
    }

    private Tensor D(Tensor x, Tensor z) {
        return head.forward(cat(1, features.forward(x), z));
    }

    @Override
    public Tensor encode(Tensor x) {
        return E.forward(x);
    }

    @Override
    public Tensor decode(Tensor code) {
        return G.forward(code);
    }

    @Override
    public Tensor sample(Query query) {
        return G.forward(query.normal(s.latent));
    }

    @Override
    public List<Player> players() {
        return List.of(E, G, D);
    }
}
