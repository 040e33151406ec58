package org.gan4j.zoo;

import static org.gan4j.Player.minimize;
import static org.gan4j.nn.Ops.*;

import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
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
 * Jolicoeur-Martineau 2018, "The relativistic discriminator: a key element missing from standard GAN": D says how much more real a real
 * sample is than a fake one, against one fake (RSGAN) or against their average (RaSGAN, RaLSGAN, RaHingeGAN). G plays the same game with
 * the roles exchanged, so real samples take part in its loss.
 *
 * <pre>
 * L(a, b) = E[softplus(-(D(a) - D(b)))]                                           rsgan
 * L(a, b) = 1/2 E[f(D(a) - E D(b))] + 1/2 E[f(-(D(b) - E D(a)))]                  the others, of which
 *           f(t) = softplus(-t)  rasgan;   (t - 1)^2  ralsgan;   relu(1 - t)  rahinge
 * D:  min  L(x, G(z)) + gamma/2 E|grad_x D(x)|^2
 * G:  min  L(G(z), x)
 * </pre>
 */
public final class Relativistic implements Gan, Scorer {

    /** What f makes of "this one is t more real than the other kind": small where t is large. */
    private static final Map<String, UnaryOperator<Tensor>> SURPRISE = Map.of(
            "rsgan", t -> softplus(neg(t)),
            "rasgan", t -> softplus(neg(t)),
            "ralsgan", t -> square(plus(t, -1)),
            "rahinge", t -> relu(plus(neg(t), 1)));

    public static final Recipe RECIPE = new Recipe(
            "relativistic",
            "The relativistic discriminator: a key element missing from standard GAN",
            "Jolicoeur-Martineau",
            2018,
            "D compares real with fake instead of judging each by itself, and G must also make the real ones look less real."
                    + " The root of the losses of many later GANs, ESRGAN and R3GAN among them.",
            """
            L(a, b) = E[softplus(-(D(a) - D(b)))]                              objective=rsgan
            L(a, b) = 1/2 E[f(D(a) - E D(b))] + 1/2 E[f(-(D(b) - E D(a)))]     f(t) = softplus(-t) for rasgan,
                                                       (t - 1)^2 for ralsgan, relu(1 - t) for rahinge
            D:  min  L(x, G(z)) + gamma/2 E|grad_x D(x)|^2
            G:  min  L(G(z), x)""",
            Backbone.NEEDS,
            "samples",
            "ring",
            64,
            List.of(Recipe.Preset.of(
                    "paper",
                    "section 5: no penalty, no average",
                    "objective=rasgan gamma=0 half_life=0 rate=0.0002 beta1=0.5 beta2=0.999 schedule=constant")),
            Settings::read,
            Relativistic::new);

    record Settings(BinaryOperator<Tensor> L, Backbone backbone) {
        static Settings read(Config c) {
            String objective = c.choice(
                    "objective",
                    "rsgan",
                    List.of("rsgan", "rasgan", "ralsgan", "rahinge"),
                    "against one fake, or the average",
                    "sections 4.1, 4.2");
            UnaryOperator<Tensor> f = SURPRISE.get(objective);
            return new Settings(
                    objective.equals("rsgan")
                            ? (a, b) -> mean(f.apply(minus(a, b)))
                            : (a, b) -> times(
                                    0.5, plus(mean(f.apply(minus(a, mean(b)))), mean(f.apply(neg(minus(b, mean(a))))))),
                    Backbone.read(c));
        }
    }

    private final Settings s;
    private final Player G;
    private final Player D;

    public Relativistic(Config config) {
        s = Settings.read(config);
        G = s.backbone.generator(config);
        D = s.backbone.discriminator(config);
    }

    @Override
    public void step(Batch batch, Step step) {
        Tensor x = leaf(batch.x());
        Tensor fake = constant(() -> G.forward(s.backbone.z(batch, step)));

        // D:  min  L(x, G(z))
        Tensor real = D.forward(x);
        Tensor lossD = s.L.apply(real, D.forward(fake));
        minimize(s.backbone.withR1(lossD, real, x, step), D);
        step.report("D/loss", lossD);

        // G:  min  L(G(z), x)
        Tensor better = constant(() -> D.forward(batch.x()));
        Tensor lossG = s.L.apply(D.forward(G.forward(s.backbone.z(batch, step))), better);
        minimize(lossG, G);
        step.report("G/loss", lossG);
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
