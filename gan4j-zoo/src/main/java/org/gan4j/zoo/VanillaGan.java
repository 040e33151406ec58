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
import org.gan4j.Scorer;
import org.gan4j.Step;
import org.gan4j.data.Field;
import org.gan4j.error.ConfigurationException;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Net;

/**
 * Goodfellow et al. 2014, "Generative Adversarial Nets": Algorithm 1. D learns to tell real from generated, G learns to be taken for
 * real; at the optimum D = p / (p + p_g) and the value of the game is -log 4 + 2 JSD(p || p_g).
 *
 * <p>Use it for points, digits and for understanding. For pictures larger than 32 x 32 take {@code dcgan}.
 *
 * <pre>
 * D:  min  E[-t log s(D(x)) - (1 - t) log(1 - s(D(x)))] + E[-log(1 - s(D(G(z))))]      s = sigmoid, D gives logits; t = 1
 * G:  min  E[log(1 - s(D(G(z))))]  (minimax)   or   min  E[-log s(D(G(z)))]  (non-saturating, section 3)
 * </pre>
 */
public final class VanillaGan implements Gan, Scorer {

    public static final Recipe RECIPE = new Recipe(
            "gan",
            "Generative Adversarial Nets",
            "Goodfellow, Pouget-Abadie, Mirza, Xu, Warde-Farley, Ozair, Courville, Bengio",
            2014,
            "The game itself, between two multilayer perceptrons. Good for points in the plane, for digits, and for"
                    + " understanding; for larger pictures take dcgan.",
            """
            D:  min  E[t softplus(-D(x)) + (1 - t) softplus(D(x))] + E[softplus(D(G(z)))]      t = smooth
            G:  min  E[softplus(-D(G(z)))]        objective=nonsaturating
                min -E[softplus(D(G(z)))]         objective=minimax""",
            "any points or images",
            "samples",
            "ring",
            256,
            List.of(Recipe.Preset.of(
                    "paper",
                    "section 5 and the authors' MNIST script: no penalty, no average",
                    "gamma=0 half_life=0 hidden=1200 layers=2 latent=100 schedule=constant")),
            Settings::read,
            VanillaGan::new);

    record Settings(
            int k,
            boolean minimax,
            double t,
            double gamma,
            int latent,
            int hidden,
            int layers,
            double halfLife,
            Adam adam) {
        Settings {
            if (t > 1) {
                throw new ConfigurationException("setting smooth of gan is " + t + ": say a number from 0 to 1");
            }
        }

        static Settings read(Config c) {
            if (c.x().isText()) {
                throw new ConfigurationException(
                        "gan makes images, sounds or points, not texts: take --data avatars, notes or ring");
            }
            boolean points = c.x().isPoints();
            return new Settings(
                    c.count("k", 1, "D steps before each G step", "Algorithm 1"),
                    c.choice("objective", "nonsaturating", List.of("nonsaturating", "minimax"), "of G", "section 3")
                            .equals("minimax"),
                    c.number(
                            "smooth",
                            1,
                            "what D shall say of reals: 0.9 smooths one-sidedly",
                            "Salimans et al. 2016, 3.4"),
                    c.number("gamma", points ? 0.03 : 1, "weight of R1, 0 for none", "Mescheder et al. 2018, eq. 9"),
                    c.count("latent", points ? 2 : 100, "numbers in z, standard normal", "ours"),
                    c.count("hidden", points ? 128 : 512, "units of each hidden layer", "ours"),
                    c.count("layers", points ? 4 : 3, "hidden layers of each network", "ours"),
                    c.halfLife(10_000),
                    c.adam(points ? 2e-3 : 2e-4, 0.5, 0.99, points ? "cosine" : "constant", "ours"));
        }
    }

    private final Settings s;
    private final Player G;
    private final Player D;

    public VanillaGan(Config config) {
        s = Settings.read(config);
        G = config.player("G", generator(s.latent, s.hidden, s.layers, config.x()), s.adam, s.halfLife);
        D = config.player("D", discriminator(s.hidden, s.layers, config.x()), s.adam, 0);
    }

    /** Algorithm 1: k steps of D, each on a minibatch of its own, then one step of G. */
    @Override
    public void step(Batch batch, Step step) {
        for (Batch minibatch : batch.split(s.k)) {
            Tensor x = leaf(minibatch.x());
            Tensor fake = constant(() -> G.forward(z(minibatch, step)));
            Tensor real = D.forward(x);
            Tensor right = plus(times(s.t, softplus(neg(real))), times(1 - s.t, softplus(real)));
            Tensor lossD = plus(mean(right), mean(softplus(D.forward(fake))));
            step.report("D/loss", lossD);
            minimize(new R1(s.gamma, 1).with(lossD, real, x, step), D);
        }
        Tensor judged = D.forward(G.forward(z(batch.split(s.k).get(0), step)));
        Tensor lossG = s.minimax ? neg(mean(softplus(judged))) : mean(softplus(neg(judged)));
        minimize(lossG, G);
        step.report("G/loss", lossG);
    }

    private Tensor z(Batch batch, Step step) {
        return step.normal(batch.size(), s.latent);
    }

    @Override
    public Tensor sample(Query query) {
        return G.forward(query.normal(s.latent));
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
        return s.k;
    }

    /** z [n, latent] to points [n, 2], images [n, c, h, w] or sounds [n, 1, samples]; tanh but for points. */
    static Net generator(int latent, int hidden, int layers, Field x) {
        List<Layer> net = new ArrayList<>(perceptron(latent, hidden, layers, x.numbers()));
        if (!x.isPoints()) {
            net.add(tanh());
            net.add(view(x.shape().stream().mapToLong(size -> size).toArray()));
        }
        return Net.of(net.toArray(Layer[]::new));
    }

    /** Points, images or sounds to logits [n]. */
    static Net discriminator(int hidden, int layers, Field x) {
        List<Layer> net = new ArrayList<>(List.of(flatten()));
        net.addAll(perceptron(x.numbers(), hidden, layers, 1));
        net.add(map(y -> y.flatten(0, -1)));
        return Net.of(net.toArray(Layer[]::new));
    }

    /** [n, in] to [n, out] through so many hidden layers. */
    static List<Layer> perceptron(int in, int hidden, int layers, int out) {
        return perceptron(in, hidden, layers, leakyRelu(0.2), out);
    }

    /** As {@link #perceptron(int, int, int, int)}, with another activation behind hidden layers. */
    static List<Layer> perceptron(int in, int hidden, int layers, Layer active, int out) {
        List<Layer> net = new ArrayList<>();
        for (int i = 0; i < layers; i++) {
            net.add(linear(i == 0 ? in : hidden, hidden));
            net.add(active);
        }
        net.add(linear(hidden, out));
        return net;
    }
}
