package org.gan4j.zoo;

import static org.gan4j.Player.minimize;
import static org.gan4j.nn.Layers.*;
import static org.gan4j.nn.Ops.*;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.Adam;
import org.gan4j.Batch;
import org.gan4j.Config;
import org.gan4j.Gan;
import org.gan4j.Player;
import org.gan4j.Query;
import org.gan4j.Recipe;
import org.gan4j.Step;
import org.gan4j.data.Field;
import org.gan4j.nn.Net;

/**
 * Mirza and Osindero 2014, "Conditional Generative Adversarial Nets": G is told what to make and D what it should see, as one-hot vectors
 * of all attributes beside z and x. D rejects a good picture under a wrong label, so that G learns to heed it.
 *
 * <p>As multilayer perceptrons, as in the paper, or as convolutions, where D sees the labels as planes beside the colours.
 *
 * <pre>
 * D:  min  E[softplus(-D(x|y))] + E[softplus(D(G(z|y)|y))] + gamma/2 E|grad_x D(x|y)|^2
 * G:  min  E[softplus(-D(G(z|y)|y))]
 * </pre>
 */
public final class Cgan implements Gan {

    public static final Recipe RECIPE = new Recipe(
            "cgan",
            "Conditional Generative Adversarial Nets",
            "Mirza, Osindero",
            2014,
            "Makes what is asked for: labels stand beside z and x. Take it for a few attributes with a few values each; for many"
                    + " classes take sngan, which judges labels by projection.",
            """
            D:  min  E[softplus(-D(x|y))] + E[softplus(D(G(z|y)|y))] + gamma/2 E|grad_x D(x|y)|^2
            G:  min  E[softplus(-D(G(z|y)|y))]""",
            "any images or points with labels; as convolutions square images, 16 to 256 pixels (a power of two)",
            "samples by label",
            "avatars",
            16,
            List.of(Recipe.Preset.of(
                    "paper",
                    "section 4.1, with leaky ReLU for maxout and Adam for momentum",
                    "network=perceptron latent=100 hidden=1200 layers=2 gamma=0 half_life=0 schedule=constant")),
            Settings::read,
            Cgan::new);

    record Settings(
            boolean convolution, int latent, int hidden, int layers, int width, R1 r1, double halfLife, Adam adam) {
        static Settings read(Config c) {
            boolean convolution = c.choice(
                            "network",
                            Dcgan.fits(c.x()) ? "convolution" : "perceptron",
                            List.of("perceptron", "convolution"),
                            "what G and D are",
                            "perceptron in the paper")
                    .equals("convolution");
            boolean points = !c.x().isImage();
            return new Settings(
                    convolution,
                    c.count("latent", points ? 2 : 100, "numbers in z, standard normal", "section 4.1"),
                    convolution ? 0 : c.count("hidden", points ? 128 : 512, "units of each hidden layer", "ours"),
                    convolution ? 0 : c.count("layers", 3, "hidden layers of each network", "ours"),
                    convolution ? c.count("width", 32, "channels nearest to the picture", "ours") : 0,
                    R1.read(c, points ? 0.03 : 1),
                    c.halfLife(10_000),
                    c.adam(convolution || points ? 1e-3 : 3e-4, 0.5, 0.99, "cosine", "ours"));
        }
    }

    private final Settings s;
    private final Player G;
    private final Player D;

    public Cgan(Config config) {
        s = Settings.read(config);
        long[] classes = config.classes();
        G = config.player("G", generator(config.x(), classes), s.adam, s.halfLife);
        D = config.player("D", discriminator(config.x(), classes), s.adam, 0);
    }

    @Override
    public void step(Batch batch, Step step) {
        Tensor x = leaf(batch.x());
        Tensor y = batch.y();
        Tensor fake = constant(() -> G.forward(z(batch, step), y));

        // D:  min  E[softplus(-D(x|y))] + E[softplus(D(G(z|y)|y))] + gamma/2 E|grad_x D(x|y)|^2
        Tensor real = D.forward(x, y);
        Tensor lossD = plus(mean(softplus(neg(real))), mean(softplus(D.forward(fake, y))));
        minimize(s.r1.with(lossD, real, x, step), D);

        // G:  min  E[softplus(-D(G(z|y)|y))]
        Tensor lossG = mean(softplus(neg(D.forward(G.forward(z(batch, step), y), y))));
        minimize(lossG, G);

        step.report("D/loss", lossD);
        step.report("G/loss", lossG);
    }

    private Tensor z(Batch batch, Step step) {
        return step.normal(batch.size(), s.latent);
    }

    @Override
    public Tensor sample(Query query) {
        return G.forward(query.normal(s.latent), query.y());
    }

    @Override
    public boolean conditional() {
        return true;
    }

    @Override
    public List<Player> players() {
        return List.of(G, D);
    }

    private Net generator(Field x, long[] classes) {
        int joined = s.latent + total(classes);
        return (s.convolution
                        ? Dcgan.generator(joined, s.width, true, x)
                        : VanillaGan.generator(joined, s.hidden, s.layers, x))
                .behind(concatLabels(classes));
    }

    private Net discriminator(Field x, long[] classes) {
        int labels = total(classes);
        return s.convolution
                ? Dcgan.discriminator(s.width, false, Field.image(x.channels() + labels, x.height(), x.width()))
                        .behind(concatLabels(classes))
                : VanillaGan.discriminator(s.hidden, s.layers, Field.floats(x.numbers() + labels))
                        .behind(sequential(flatten(), concatLabels(classes)));
    }

    /** The length of the one-hot vectors of all attributes. */
    static int total(long[] classes) {
        return (int) Arrays.stream(classes).sum();
    }
}
