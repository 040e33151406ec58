package org.gan4j.zoo;

import static org.gan4j.Player.minimize;
import static org.gan4j.nn.Layers.*;
import static org.gan4j.nn.Ops.*;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.Adam;
import org.gan4j.Batch;
import org.gan4j.Classifier;
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

/**
 * Salimans et al. 2016, "Improved Techniques for Training GANs", section 5: D tells K classes apart, and generated samples as one class
 * more. It learns from a few labels and many pictures without; G, which only has to match features, is a means to that end.
 *
 * <p>With the logit of class K+1 fixed at 0 and Z(x) = sum_k exp(l_k(x)), D(x) = Z / (Z + 1), so that -log D = -log Z + softplus(log Z)
 * and -log(1 - D) = softplus(log Z), where log Z is the logsumexp of the K logits.
 */
public final class Sgan implements Gan, Classifier {

    public static final Recipe RECIPE = new Recipe(
            "sgan",
            "Improved Techniques for Training GANs (section 5)",
            "Salimans, Goodfellow, Zaremba, Cheung, Radford, Chen",
            2016,
            "A classifier that learns from a hundred labels and many pictures without: D tells the classes apart, and the"
                    + " generated as one class more. Take it for the classifier; its pictures are a by-product.",
            """
            D:  min  E_labelled[lse l(x) - l_y(x)] + 1/2 E[softplus(lse l(x)) - lse l(x)] + 1/2 E[softplus(lse l(G(z)))]
            G:  min  |E f(x) - E f(G(z))|^2,       f = D's last hidden layer, lse = logsumexp over the K classes""",
            "images with one label, most of them unknown: few100:mnist",
            "classifies, samples",
            "few100:mnist",
            100,
            List.of(Recipe.Preset.of("paper", "section 5.1 and the authors' MNIST script", "schedule=constant")),
            Settings::read,
            Sgan::new);

    record Settings(int latent, int hidden, double noise, double halfLife, Adam adam) {
        static Settings read(Config c) {
            return new Settings(
                    c.count("latent", 100, "numbers in z, uniform in [-1, 1)", "the authors' script"),
                    c.count(
                            "hidden",
                            1000,
                            "units of D's first layer; half in G and D's second",
                            "the authors' script"),
                    c.number("noise", 0.5, "deviation of the noise before D's hidden layers", "the authors' script"),
                    c.number(
                            "half_life",
                            50_000,
                            "images after which a weight counts half in the averages of D and G",
                            "rate 1e-4 a step there"),
                    c.adam(3e-3, 0.5, 0.999, "linear", "the authors' script; its schedule is constant"));
        }
    }

    private final Settings s;
    private final int classes;
    private final Net trunk;
    private final Net head;
    private final Player G;
    private final Player D;

    public Sgan(Config config) {
        s = Settings.read(config);
        // The last value stands for examples whose label is not known.
        classes = (int) config.classes()[0] - 1;
        trunk = trunk(config.x());
        head = Net.of(
                gaussianNoise(s.noise), weightNorm(linear(part(4), classes, Init.normal(0, 0.1), Init.constant(0))));
        G = config.player("G", generator(config.x()), s.adam, s.halfLife);
        D = config.player("D", Net.named("trunk", trunk).and("head", head), s.adam, s.halfLife);
    }

    @Override
    public void step(Batch batch, Step step) {
        Tensor fake = constant(() -> G.forward(z(batch, step)));
        // An unknown label is one more than the last class: its one-hot vector loses its only 1.
        Tensor y = oneHot(batch.y(), classes + 1).narrow(1, 0, classes);
        Tensor known = sumEach(y);
        Tensor unknown = plus(neg(known), 1);

        // D:  min  E_labelled[lse l(x) - l_y(x)] + 1/2 E[softplus(lse l(x)) - lse l(x)] + 1/2 E[softplus(lse l(G(z)))]
        Tensor l = D(batch.x());
        Tensor lse = logSumExp(l, 1);
        Tensor labelled = meanOver(known, minus(lse, sumEach(times(y, l))));
        Tensor real = meanOver(unknown, minus(softplus(lse), lse));
        Tensor generated = mean(softplus(logSumExp(D(fake), 1)));
        minimize(plus(labelled, times(0.5, plus(real, generated))), D);

        // G:  min  |E f(x) - E f(G(z))|^2  over the unlabelled x: D knows the few others by heart
        Tensor f = constant(() -> meanOver(unknown.unsqueeze(1), trunk.forward(batch.x())));
        Tensor generatedF = trunk.forward(G.forward(z(batch, step))).mean(0);
        Tensor lossG = mean(square(minus(f, generatedF)));
        minimize(lossG, G);

        step.report("D/labelled", labelled);
        step.report("D/real", real);
        step.report("D/generated", generated);
        step.report("G/loss", lossG);
    }

    private Tensor D(Tensor x) {
        return head.forward(trunk.forward(x));
    }

    /** The mean of the rows that are marked with 1, and 0 if there are none. */
    private static Tensor meanOver(Tensor marks, Tensor a) {
        return times(marks, a).sum(0).div(plus(sum(marks), 1e-12));
    }

    private Tensor z(Batch batch, Step step) {
        return plus(times(2, step.uniform(batch.size(), s.latent)), -1);
    }

    @Override
    public Tensor sample(Query query) {
        return G.forward(query.uniform(s.latent));
    }

    @Override
    public Tensor classify(Tensor x) {
        return D(x);
    }

    @Override
    public List<Player> players() {
        return List.of(G, D);
    }

    /** The hidden units divided, at least one. */
    private int part(int parts) {
        return (s.hidden + parts - 1) / parts;
    }

    private Net generator(Field x) {
        int hidden = part(2);
        return Net.of(
                linear(s.latent, hidden, Init.kaiming(s.latent, 1), null),
                batchNorm(hidden),
                Layers.softplus(),
                linear(hidden, hidden, Init.kaiming(hidden, 1), null),
                batchNorm(hidden),
                Layers.softplus(),
                weightNorm(linear(hidden, x.numbers(), Init.normal(0, 0.1), Init.constant(0))),
                tanh(),
                view(x.channels(), x.height(), x.width()));
    }

    /** Images to the last hidden layer, brought to [0, 1], with noise on them and before each hidden layer. */
    private Net trunk(Field x) {
        List<Layer> net =
                new ArrayList<>(List.of(flatten(), map(y -> times(0.5, plus(y, 1))), gaussianNoise(0.6 * s.noise)));
        long in = x.numbers();
        for (int parts : new int[] {1, 2, 4, 4, 4}) {
            int out = part(parts);
            // Of fixed length, or D would outgrow the noise.
            net.add(weightNorm(linear(in, out, Init.normal(0, 0.1), Init.constant(0)), 1));
            net.add(firstBatchNorm(out));
            net.add(Layers.relu());
            net.add(gaussianNoise(s.noise));
            in = out;
        }
        net.remove(net.size() - 1);
        return Net.of(net.toArray(Layer[]::new));
    }
}
