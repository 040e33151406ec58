package org.gan4j.zoo;

import static org.gan4j.Player.minimize;
import static org.gan4j.nn.Layers.*;
import static org.gan4j.nn.Ops.constant;
import static org.gan4j.nn.Ops.mean;
import static org.gan4j.nn.Ops.neg;
import static org.gan4j.nn.Ops.plus;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.Adam;
import org.gan4j.Batch;
import org.gan4j.Config;
import org.gan4j.Gan;
import org.gan4j.Player;
import org.gan4j.Query;
import org.gan4j.Recipe;
import org.gan4j.Scorer;
import org.gan4j.Step;
import org.gan4j.data.Field;
import org.gan4j.nn.Init;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Net;
import org.gan4j.nn.Ops;

/**
 * Miyato et al. 2018, "Spectral Normalization for Generative Adversarial Networks": every weight of D is divided by its largest singular
 * value, so that D is smooth without a penalty. Where the data has labels, with the projection discriminator of Miyato and Koyama 2018,
 * "cGANs with Projection Discriminator": D(x, y) = psi(phi(x)) + (e(y), phi(x)), and G's batch normalisation heeds the labels.
 * Here they stand beside z as well (as in Brock et al. 2019): G obeys sooner.
 *
 * <pre>
 * D:  min  E[relu(1 - D(x))] + E[relu(1 + D(G(z)))]
 * G:  min -E[D(G(z))]
 * </pre>
 */
public final class SnGan implements Gan, Scorer {

    public static final Recipe RECIPE = new Recipe(
            "sngan",
            "Spectral Normalization for Generative Adversarial Networks; cGANs with Projection Discriminator",
            "Miyato, Kataoka, Koyama, Yoshida",
            2018,
            "Residual networks, and a D that is kept smooth by its weights' largest singular values instead of a penalty. With labels"
                    + " it makes what is asked for, by projection: the one to take for many classes.",
            """
            D:  min  E[relu(1 - D(x, y))] + E[relu(1 + D(G(z, y), y))],      D(x, y) = psi(phi(x)) + (e(y), phi(x))
            G:  min -E[D(G(z, y), y)]""",
            "square images, 16 to 256 pixels (a power of two), 1 or 3 channels; labels if there are any",
            "samples, by label where the data has labels",
            "cifar10",
            8,
            List.of(Recipe.Preset.of(
                    "paper",
                    "section 4 and table 4: CIFAR-10, batch 64; G 256 wide, D 128",
                    "width=128 g_wider=2 critic=5 rate=0.0002 beta1=0 beta2=0.9 schedule=linear half_life=0")),
            Settings::read,
            SnGan::new);

    record Settings(String labels, int critic, int latent, int width, int wider, double halfLife, Adam adam) {
        static Settings read(Config c) {
            return new Settings(
                    c.choice(
                            "labels",
                            "auto",
                            List.of("auto", "true", "false"),
                            "G and D are told the labels; auto: if there are any",
                            "Miyato and Koyama 2018"),
                    c.count("critic", 1, "steps of D before each step of G", "n_dis, 5 in the paper"),
                    c.count("latent", 128, "numbers in z, standard normal", "table 4"),
                    c.count("width", 24, "channels of D's layers", "128 in the paper"),
                    c.count("g_wider", 1, "channels of G's layers for each of D's", "2 in the paper"),
                    c.halfLife(10_000),
                    c.adam(1e-3, 0, 0.9, "cosine", "the paper's are 0.0002, 0, 0.9"));
        }

        long[] classes(Config c) {
            boolean none = labels.equals("false")
                    || labels.equals("auto") && (c.attributes().isEmpty() || c.y().kind() != Field.Kind.LABELS);
            return none ? new long[0] : c.classes();
        }
    }

    private final Settings s;
    private final boolean conditional;
    private final Player G;
    private final Player D;

    public SnGan(Config config) {
        s = Settings.read(config);
        long[] classes = s.classes(config);
        conditional = classes.length > 0;
        G = config.player("G", generator(config.x(), classes), s.adam, s.halfLife);
        D = config.player("D", discriminator(config.x(), classes), s.adam, 0);
    }

