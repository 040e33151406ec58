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
import org.gan4j.Gan;
import org.gan4j.Player;
import org.gan4j.Query;
import org.gan4j.Recipe;
import org.gan4j.Step;
import org.gan4j.data.Field;
import org.gan4j.error.ConfigurationException;
import org.gan4j.nn.Init;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Net;

/**
 * Donahue, McAuley, Puckette 2018, "Adversarial Audio Synthesis": DCGAN in one dimension, with kernels of 25 and steps of 4, on the samples
 * of a sound themselves. Between the layers of D a sound is moved by a few samples to and fro (phase shuffle), so that D cannot know
 * generated sounds by the phase of what transposed convolutions leave in them.
 *
 * <p>The paper's game is that of WGAN-GP ({@code objective=wasserstein}). Within minutes the one of DCGAN with R1 learns more, hence it is
 * the default.
 *
 * <pre>
 * wasserstein:    D: min E[D(G(z))] - E[D(x)] + lambda E[(|grad D(x^)| - 1)^2]                    G: min -E[D(G(z))]
 * nonsaturating:  D: min E[softplus(-D(x))] + E[softplus(D(G(z)))] + gamma/2 E|grad_x D(x)|^2    G: min E[softplus(-D(G(z)))]
 * </pre>
 */
public final class WaveGan implements Gan {

    public static final Recipe RECIPE = new Recipe(
            "wavegan",
            "Adversarial Audio Synthesis",
            "Donahue, McAuley, Puckette",
            2018,
            "Sounds, sample by sample: dcgan in one dimension, whose D hears each sound moved by a few samples.",
            """
            D:  min  E[softplus(-D(x))] + E[softplus(D(G(z)))] + gamma/2 E|grad_x D(x)|^2       objective=nonsaturating
            G:  min  E[softplus(-D(G(z)))]
            D:  min  E[D(G(z))] - E[D(x)] + lambda E[(|grad D(x^)| - 1)^2]                     objective=wasserstein
            G:  min -E[D(G(z))]""",
            "sounds of 64 samples or more, a power of two",
            "samples",
            "notes",
            8,
            List.of(Recipe.Preset.of(
                    "paper",
                    "section 3, appendix D and the authors' code",
                    "objective=wasserstein critic=5 width=64 latent=100 norm=false blocks=false half_life=0 rate=0.0001 beta2=0.9"
                            + " schedule=constant")),
            Settings::read,
            WaveGan::new);

    record Settings(
            boolean wasserstein,
            int critic,
            double lambda,
            R1 r1,
            int latent,
            int width,
            int shuffle,
            boolean nearest,
            boolean norm,
            boolean blocks,
            double halfLife,
            Adam adam) {
        static Settings read(Config c) {
            boolean wasserstein = c.choice(
                            "objective",
                            "nonsaturating",
                            List.of("nonsaturating", "wasserstein"),
                            "of the game",
                            "wasserstein in the paper, section 3")
                    .equals("wasserstein");
            return new Settings(
                    wasserstein,
                    c.count("critic", 1, "steps of D before each step of G", "5 in the paper"),
                    c.number("lambda", 10, "weight of the penalty, if wasserstein", "appendix D"),
                    new R1(
                            c.number("gamma", 3, "weight of R1, if nonsaturating", "Mescheder et al. 2018, eq. 9"),
                            R1.every(c, 4)),
                    c.count("latent", 64, "numbers in z, uniform in [-1, 1)", "100 in the paper"),
                    c.count("width", 16, "channels nearest to the sound, doubled at each layer", "64 in the paper"),
                    c.countOrNone("shuffle", 2, "samples that phase shuffle moves by at most", "section 3.2"),
                    c.choice(
                                    "upsample",
                                    "deconv",
                                    List.of("deconv", "nearest"),
                                    "how G's sounds grow: the second is four times the work, without pitched noise",
                                    "section 3.1 and appendix A")
                            .equals("nearest"),
                    c.flag("norm", true, "batch normalisation in G", "none in the paper"),
                    c.flag("blocks", true, "G starts without pitched noise, else as the paper's", "Aitken et al. 2017"),
                    c.halfLife(10_000),
                    c.adam(1e-3, 0.5, 0.99, "cosine", "the paper's are 0.0001, 0.5, 0.9"));
        }
    }

    private static final int KERNEL = 25;
    private static final int STRIDE = 4;
    /** A convolution of stride 4 then gives a quarter of its samples; a transposed one with one number appended four times as many. */
    private static final int PADDING = 11;

    private static final int SHORTEST = 16;

    private final Settings s;
    private final Player G;
    private final Player D;

    public WaveGan(Config config) {
        s = Settings.read(config);
        if (!config.x().isSound() || Integer.bitCount(config.x().numbers()) != 1 || layers(config.x()) < 1) {
            throw new ConfigurationException("wavegan makes sounds whose samples are a power of two, 64 or more, not "
                    + config.x().shape() + ": take --data notes, or add --size 4096 to a folder of sounds");
        }
        G = config.player("G", generator(s, config.x()), s.adam, s.halfLife);
        D = config.player("D", discriminator(s.width, s.shuffle, config.x()), s.adam, 0);
    }

