package org.gan4j.zoo;

import static org.gan4j.Player.minimize;
import static org.gan4j.nn.Layers.*;
import static org.gan4j.nn.Ops.*;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.Adam;
import org.gan4j.Augment;
import org.gan4j.Batch;
import org.gan4j.Config;
import org.gan4j.Gan;
import org.gan4j.Player;
import org.gan4j.Query;
import org.gan4j.Recipe;
import org.gan4j.Scorer;
import org.gan4j.Step;
import org.gan4j.data.Field;
import org.gan4j.error.ConfigurationException;
import org.gan4j.nn.Augmentation;
import org.gan4j.nn.Init;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Net;

/**
 * Radford, Metz, Chintala 2015, "Unsupervised Representation Learning with Deep Convolutional GANs": strided convolutions instead of
 * pooling, no hidden linear layers, batch normalisation and ReLU in G, leaky ReLU in D, tanh at the end.
 *
 * <p>The paper's D loses its balance on small budgets; by default D therefore has no normalisation, starts as He et al. advise, and is
 * penalised by R1 (Mescheder et al. 2018). {@code --preset paper} is the paper to the letter.
 *
 * <p>With {@code labels=true} it makes what is asked for: z is joined by the one-hot vectors of all attributes, and D judges by projection,
 * D(x, y) = psi(phi(x)) + (e(y), phi(x)) (Miyato and Koyama 2018).
 *
 * <pre>
 * D:  min  E[softplus(-D(x))] + E[softplus(D(G(z)))] + gamma/2 E|grad_x D(x)|^2
 * G:  min  E[softplus(-D(G(z)))]
 * </pre>
 */
public final class Dcgan implements Gan, Scorer {

    public static final Recipe RECIPE = new Recipe(
            "dcgan",
            "Unsupervised Representation Learning with Deep Convolutional Generative Adversarial Networks",
            "Radford, Metz, Chintala",
            2015,
            "The convolutional GAN that everybody starts with, made robust by a penalty on D's gradient. Take it first for"
                    + " pictures of 16 to 256 pixels.",
            """
            D:  min  E[softplus(-D(x))] + E[softplus(D(G(z)))] + gamma/2 E|grad_x D(x)|^2
            G:  min  E[softplus(-D(G(z)))]""",
            "square images, 16 to 256 pixels (a power of two), 1 or 3 channels",
            "samples; by label with labels=true",
            "avatars",
            8,
            List.of(
                    Recipe.Preset.of(
                            "paper",
                            "section 3 and details of training",
                            "latent=100 width=128 gamma=0 norm=true blocks=false half_life=0 rate=0.0002 beta2=0.999 schedule=constant")),
            Settings::read,
            Dcgan::new);

    record Settings(
            int latent,
            int width,
            R1 r1,
            boolean norm,
            boolean blocks,
            boolean labels,
            Augment augment,
            double halfLife,
            Adam adam) {
        static Settings read(Config c) {
            return new Settings(
                    c.count("latent", 128, "numbers in z, standard normal", "100 in the paper"),
                    c.count(
                            "width",
                            32,
                            "channels nearest to the picture, doubled at each halving",
                            "128 in the paper"),
                    R1.read(c, 1),
                    c.flag("norm", false, "batch normalisation in D", "section 3; not with gamma above 0"),
                    c.flag(
                            "blocks",
                            true,
                            "G starts without a checkerboard, else as the paper's",
                            "Aitken et al. 2017"),
                    c.flag(
                            "labels",
                            false,
                            "G and D are told the labels; D judges them by projection",
                            "Miyato and Koyama 2018"),
                    Augment.read(c),
                    c.halfLife(10_000),
                    c.adam(1e-3, 0.5, 0.99, "cosine", "the paper's are 0.0002, 0.5, 0.999"));
        }
    }

    private final Settings s;
    private final Player G;
    private final Player D;
    private final Augmentation T;

    public Dcgan(Config config) {
        s = Settings.read(config);
        Field x = config.x();
        Net g = generator(s.latent, s.width, s.blocks, x);
        Net d = discriminator(s.width, s.norm, x);
        if (s.labels) {
            long[] classes = config.classes();
            g = generator(s.latent + Cgan.total(classes), s.width, s.blocks, x).behind(concatLabels(classes));
            List<Layer> judge = trunk(s.width, s.norm, x);
            long features = features(s.width, x);
            judge.add(projection(features, Init.kaiming(features, 1), classes));
            d = Net.of(judge.toArray(Layer[]::new));
        }
        G = config.player("G", g, s.adam, s.halfLife);
        T = s.augment.layer();
        D = config.player("D", d.behind(T), s.adam, 0);
    }

