package org.gan4j.zoo;

import static org.gan4j.Player.minimize;
import static org.gan4j.nn.Layers.dropout;
import static org.gan4j.nn.Layers.leakyRelu;
import static org.gan4j.nn.Layers.map;
import static org.gan4j.nn.Ops.*;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gan4j.Adam;
import org.gan4j.Batch;
import org.gan4j.Config;
import org.gan4j.Gan;
import org.gan4j.Player;
import org.gan4j.Query;
import org.gan4j.Recipe;
import org.gan4j.Recipe.Preset;
import org.gan4j.Step;
import org.gan4j.data.Field;
import org.gan4j.nn.Init;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Net;
import org.gan4j.nn.Parameter;
import org.gan4j.nn.Tensors;

/**
 * Chintala, Denton, Arjovsky, Mathieu 2016, "How to train a GAN? Tips and tricks to make GANs work": folklore, each piece a setting, on
 * the plain game without any penalty, so that one sees what each does. All off, it is the non-saturating game.
 *
 * <p>Their numbers 1, 2 and 4 (inputs in [-1, 1] and tanh, the non-saturating loss, batches of one kind) hold throughout gan4j.
 */
public final class Tricks implements Gan {

    public static final Recipe RECIPE = new Recipe(
            "tricks",
            "How to Train a GAN? Tips and tricks to make GANs work",
            "Chintala, Denton, Arjovsky, Mathieu",
            2016,
            "What people did before penalties, each a setting: soft and flipped labels, noise on D's input, two learning"
                    + " rates, dropout in G, replay of old samples, z on a sphere. Take it to see what each does; else take"
                    + " dcgan or r3gan.",
            """
            D:  min  E[t softplus(-D(x + e)) + (1 - t) softplus(D(x + e))]            t near 1, sometimes flipped
                   + E[u softplus(-D(G(z) + e)) + (1 - u) softplus(D(G(z) + e))]      u near 0, sometimes flipped
            G:  min  E[softplus(-D(G(z) + e))]                                        e Gaussian, less and less""",
            "points or square images, 16 to 256 pixels (a power of two), 1 or 3 channels",
            "samples",
            "ring",
            64,
            List.of(
                    Preset.of("plain", "none of them, to compare", "instance_noise=0"),
                    Preset.of("soft", "number 6", "instance_noise=0 soft_labels=true"),
                    Preset.of("flipped", "number 6", "instance_noise=0 flip=0.05"),
                    Preset.of("ttur", "Heusel et al. 2017", "instance_noise=0 ttur=4"),
                    Preset.of("dropout", "number 17", "instance_noise=0 dropout=0.5"),
                    Preset.of("replay", "number 7", "instance_noise=0 replay=1024"),
                    Preset.of("sphere", "number 3", "instance_noise=0 z=sphere")),
            Settings::read,
            Tricks::new);

    record Settings(
            boolean softLabels,
            double flip,
            double instanceNoise,
            double ttur,
            double dropout,
            int replay,
            String z,
            int latent,
            int width,
            double halfLife,
            Adam adam) {
        static Settings read(Config c) {
            boolean points = !c.x().isImage();
            return new Settings(
                    c.flag("soft_labels", false, "D's targets are drawn from 0.7 to 1.2 and 0 to 0.3", "number 6"),
                    c.number("flip", 0, "how often a target of D is the wrong one", "number 6"),
                    c.number(
                            "instance_noise",
                            0.1,
                            "deviation of the noise on D's input at first, 0 from half of the run on",
                            "number 13; Arjovsky and Bottou 2017; Sonderby et al. 2017"),
                    c.number("ttur", 1, "D's learning rate, as a multiple of G's", "Heusel et al. 2017"),
                    c.number("dropout", 0, "how many units of G are dropped, below 1", "number 17"),
                    c.countOrNone("replay", 0, "old samples kept, half of what D sees; 0 for none", "number 7"),
                    c.choice("z", "normal", List.of("normal", "uniform", "sphere"), "how z is drawn", "number 3"),
                    c.count("latent", points ? 2 : 100, "numbers in z", "ours"),
                    c.count("width", points ? 128 : 32, "units of a layer; channels nearest to the picture", "ours"),
                    c.halfLife(10_000),
                    c.adam(points ? 1e-3 : 4e-4, 0.5, 0.99, "cosine", "0.0002, 0.5 and 0.999 of dcgan"));
        }
    }

    private final Settings s;
    private final Player G;
    private final Player D;
    private final Parameter pool;

    public Tricks(Config config) {
        s = Settings.read(config);
        Field x = config.x();
        pool = Parameter.buffer("pool", Init.constant(0), shape(s.replay, x));
        Net discriminator =
                x.isImage() ? Dcgan.discriminator(s.width, false, x) : VanillaGan.discriminator(s.width, 4, x);
        G = config.player("G", generator(x), s.adam, s.halfLife);
        D = config.player("D", s.replay > 0 ? discriminator.with(pool) : discriminator, s.adam.faster(s.ttur), 0);
    }

