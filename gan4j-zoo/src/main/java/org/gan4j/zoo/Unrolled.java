package org.gan4j.zoo;

import static org.gan4j.Player.minimize;
import static org.gan4j.nn.Ops.*;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.Batch;
import org.gan4j.Config;
import org.gan4j.Gan;
import org.gan4j.Player;
import org.gan4j.Query;
import org.gan4j.Recipe;
import org.gan4j.Scorer;
import org.gan4j.Step;

/**
 * Metz, Poole, Pfau, Sohl-Dickstein 2016, "Unrolled Generative Adversarial Networks": G looks ahead. It plays against the D that would be
 * there after K more steps of gradient descent, and its gradient flows through those steps; D itself makes one ordinary step.
 *
 * <p>Use it to see a cure for collapse that needs no penalty; a round costs K times as much memory and time.
 *
 * <pre>
 * f(w) = E[softplus(-D(x; w))] + E[softplus(D(G(z); w))]
 * w_0 = w,   w_k+1 = w_k - eta grad f(w_k)
 * D:  min  f(w) + gamma/2 E|grad_x D(x)|^2
 * G:  min -f(w_K)  (minimax)   or   min  E[softplus(-D(G(z); w_K))]  (non-saturating)
 * </pre>
 */
public final class Unrolled implements Gan, Scorer {

    public static final Recipe RECIPE = new Recipe(
            "unrolled",
            "Unrolled Generative Adversarial Networks",
            "Metz, Poole, Pfau, Sohl-Dickstein",
            2016,
            "G foresees D's next steps, so that it does not run to one mode only to be chased to the next. A cure for collapse"
                    + " without a penalty; each round costs several times as much.",
            """
            f(w) = E[softplus(-D(x; w))] + E[softplus(D(G(z); w))];   w_0 = w,  w_k+1 = w_k - eta grad f(w_k)
            D:  min  f(w) + gamma/2 E|grad_x D(x)|^2
            G:  min -f(w_K)                              objective=minimax
                min  E[softplus(-D(G(z); w_K))]          objective=nonsaturating""",
            Backbone.NEEDS,
            "samples",
            "ring",
            64,
            List.of(Recipe.Preset.of("without", "section 3.1, the game to compare with", "steps=0")),
            Settings::read,
            Unrolled::new);

    record Settings(int steps, double eta, double pace, boolean minimax, Backbone backbone) {
        static Settings read(Config c) {
            return new Settings(
                    Integer.parseInt(c.choice(
                            "steps",
                            "5",
                            List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"),
                            "K, how far G looks ahead",
                            "section 3.1")),
                    c.number(
                            "eta",
                            0.02,
                            "rate of the steps that G foresees",
                            "section 2.3; Adam in the authors' notebook"),
                    c.number("pace", 0.1, "D's learning rate over G's", "0.0001 and 0.001 in the authors' notebook"),
                    c.choice("objective", "minimax", List.of("minimax", "nonsaturating"), "of G", "section 2.3")
                            .equals("minimax"),
                    Backbone.read(c, 0, 0, 0.5, 2));
        }
    }

    private final Settings s;
    private final Player G;
    private final Player D;

    public Unrolled(Config config) {
        s = Settings.read(config);
        G = s.backbone.generator(config);
        D = s.backbone.discriminator(config);
        D.learn(s.backbone.adam().faster(s.pace));
    }

    @Override
    public void step(Batch batch, Step step) {
        Tensor x = leaf(batch.x());
        Tensor fake = constant(() -> G.forward(s.backbone.z(batch, step)));

        // D:  min  f(w)
        Tensor real = D.forward(x);
        Tensor lossD = f(real, D.forward(fake));
        minimize(s.backbone.withR1(lossD, real, x, step), D);
        step.report("D/loss", lossD);

        // G:  min -f(w_K)
        Tensor made = G.forward(s.backbone.z(batch, step));
        Tensor lossG = D.imagining(ahead(D, batch.x(), made, s.steps, s.eta), () -> {
            Tensor judged = D.forward(made);
            return s.minimax ? neg(f(D.forward(batch.x()), judged)) : mean(softplus(neg(judged)));
        });
        minimize(lossG, G);
        step.report("G/loss", lossG);
    }

    /** w_K: D's weights after K steps of gradient descent, as a function of the generated samples. */
    static List<Tensor> ahead(Player D, Tensor x, Tensor made, int steps, double eta) {
        List<Tensor> w = D.weights();
        for (int k = 0; k < steps; k++) {
            List<Tensor> now = w;
            List<Tensor> slope = gradients(D.imagining(now, () -> f(D.forward(x), D.forward(made))), now);
            List<Tensor> next = new ArrayList<>();
            for (int i = 0; i < now.size(); i++) {
                next.add(minus(now.get(i), times(eta, slope.get(i))));
            }
            w = next;
        }
        return w;
    }

    private static Tensor f(Tensor real, Tensor fake) {
        return plus(mean(softplus(neg(real))), mean(softplus(fake)));
    }

    @Override
    public Tensor sample(Query query) {
        return G.forward(s.backbone.z(query));
    }

    @Override
    public Tensor score(Tensor x) {
        return D.forward(x);
    }

    @Override
    public List<Player> players() {
        return List.of(G, D);
    }
}
