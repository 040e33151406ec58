package org.gan4j.zoo;

import static org.gan4j.Player.minimize;
import static org.gan4j.nn.Layers.*;
import static org.gan4j.nn.Ops.*;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
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
import org.gan4j.nn.Init;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Layers;
import org.gan4j.nn.Net;
import org.gan4j.nn.Parameter;

/**
 * Salimans et al. 2016, "Improved Techniques for Training GANs", section 3: feature matching, minibatch discrimination, historical
 * averaging, one-sided label smoothing and virtual batch normalisation, each a setting of its own.
 *
 * <p>By default D discriminates minibatches and its targets are smoothed, which is what the paper's best pictures were made with. For the
 * semi-supervised classifier of section 5 take {@code sgan}.
 */
public final class Improved implements Gan {

    public static final Recipe RECIPE = new Recipe(
            "improved",
            "Improved Techniques for Training GANs",
            "Salimans, Goodfellow, Zaremba, Cheung, Radford, Chen",
            2016,
            "Five remedies against collapse, each a setting: feature matching, minibatch discrimination, historical"
                    + " averaging, one-sided label smoothing, virtual batch normalisation. Take it to see what each does.",
            """
            D:  min  E[t softplus(-D(x)) + (1 - t) softplus(D(x))] + E[softplus(D(G(z)))] + history |w - mean of all w so far|^2
            G:  min  E[softplus(-D(G(z)))]  or  |E f(x) - E f(G(z))|^2      + history |w - mean of all w so far|^2""",
            "points or square images, 16 to 256 pixels (a power of two), 1 or 3 channels",
            "samples",
            "ring",
            64,
            List.of(
                    Recipe.Preset.of("features", "section 3.1", "feature_matching=true kernels=0"),
                    Recipe.Preset.of("plain", "none of the techniques, to compare", "smooth=1 kernels=0")),
            Settings::read,
            Improved::new);

    record Settings(
            boolean featureMatching,
            int kernels,
            int dims,
            double history,
            double smooth,
            int virtual,
            int latent,
            int hidden,
            int width,
            double halfLife,
            Adam adam) {
        static Settings read(Config c) {
            boolean points = !c.x().isImage();
            return new Settings(
                    c.flag("feature_matching", false, "G matches D's features instead of fooling D", "section 3.1"),
                    c.countOrNone(
                            "kernels", points ? 16 : 50, "of minibatch discrimination, 0 for none", "section 3.2"),
                    c.count("dims", 5, "numbers compared by each kernel", "the authors' CIFAR-10 script"),
                    c.number("history", 0, "weight of historical averaging, 0 for none", "section 3.3"),
                    c.number("smooth", 0.9, "D's target for reals, 1 for no smoothing", "section 3.4"),
                    points
                            ? 0
                            : c.countOrNone(
                                    "virtual", 0, "reference batch of virtual batch normalisation", "section 3.5"),
                    c.count("latent", points ? 2 : 100, "numbers in z, standard normal", "ours"),
                    points ? c.count("hidden", 128, "units of each of 4 hidden layers", "ours") : 0,
                    points ? 0 : c.count("width", 32, "channels nearest to the picture", "ours"),
                    c.halfLife(10_000),
                    c.adam(points ? 1e-3 : 4e-4, 0.5, 0.99, "cosine", "ours"));
        }
    }

    private final Settings s;
    private final Net first;
    private final Net body;
    private final Net trunk;
    private final Net head;
    private final Parameter reference;
    private final Parameter historyG;
    private final Parameter historyD;
    private final Player G;
    private final Player D;

    public Improved(Config config) {
        s = Settings.read(config);
        Field x = config.x();
        boolean points = !x.isImage();
        List<Layer> hidden = points ? VanillaGan.perceptron(2, s.hidden, 3, s.hidden) : Dcgan.trunk(s.width, false, x);
        long features = points ? s.hidden : Dcgan.features(s.width, x);
        trunk = Net.of(hidden.toArray(Layer[]::new));
        List<Layer> last = new ArrayList<>();
        if (s.kernels > 0) {
            last.add(minibatchDiscrimination(features, s.kernels, s.dims));
        }
        last.add(linear(features + s.kernels, 1));
        last.add(map(y -> y.flatten(0, -1)));
        head = Net.of(last.toArray(Layer[]::new));
        reference = Parameter.buffer("reference", Init.normal(0, 1), s.virtual, s.latent);
        int top = points ? 0 : s.width << (Dcgan.doublings(x) - 1);
        first = Net.of(linear(s.latent, 16L * top));
        body = points ? first : body(top, x);
        Net generator = points
                ? VanillaGan.generator(s.latent, s.hidden, 4, x)
                : s.virtual > 0
                        ? Net.named("first", first).and("body", body).with(reference)
                        : Dcgan.generator(s.latent, s.width, true, x);
        historyG = Parameter.buffer("history", Init.constant(0), size(generator));
        historyD = Parameter.buffer("history", Init.constant(0), size(trunk) + size(head));
        G = config.player("G", remembering(generator, historyG), s.adam, s.halfLife);
        D = config.player("D", remembering(Net.named("trunk", trunk).and("head", head), historyD), s.adam, 0);
    }

