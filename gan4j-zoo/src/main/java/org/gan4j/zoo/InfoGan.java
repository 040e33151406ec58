package org.gan4j.zoo;

import static org.gan4j.Player.minimize;
import static org.gan4j.nn.Layers.*;
import static org.gan4j.nn.Ops.*;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
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
 * Chen et al. 2016, "InfoGAN: Interpretable Representation Learning by Information Maximizing Generative Adversarial Nets": part of the
 * latent is a code c that Q must be able to read off the picture, so that its numbers come to mean something, without a label: one
 * of K classes, and how the members of a class differ.
 *
 * <p>The latent is uniform in [-1, 1): its first number chooses the class, the next ones are the continuous codes, the rest is noise. Turn
 * them one by one to see what they mean: {@code gan4j sample RUN --turn 0}.
 *
 * <pre>
 * L = -lambda log Q(c | G(z, c))
 *   = lambda crossEntropy(Q_class(G), class) + lambda_continuous / 2 |Q_mean(G) - continuous|^2      a Gaussian of deviation 1
 * D, Q:  min  E[softplus(-D(x))] + E[softplus(D(G(z, c)))] + E[L] + gamma/2 E|grad_x D(x)|^2
 * G:     min  E[softplus(-D(G(z, c)))] + E[L]
 * </pre>
 *
 * Q is a head on D's hidden layers. As in the authors' code both losses hold L, so that those layers learn for both.
 */
public final class InfoGan implements Gan, Classifier {

    public static final Recipe RECIPE = new Recipe(
            "infogan",
            "InfoGAN: Interpretable Representation Learning by Information Maximizing Generative Adversarial Nets",
            "Chen, Duan, Houthooft, Schulman, Sutskever, Abbeel",
            2016,
            "Finds classes, and how their members differ, without labels: part of the latent must be readable from the picture."
                    + " Take it to explore data that nobody has labelled.",
            """
            D, Q:  min  E[softplus(-D(x))] + E[softplus(D(G(z, c)))] + E[L] + gamma/2 E|grad_x D(x)|^2
            G:     min  E[softplus(-D(G(z, c)))] + E[L],      L = -lambda log Q(c | G(z, c))""",
            "square images, 16 to 256 pixels (a power of two), 1 or 3 channels",
            "samples, classifies",
            "mnist",
            16,
            List.of(
                    Recipe.Preset.of(
                            "paper",
                            "appendix C.1 and the authors' MNIST script, without batch normalisation in D",
                            "noise=62 lambda_continuous=1 width=64 gamma=0 g_faster=5 rate=0.0002 beta2=0.999 schedule=constant half_life=0")),
            Settings::read,
            InfoGan::new);

    record Settings(
            int codes,
            int continuous,
            int noise,
            double lambda,
            double lambdaContinuous,
            int width,
            R1 r1,
            double halfLife,
            double faster,
            Adam adam) {
        static Settings read(Config c) {
            return new Settings(
                    c.count("codes", 10, "classes to find", "section 7.2"),
                    c.count("continuous", 2, "numbers to find, uniform in [-1, 1)", "section 7.2"),
                    c.count("noise", 8, "numbers in z, uniform in [-1, 1)", "62 in the paper"),
                    c.number("lambda", 1, "weight of the class in L", "section 7"),
                    c.number(
                            "lambda_continuous",
                            0.1,
                            "weight of the numbers in L; 1 lets them take what tells classes apart",
                            "1 in the paper"),
                    c.count("width", 32, "channels nearest to the picture, doubled at each halving", "64 in the paper"),
                    R1.read(c, 1),
                    c.halfLife(10_000),
                    c.number("g_faster", 1, "G's learning rate in those of D", "5 in the paper"),
                    c.adam(1e-3, 0.5, 0.99, "cosine", "the paper's are 0.0002, 0.5, 0.999"));
        }
    }

