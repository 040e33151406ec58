package org.gan4j.zoo;

import static org.gan4j.Player.move;
import static org.gan4j.Player.together;
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
import org.gan4j.nn.Layer;
import org.gan4j.nn.Net;

/**
 * Zhao, Mathieu, LeCun 2016, "Energy-based Generative Adversarial Network": D is an autoencoder whose error is an energy, low where data
 * are; it pushes the energy of generated samples up, but only to the margin m. Optionally a term pulls the codes of generated samples
 * away from each other, so that they differ.
 *
 * <p>Use it to see where data lie: {@code D} gives an error for every sample, and reconstructs. The margin must lie above the error of
 * data and below that of noise; it grows with the square of the distances in the data. For the best pictures take {@code dcgan}.
 *
 * <pre>
 * D(x) = |x - Dec(Enc(x))|^2,  the mean over the numbers of x
 * D:  min  E[D(x)] + E[max(0, m - D(G(z)))]
 * G:  min  E[D(G(z))] + pull PT,    PT = 1 / (n (n - 1)) sum_{i != j} cos(Enc(G(z_i)), Enc(G(z_j)))^2
 * </pre>
 */
public final class Ebgan implements Gan, Encoder {

    public static final Recipe RECIPE = new Recipe(
            "ebgan",
            "Energy-based Generative Adversarial Network",
            "Zhao, Mathieu, LeCun",
            2016,
            "The judge is an autoencoder; what it reconstructs badly has a high energy. Take it to learn about energies, on points"
                    + " or on small pictures.",
            """
            D(x) = |x - Dec(Enc(x))|^2
            D:  min  E[D(x)] + E[max(0, m - D(G(z)))]
            G:  min  E[D(G(z))] + pull PT,    PT = mean of cos(Enc(G(z_i)), Enc(G(z_j)))^2 over i != j""",
            "points or square images, 16 to 256 pixels (a power of two), 1 or 3 channels",
            "samples, reconstructs",
            "ring",
            32,
            List.of(Recipe.Preset.of("pulling", "sections 2.4 and 4.1: EBGAN-PT", "pull=0.1")),
            Settings::read,
            Ebgan::new);

    record Settings(
            double margin,
            double pull,
            int latent,
            int code,
            int hidden,
            int layers,
            int width,
            double halfLife,
            Adam adam) {
        static Settings read(Config c) {
            boolean points = !c.x().isImage();
            return new Settings(
                    c.number(
                            "margin",
                            points ? 0.1 : 0.2,
                            "m, the energy to which generated samples are lifted",
                            "ours"),
                    c.number(
                            "pull",
                            points ? 1 : 0,
                            "weight of the pulling-away term, 0 for none",
                            "section 2.4; 0.1 in the paper"),
                    c.count("latent", points ? 2 : 100, "numbers in z, standard normal", "ours"),
                    c.count("code", points ? 32 : 64, "numbers in D's code", "ours"),
                    points ? c.count("hidden", 128, "units of each hidden layer", "ours") : 0,
                    points ? c.count("layers", 4, "hidden layers of G; D's autoencoder has as many", "ours") : 0,
                    points ? 0 : c.count("width", 32, "channels nearest to the picture", "64 in the paper"),
                    c.halfLife(10_000),
                    c.adam(1e-3, 0.5, 0.99, "cosine", "section 4.2 has 0.001, 0.5"));
        }
    }

    private final Settings s;
    private final Net encoder;
    private final Net decoder;
    private final Player G;
    private final Player D;

    public Ebgan(Config config) {
        s = Settings.read(config);
        boolean points = !config.x().isImage();
        Net generator;
        if (points) {
            int half = (s.layers + 1) / 2;
            encoder = Net.of(VanillaGan.perceptron(config.x().numbers(), s.hidden, half, s.code)
                    .toArray(Layer[]::new));
            decoder = VanillaGan.generator(s.code, s.hidden, half, config.x());
            generator = VanillaGan.generator(s.latent, s.hidden, s.layers, config.x());
        } else {
            List<Layer> trunk = new ArrayList<>(Dcgan.trunk(s.width, false, config.x()));
            trunk.add(linear(Dcgan.features(s.width, config.x()), s.code));
            encoder = Net.of(trunk.toArray(Layer[]::new));
            decoder = Began.decoder(s.code, s.width, config.x());
            generator = Dcgan.generator(s.latent, s.width, true, config.x());
        }
        G = config.player("G", generator, s.adam, s.halfLife);
        D = config.player("D", Net.named("encoder", encoder).and("decoder", decoder), s.adam, 0);
    }

    @Override
    public void step(Batch batch, Step step) {
        Tensor x = batch.x();
        Tensor fake = G.forward(step.normal(batch.size(), s.latent));
        Tensor codes = encode(fake);
        Tensor real = energy(x, encode(x));
        Tensor generated = energy(fake, codes);

        // D:  min  E[D(x)] + E[max(0, m - D(G(z)))],  the hinge of each sample by itself
        Tensor lossD = plus(mean(real), mean(relu(plus(neg(generated), s.margin))));

        // G:  min  E[D(G(z))] + pull PT,  through both sides of |x - Dec(Enc(x))|
        Tensor lossG = mean(generated);
        step.report("D/real", mean(real));
        step.report("D/fake", lossG);
        step.report("D/loss", lossD);
        if (s.pull > 0) {
            Tensor pt = pullingAway(codes);
            lossG = plus(lossG, times(s.pull, pt));
            step.report("G/pull", pt);
        }
        together(move(lossD, D), move(lossG, G));
    }

    /** |x - Dec(code)|^2 for each sample, as the mean over its numbers. */
    private Tensor energy(Tensor x, Tensor code) {
        return meanEach(square(minus(x, decode(code))));
    }

    /** The mean squared cosine between the codes [n, code] of different samples (section 2.4). */
    static Tensor pullingAway(Tensor codes) {
        long n = codes.size(0);
        Tensor unit = codes.div(norm(codes).unsqueeze(1));
        Tensor cosines = square(matmul(unit, transpose(unit)));
        return times(1.0 / (n * (n - 1)), minus(sum(cosines), sum(cosines.diagonal())));
    }

    @Override
    public Tensor encode(Tensor x) {
        return encoder.forward(x);
    }

    @Override
    public Tensor decode(Tensor code) {
        return decoder.forward(code);
    }

    @Override
    public Tensor sample(Query query) {
        return G.forward(query.normal(s.latent));
    }

    @Override
    public List<Player> players() {
        return List.of(G, D);
    }
}