    private Net remembering(Net net, Parameter history) {
        return s.history > 0 ? net.with(history) : net;
    }

    private static long size(Net net) {
        return net.parameters().values().stream()
                .filter(Parameter::learns)
                .mapToLong(Parameter::numel)
                .sum();
    }

    @Override
    public void step(Batch batch, Step step) {
        // D:  min  E[t softplus(-D(x)) + (1 - t) softplus(D(x))] + E[softplus(D(G(z)))]
        Tensor fake = constant(() -> G(z(batch, step)));
        Tensor real = D(batch.x());
        Tensor ofReals = plus(times(s.smooth, softplus(neg(real))), times(1 - s.smooth, softplus(real)));
        Tensor lossD = plus(mean(ofReals), mean(softplus(D(fake))));
        step.report("D/loss", lossD);
        minimize(plusHistory(lossD, D, historyD, step), D);

        // G:  min  E[softplus(-D(G(z)))]   or   |E f(x) - E f(G(z))|^2
        Tensor made = G(z(batch, step));
        Tensor lossG;
        if (s.featureMatching) {
            Tensor f = constant(() -> trunk.forward(batch.x()).mean(0));
            lossG = sum(square(minus(f, trunk.forward(made).mean(0))));
        } else {
            lossG = mean(softplus(neg(D(made))));
        }
        step.report("G/loss", lossG);
        minimize(plusHistory(lossG, G, historyG, step), G);
    }

    /** + history |w - 1/t sum of w_1 .. w_t|^2, where w_t are the weights of now. */
    private Tensor plusHistory(Tensor loss, Player player, Parameter history, Step step) {
        if (s.history == 0) {
            return loss;
        }
        Tensor w = player.flat();
        Tensor mean = constant(() -> history.value().lerp_(w.detach(), new Scalar(1.0 / (step.index() + 1))));
        step.report(player.name() + "/history", sum(square(minus(w, mean))));
        return plus(loss, times(s.history, sum(square(minus(w, mean)))));
    }

    private Tensor D(Tensor x) {
        return head.forward(trunk.forward(x));
    }

    /**
     * With virtual batch normalisation the reference batch goes first through the network, and is left out of the result. The matrix
     * product is taken of each alone, since OpenBLAS rounds the rows of a larger one by their place.
     */
    private Tensor G(Tensor z) {
        if (s.virtual == 0) {
            return G.forward(z);
        }
        return rows(
                body.forward(cat(0, first.forward(reference.value()), first.forward(z))),
                s.virtual,
                s.virtual + z.size(0));
    }

    private Tensor z(Batch batch, Step step) {
        return step.normal(batch.size(), s.latent);
    }

    @Override
    public Tensor sample(Query query) {
        return G(query.normal(s.latent));
    }

    @Override
    public List<Player> players() {
        return List.of(G, D);
    }

    /** dcgan's, each image normalised by the reference batch and itself. */
    private Net body(int top, Field x) {
        int channels = top;
        List<Layer> net =
                new ArrayList<>(List.of(view(channels, 4, 4), virtualBatchNorm(channels, s.virtual), Layers.relu()));
        Init start = Init.normal(0, 0.02).inBlocks();
        for (; channels > s.width; channels /= 2) {
            net.add(convTranspose(channels, channels / 2, 4, 2, 1, start, null));
            net.add(virtualBatchNorm(channels / 2, s.virtual));
            net.add(Layers.relu());
        }
        net.add(convTranspose(s.width, x.channels(), 4, 2, 1, start, Init.constant(0)));
        net.add(tanh());
        return Net.of(net.toArray(Layer[]::new));
    }
}