    private final Settings s;
    private final Net trunk;
    private final Net head;
    private final Player G;
    private final Player D;
    private final Player Q;

    public InfoGan(Config config) {
        s = Settings.read(config);
        Field x = config.x();
        long features = Dcgan.features(s.width, x);
        trunk = Net.of(Dcgan.trunk(s.width, false, x).toArray(Layer[]::new));
        head = Net.of(linear(features, 1), map(y -> y.flatten(0, -1)));
        G = config.player(
                "G",
                Dcgan.generator(s.codes + s.continuous + s.noise, s.width, true, x),
                s.adam.faster(s.faster),
                s.halfLife);
        D = config.player("D", Net.named("trunk", trunk).and("head", head), s.adam, s.halfLife);
        Net q = Net.of(linear(features, 128), leakyRelu(0.2), linear(128, s.codes + s.continuous));
        Q = config.player("Q", q, s.adam, s.halfLife);
    }

    @Override
    public void step(Batch batch, Step step) {
        Tensor x = leaf(batch.x());
        Latent z = latent(plus(times(2, step.uniform(batch.size(), numbers())), -1));
        Tensor fake = constant(() -> G.forward(z.input));

        // D, Q:  min  E[softplus(-D(x))] + E[softplus(D(G(z, c)))] + E[L] + gamma/2 E|grad_x D(x)|^2
        Tensor real = head.forward(trunk.forward(x));
        Tensor seen = trunk.forward(fake);
        Tensor lossD = plus(mean(softplus(neg(real))), mean(softplus(head.forward(seen))));
        step.report("D/loss", lossD);
        minimize(s.r1.with(plus(lossD, L(z, seen, step)), real, x, step), D, Q);

        // G:  min  E[softplus(-D(G(z, c)))] + E[L]
        Tensor made = trunk.forward(G.forward(z.input));
        Tensor lossG = mean(softplus(neg(head.forward(made))));
        step.report("G/loss", lossG);
        minimize(plus(lossG, L(z, made, step)), G);
    }

    /** lambda times -log Q(c | G(z, c)), but for a constant, from what D's hidden layers see in G(z, c). */
    private Tensor L(Latent z, Tensor seen, Step step) {
        Tensor q = Q.forward(seen);
        Tensor classes = crossEntropy(q.narrow(1, 0, s.codes), z.code);
        Tensor numbers = times(0.5, mean(sumEach(square(minus(q.narrow(1, s.codes, s.continuous), z.continuous)))));
        step.report("Q/class", classes);
        step.report("Q/continuous", numbers);
        return plus(times(s.lambda, classes), times(s.lambdaContinuous, numbers));
    }

    /**
     * A latent taken apart.
     *
     * @param code the class, int64 [n]
     * @param continuous [n, continuous]
     * @param input what G takes: the class as a one-hot vector, the continuous codes, the noise
     */
    private record Latent(Tensor code, Tensor continuous, Tensor input) {}

    /** From numbers in [-1, 1): the first chooses the class. */
    private Latent latent(Tensor u) {
        Tensor code = clamp(times(s.codes / 2.0, plus(column(u, 0), 1)).floor(), 0, s.codes - 1)
                .to(ScalarType.Long);
        Tensor rest = u.narrow(1, 1, numbers() - 1);
        return new Latent(code, rest.narrow(1, 0, s.continuous), cat(1, oneHot(code.unsqueeze(1), s.codes), rest));
    }

    private int numbers() {
        return 1 + s.continuous + s.noise;
    }

    @Override
    public Tensor sample(Query query) {
        return G.forward(latent(query.uniform(numbers())).input);
    }

    /** Logits of the classes that were found, in an order of their own. */
    @Override
    public Tensor classify(Tensor x) {
        return Q.forward(trunk.forward(x)).narrow(1, 0, s.codes);
    }

    @Override
    public List<Player> players() {
        return List.of(G, D, Q);
    }
}