    @Override
    public void step(Batch batch, Step step) {
        List<Batch> minibatches = batch.split(s.critic);
        for (Batch minibatch : minibatches) {
            Tensor y = minibatch.y();
            Tensor fake = constant(() -> G.forward(z(minibatch, step), y));

            // D:  min  E[relu(1 - D(x, y))] + E[relu(1 + D(G(z, y), y))]
            Tensor real = D.forward(minibatch.x(), y);
            Tensor lossD = plus(mean(Ops.relu(plus(neg(real), 1))), mean(Ops.relu(plus(D.forward(fake, y), 1))));
            minimize(lossD, D);
            step.report("D/loss", lossD);
        }
        // G:  min -E[D(G(z, y), y)]
        Tensor y = minibatches.get(0).y();
        Tensor lossG = neg(mean(D.forward(G.forward(z(minibatches.get(0), step), y), y)));
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
        return conditional;
    }

    @Override
    public Tensor score(Tensor x) {
        return D.forward(x);
    }

    @Override
    public List<Player> players() {
        return List.of(G, D);
    }

    @Override
    public int minibatches() {
        return s.critic;
    }

    /** z [n, latent] to images: 4 x 4, doubled by residual blocks until it fits. */
    private Net generator(Field x, long[] classes) {
        long width = (long) s.width * s.wider;
        int joined = s.latent + Cgan.total(classes);
        List<Layer> net = new ArrayList<>(
                List.of(linear(joined, 16 * width, Init.kaiming(joined, 1), Init.constant(0)), view(width, 4, 4)));
        for (int i = 0; i < Dcgan.doublings(x); i++) {
            net.add(residualWith(
                    sequential(upsampleNearest(), conv1(width, width)),
                    norm(width, classes),
                    relu(),
                    upsampleNearest(),
                    conv(width, width, 3, 1, 1, Init.kaiming(9 * width, 0), null),
                    norm(width, classes),
                    relu(),
                    conv3(width, width)));
        }
        net.addAll(List.of(batchNorm(width), relu(), conv3(width, x.channels()), tanh()));
        Net g = Net.of(net.toArray(Layer[]::new));
        return classes.length == 0 ? g : g.behind(concatLabels(classes));
    }

    private static Layer norm(long channels, long[] classes) {
        return classes.length == 0 ? batchNorm(channels) : conditionalBatchNorm(channels, classes);
    }

    /** Images to logits [n]: halved by residual blocks down to 8 x 8, two more blocks, the sum over the places. */
    private Net discriminator(Field x, long[] classes) {
        long width = s.width;
        List<Layer> net = new ArrayList<>();
        net.add(spectralNorm(residualWith(
                sequential(averagePool(), conv1(x.channels(), width)),
                conv3(x.channels(), width),
                relu(),
                conv3(width, width),
                averagePool())));
        for (int i = 2; i < Dcgan.doublings(x); i++) {
            net.add(spectralNorm(residualWith(
                    sequential(conv1(width, width), averagePool()),
                    relu(),
                    conv3(width, width),
                    relu(),
                    conv3(width, width),
                    averagePool())));
        }
        for (int i = 0; i < 2; i++) {
            net.add(spectralNorm(residual(relu(), conv3(width, width), relu(), conv3(width, width))));
        }
        net.add(relu());
        net.add(globalSumPool());
        net.add(spectralNorm(classes.length == 0 ? linear(width, 1) : projection(width, classes)));
        if (classes.length == 0) {
            net.add(map(y -> y.flatten(0, -1)));
        }
        return Net.of(net.toArray(Layer[]::new));
    }

    private static Layer conv3(long in, long out) {
        return conv(in, out, 3, 1, 1, Init.kaiming(9 * in, 0), Init.constant(0));
    }

    private static Layer conv1(long in, long out) {
        return conv(in, out, 1, 1, 0, Init.kaiming(in, 1), Init.constant(0));
    }
}