    private static long[] shape(long first, Field x) {
        long[] shape = new long[x.shape().size() + 1];
        shape[0] = first;
        for (int i = 1; i < shape.length; i++) {
            shape[i] = x.shape().get(i - 1);
        }
        return shape;
    }

    @Override
    public void step(Batch batch, Step step) {
        // D:  min  E[t softplus(-D(x + e)) + (1 - t) softplus(D(x + e))] + E[u softplus(-D(G(z) + e)) + (1 - u)
        // softplus(D(G(z) + e))]
        Tensor fake = constant(() -> replayed(G.forward(z(batch, step)), step));
        Tensor real = D.forward(noisy(batch.x(), step));
        Tensor made = D.forward(noisy(fake, step));
        Tensor t = targets(batch.size(), s.softLabels ? 0.7 : 1, s.softLabels ? 1.2 : 1, s.flip, step);
        Tensor u = targets(batch.size(), 0, s.softLabels ? 0.3 : 0, s.flip, step);
        Tensor lossD = plus(against(t, real), against(u, made));
        minimize(lossD, D);

        // G:  min  E[softplus(-D(G(z) + e))]
        Tensor lossG = mean(softplus(neg(D.forward(noisy(G.forward(z(batch, step)), step)))));
        minimize(lossG, G);
        step.report("D/loss", lossD);
        step.report("G/loss", lossG);
    }

    /** The cross entropy: t softplus(-l) + (1 - t) softplus(l). */
    private static Tensor against(Tensor t, Tensor logits) {
        return mean(plus(times(t, softplus(neg(logits))), times(plus(neg(t), 1), softplus(logits))));
    }

    /** Targets [n] from low to high, of which a share is flipped: 1 - t. */
    static Tensor targets(long n, double low, double high, double flip, Step step) {
        Tensor t = plus(times(high - low, step.uniform(n)), low);
        Tensor flipped = step.uniform(n).lt(new Scalar(flip)).to(ScalarType.Float);
        return lerp(t, plus(neg(t), 1), flipped);
    }

    private Tensor noisy(Tensor x, Step step) {
        double deviation = s.instanceNoise * Math.max(0, 1 - 2 * step.clock().progress());
        return deviation == 0 ? x : plus(x, times(deviation, step.normal(x.shape())));
    }

    /** The second half of the samples gives way to old ones; the first half is kept for later, in place of the oldest. */
    private Tensor replayed(Tensor fake, Step step) {
        long half = fake.size(0) / 2;
        long keptSoFar = half * step.index();
        if (s.replay == 0 || half == 0) {
            return fake;
        }
        Tensor shown = fake;
        if (keptSoFar > 0) {
            Tensor which = times(Math.min(keptSoFar, s.replay), step.uniform(fake.size(0) - half));
            shown = cat(0, rows(fake, 0, half), pool.live().index_select(0, which.to(ScalarType.Long)));
        }
        long[] places = new long[(int) Math.min(half, s.replay)];
        for (int i = 0; i < places.length; i++) {
            places[i] = (keptSoFar + i) % s.replay;
        }
        pool.live()
                .index_copy_(
                        0,
                        Tensors.of(places, places.length).to(fake.device(), ScalarType.Long),
                        rows(fake, 0, places.length));
        return shown;
    }

    private Tensor z(Batch batch, Step step) {
        return s.z.equals("uniform")
                ? plus(times(2, step.uniform(batch.size(), s.latent)), -1)
                : onSphere(step.normal(batch.size(), s.latent));
    }

    @Override
    public Tensor sample(Query query) {
        return G.forward(s.z.equals("uniform") ? query.uniform(s.latent) : onSphere(query.normal(s.latent)));
    }

    /** Of the length that normal z have on average, if that is asked for. */
    private Tensor onSphere(Tensor z) {
        return s.z.equals("sphere") ? times(Math.sqrt(s.latent), z.div(norm(z).unsqueeze(1))) : z;
    }

    @Override
    public List<Player> players() {
        return List.of(G, D);
    }

    /** gan's for points and dcgan's for images, with dropout behind hidden layers; in samples nothing is dropped, for a seed is a sample. */
    private Net generator(Field x) {
        Layer dropping = dropout(s.dropout);
        if (x.isImage()) {
            return Net.of(Dcgan.generating(s.latent, s.width, true, map(y -> dropping.forward(y.relu())), x)
                    .toArray(Layer[]::new));
        }
        Layer leaky = leakyRelu(0.2);
        Layer active = map(y -> dropping.forward(leaky.forward(y)));
        return Net.of(
                VanillaGan.perceptron(s.latent, s.width, 4, active, x.numbers()).toArray(Layer[]::new));
    }
}