    @Override
    public void step(Batch batch, Step step) {
        Tensor x = leaf(batch.x());
        Tensor y = batch.y();
        Tensor fake = constant(() -> G.forward(z(batch, step), y));

        // D:  min  E[softplus(-D(x))] + E[softplus(D(G(z)))] + gamma/2 E|grad_x D(x)|^2
        Tensor real = D.forward(x, y);
        Tensor lossD = plus(mean(softplus(neg(real))), mean(softplus(D.forward(fake, y))));
        step.report("D/loss", lossD);
        minimize(s.r1.with(lossD, real, x, step), D);
        T.heed(real).forEach((name, value) -> step.report("D/augment_" + name, value));

        // G:  min  E[softplus(-D(G(z)))]
        Tensor lossG = mean(softplus(neg(D.forward(G.forward(z(batch, step), y), y))));
        minimize(lossG, G);
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
        return s.labels;
    }

    @Override
    public Tensor score(Tensor x) {
        return D.forward(x);
    }

    @Override
    public List<Player> players() {
        return List.of(G, D);
    }

    /** z [n, latent] to images [n, c, size, size]: 4 x 4, doubled until it fits. */
    static Net generator(int latent, int width, boolean blocks, Field x) {
        return Net.of(generating(latent, width, blocks, x).toArray(Layer[]::new));
    }

    /** The layers of {@link #generator}; the last two make the picture. */
    static List<Layer> generating(int latent, int width, boolean blocks, Field x) {
        return generating(latent, width, blocks, relu(), x);
    }

    /** As {@link #generating(int, int, boolean, Field)}, with another activation behind hidden layers. */
    static List<Layer> generating(int latent, int width, boolean blocks, Layer active, Field x) {
        Init normal = Init.normal(0, 0.02);
        Init start = blocks ? normal.inBlocks() : normal;
        int channels = width << (doublings(x) - 1);
        List<Layer> net = new ArrayList<>(List.of(
                linear(latent, 16L * channels, normal, null),
                view(channels, 4, 4),
                batchNorm(channels, Init.normal(1, 0.02)),
                active));
        for (; channels > width; channels /= 2) {
            net.add(convTranspose(channels, channels / 2, 4, 2, 1, start, null));
            net.add(batchNorm(channels / 2, Init.normal(1, 0.02)));
            net.add(active);
        }
        net.add(convTranspose(width, x.channels(), 4, 2, 1, start, Init.constant(0)));
        net.add(tanh());
        return net;
    }

    /** Images [n, c, size, size] to logits [n]: halved down to 4 x 4; with normalisation as in the paper, else started as by He et al. */
    static Net discriminator(int width, boolean norm, Field x) {
        return Net.of(judging(width, norm, x).toArray(Layer[]::new));
    }

    /** The layers of {@link #discriminator}; the first two see the picture. */
    static List<Layer> judging(int width, boolean norm, Field x) {
        List<Layer> net = trunk(width, norm, x);
        long features = features(width, x);
        net.add(linear(features, 1, norm ? Init.normal(0, 0.02) : Init.kaiming(features, 1), Init.constant(0)));
        net.add(map(y -> y.flatten(0, -1)));
        return net;
    }

    /** All of D but its last layer: images [n, c, size, size] to {@link #features} numbers each. */
    static List<Layer> trunk(int width, boolean norm, Field x) {
        int channels = width;
        List<Layer> net = new ArrayList<>();
        net.add(halving(x.channels(), channels, norm));
        net.add(leakyRelu(0.2));
        for (int i = 1; i < doublings(x); i++, channels *= 2) {
            net.add(halving(channels, 2 * channels, norm));
            if (norm) {
                net.add(batchNorm(2 * channels, Init.normal(1, 0.02)));
            }
            net.add(leakyRelu(0.2));
        }
        net.add(flatten());
        return net;
    }

    /** How many numbers {@link #trunk} makes of an image. */
    static long features(int width, Field x) {
        return 16L * width << (doublings(x) - 1);
    }

    private static Layer halving(int in, int out, boolean norm) {
        Init start = norm ? Init.normal(0, 0.02) : Init.kaiming(16L * in, 0.2);
        return conv(in, out, 4, 2, 1, start, Init.constant(0));
    }

    /** How many times 4 x 4 doubles to the size of the images. */
    static int doublings(Field x) {
        if (!fits(x)) {
            throw new ConfigurationException("this GAN makes square images of 16, 32, 64, 128 or 256 pixels, not "
                    + x.shape() + ": add --size 64, or take gan for points");
        }
        return Integer.numberOfTrailingZeros(x.height() / 4);
    }

    static boolean fits(Field x) {
        return x.isImage()
                && x.height() == x.width()
                && x.height() >= 16
                && x.height() <= 256
                && Integer.bitCount(x.height()) == 1;
    }
}