    @Override
    public void step(Batch batch, Step step) {
        List<Batch> minibatches = batch.split(s.critic);
        for (Batch minibatch : minibatches) {
            Tensor x = minibatch.x();
            Tensor fake = constant(() -> G.forward(z(minibatch, step)));
            minimize(s.wasserstein ? distance(x, fake, step) : doubt(x, fake, step), D);
        }
        // G:  min  E[softplus(-D(G(z)))],  wasserstein: -E[D(G(z))]
        Tensor lower = neg(D.forward(G.forward(z(minibatches.get(0), step))));
        Tensor lossG = mean(s.wasserstein ? lower : softplus(lower));
        minimize(lossG, G);
        step.report("G/loss", lossG);
    }

    /** E[D(G(z))] - E[D(x)] + lambda E[(|grad D(x^)| - 1)^2]. */
    private Tensor distance(Tensor x, Tensor fake, Step step) {
        Tensor distance = minus(mean(D.forward(x)), mean(D.forward(fake)));
        Tensor penalty = WganGp.penalty(D, x, fake, step);
        step.report("D/distance", distance);
        step.report("D/penalty", penalty);
        return plus(neg(distance), times(s.lambda, penalty));
    }

    /** E[softplus(-D(x))] + E[softplus(D(G(z)))] + gamma/2 E|grad_x D(x)|^2. */
    private Tensor doubt(Tensor reals, Tensor fake, Step step) {
        Tensor x = leaf(reals);
        Tensor real = D.forward(x);
        Tensor loss = plus(mean(softplus(neg(real))), mean(softplus(D.forward(fake))));
        step.report("D/loss", loss);
        return s.r1.with(loss, real, x, step);
    }

    private Tensor z(Batch batch, Step step) {
        return plus(times(2, step.uniform(batch.size(), s.latent)), -1);
    }

    @Override
    public Tensor sample(Query query) {
        return G.forward(query.uniform(s.latent));
    }

    @Override
    public List<Player> players() {
        return List.of(G, D);
    }

    @Override
    public int minibatches() {
        return s.critic;
    }

    /** z [n, latent] to sounds [n, 1, samples]: 16 or 32 samples, four times as many until they are enough. */
    private static Net generator(Settings s, Field x) {
        int layers = layers(x);
        int channels = s.width << (layers - 1);
        int shortest = x.numbers() >> 2 * layers;
        List<Layer> net = new ArrayList<>(List.of(
                linear(s.latent, (long) channels * shortest, Init.kaiming(s.latent, 0), Init.constant(0)),
                view(channels, shortest),
                relu()));
        for (; channels > s.width; channels /= 2) {
            net.addAll(growing(channels, channels / 2, s));
            if (s.norm) {
                net.add(batchNorm(channels / 2));
            }
            net.add(relu());
        }
        net.addAll(growing(s.width, 1, s));
        net.add(tanh());
        return Net.of(net.toArray(Layer[]::new));
    }

    private static List<Layer> growing(int in, int out, Settings s) {
        Init bias = Init.constant(0);
        if (s.nearest) {
            Init start = Init.kaiming((long) KERNEL * in, 0);
            return List.of(
                    map(x -> x.unsqueeze(3).repeat(1, 1, 1, STRIDE).flatten(2, 3)),
                    conv1d(in, out, KERNEL, 1, KERNEL / 2, start, bias));
        }
        Init start = Init.kaiming((long) KERNEL * in / STRIDE, 0);
        return List.of(convTranspose1d(in, out, KERNEL, STRIDE, PADDING, 1, s.blocks ? inBlocks(start) : start, bias));
    }

    /** As {@link Init#inBlocks}, for strides of 4: it starts as an enlargement by repetition. */
    private static Init inBlocks(Init start) {
        return (kernel, generator) -> {
            Tensor few = kernel.new_empty(kernel.size(0), kernel.size(1), (KERNEL + STRIDE - 1) / STRIDE);
            start.fill(few, generator);
            kernel.copy_(few.unsqueeze(3).repeat(1, 1, 1, STRIDE).flatten(2, 3).narrow(2, 0, KERNEL));
        };
    }

    /** Sounds [n, 1, samples] to logits [n]: a quarter of the samples until they are 16 or 32, shuffled between the layers. */
    static Net discriminator(int width, int shuffle, Field x) {
        int layers = layers(x);
        List<Layer> net = new ArrayList<>();
        for (int i = 0; i < layers; i++) {
            int in = i == 0 ? 1 : width << (i - 1);
            net.add(conv1d(
                    in, width << i, KERNEL, STRIDE, PADDING, Init.kaiming((long) KERNEL * in, 0.2), Init.constant(0)));
            net.add(leakyRelu(0.2));
            if (i + 1 < layers) {
                net.add(phaseShuffle(shuffle));
            }
        }
        long features = ((long) width << (layers - 1)) * (x.numbers() >> 2 * layers);
        net.add(flatten());
        net.add(linear(features, 1, Init.kaiming(features, 1), Init.constant(0)));
        net.add(map(y -> y.flatten(0, -1)));
        return Net.of(net.toArray(Layer[]::new));
    }

    /** How often 16 or 32 samples become four times as many. */
    private static int layers(Field x) {
        return (Integer.numberOfTrailingZeros(x.numbers() / SHORTEST)) / 2;
    }
}
