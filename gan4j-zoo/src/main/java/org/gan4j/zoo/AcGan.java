package org.gan4j.zoo;

import static org.gan4j.Player.minimize;
import static org.gan4j.nn.Layers.*;
import static org.gan4j.nn.Ops.*;

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
import org.gan4j.nn.Layer;
import org.gan4j.nn.Net;

/**
 * Odena, Olah, Shlens 2017, "Conditional Image Synthesis with Auxiliary Classifier GANs": D is not told the label but names it, and G wants
 * it to name the one that was asked for. Several attributes have a classifier each.
 *
 * <p>G gains by making easy examples, far from the other classes, so that variety within a class suffers where the weight of the
 * classifier in G's loss is large.
 *
 * <pre>
 * L_C(x, y) = -sum over the attributes of log P(y_i | x)
 * D:  min  E[softplus(-D(x))] + E[softplus(D(G(z, y)))] + E[L_C(x, y)] + E[L_C(G(z, y), y)] + gamma/2 E|grad_x D(x)|^2
 * G:  min  E[softplus(-D(G(z, y)))] + lambda E[L_C(G(z, y), y)]
 * </pre>
 */
public final class AcGan implements Gan, Classifier {

    public static final Recipe RECIPE = new Recipe(
            "acgan",
            "Conditional Image Synthesis with Auxiliary Classifier GANs",
            "Odena, Olah, Shlens",
            2017,
            "Makes what is asked for, and classifies: D names the label, and G wants it to name the one asked for. Take it for"
                    + " sharply separate classes; where classes overlap it exaggerates, and sngan does not.",
            """
            D:  min  E[softplus(-D(x))] + E[softplus(D(G(z, y)))] + E[L_C(x, y)] + E[L_C(G(z, y), y)] + R1
            G:  min  E[softplus(-D(G(z, y)))] + lambda E[L_C(G(z, y), y)],      L_C(x, y) = -log P(y | x)""",
            "square images with labels, 16 to 256 pixels (a power of two), 1 or 3 channels",
            "samples by label, classifies",
            "mnist",
            16,
            List.of(Recipe.Preset.of(
                    "paper",
                    "section 3 and appendix A, at the size asked for, without noise, dropout and normalisation in D",
                    "latent=100 lambda=1 gamma=0 rate=0.0002 beta2=0.999 schedule=constant half_life=0")),
            Settings::read,
            AcGan::new);

    record Settings(int latent, double lambda, int width, R1 r1, double halfLife, Adam adam) {
        static Settings read(Config c) {
            return new Settings(
                    c.count("latent", 100, "numbers in z, standard normal", "appendix A"),
                    c.number("lambda", 0.1, "weight of L_C in G's loss", "1 in the paper, 0.1 in WGAN-GP"),
                    c.count("width", 32, "channels nearest to the picture, doubled at each halving", "ours"),
                    R1.read(c, 1),
                    c.halfLife(10_000),
                    c.adam(1e-3, 0.5, 0.99, "cosine", "the paper's are 0.0002, 0.5, 0.999"));
        }
    }

    private final Settings s;
    private final long[] classes;
    private final Net trunk;
    private final Net source;
    private final Net labels;
    private final Player G;
    private final Player D;

    public AcGan(Config config) {
        s = Settings.read(config);
        Field x = config.x();
        classes = config.classes();
        long features = Dcgan.features(s.width, x);
        trunk = Net.of(Dcgan.trunk(s.width, false, x).toArray(Layer[]::new));
        source = Net.of(linear(features, 1), map(y -> y.flatten(0, -1)));
        labels = Net.of(linear(features, Cgan.total(classes)));
        Net g = Dcgan.generator(s.latent + Cgan.total(classes), s.width, true, x)
                .behind(concatLabels(classes));
        G = config.player("G", g, s.adam, s.halfLife);
        Net d = Net.named("trunk", trunk).and("source", source).and("labels", labels);
        D = config.player("D", d, s.adam, s.halfLife);
    }

    @Override
    public void step(Batch batch, Step step) {
        Tensor x = leaf(batch.x());
        Tensor y = batch.y();
        Tensor fake = constant(() -> G.forward(z(batch, step), y));

        // D:  min  E[softplus(-D(x))] + E[softplus(D(G(z, y)))] + E[L_C(x, y)] + E[L_C(G(z, y), y)] + R1
        Tensor seen = trunk.forward(x);
        Tensor seenFake = trunk.forward(fake);
        Tensor real = source.forward(seen);
        Tensor lossS = plus(mean(softplus(neg(real))), mean(softplus(source.forward(seenFake))));
        Tensor lossC = lossC(seen, y);
        minimize(s.r1.with(plus(lossS, plus(lossC, lossC(seenFake, y))), real, x, step), D);

        // G:  min  E[softplus(-D(G(z, y)))] + lambda E[L_C(G(z, y), y)]
        Tensor made = trunk.forward(G.forward(z(batch, step), y));
        Tensor lossG = mean(softplus(neg(source.forward(made))));
        Tensor madeC = lossC(made, y);
        minimize(plus(lossG, times(s.lambda, madeC)), G);

        step.report("D/loss", lossS);
        step.report("D/labels", lossC);
        step.report("G/loss", lossG);
        step.report("G/labels", madeC);
    }

    /** -sum over the attributes of log P(y_i | x), from what D's hidden layers see in x. */
    private Tensor lossC(Tensor seen, Tensor y) {
        Tensor logits = labels.forward(seen);
        Tensor loss = crossEntropy(logits.narrow(1, 0, classes[0]), column(y, 0));
        long first = classes[0];
        for (int i = 1; i < classes.length; first += classes[i++]) {
            loss = plus(loss, crossEntropy(logits.narrow(1, first, classes[i]), column(y, i)));
        }
        return loss;
    }

    private Tensor z(Batch batch, Step step) {
        return step.normal(batch.size(), s.latent);
    }

    @Override
    public Tensor sample(Query query) {
        return G.forward(query.normal(s.latent), query.y());
    }

    /** A logit for each value of each attribute, one attribute after the other. */
    @Override
    public Tensor classify(Tensor x) {
        return labels.forward(trunk.forward(x));
    }

    @Override
    public boolean conditional() {
        return true;
    }

    @Override
    public List<Player> players() {
        return List.of(G, D);
    }
}
