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
import org.gan4j.error.ConfigurationException;

/**
 * Nowozin, Cseke, Tomioka 2016, "f-GAN": the game estimates and minimises any f-divergence D_f(p || p_g) through the convex conjugate f*
 * of f. The {@link Divergence}s are a table; the game is the same for all.
 *
 * <pre>
 * T = g_f(D(.)), which lies in the domain of f*
 * D:  min -E[T(x)] + E[f*(T(G(z)))] + gamma/2 E|grad_x D(x)|^2
 * G:  min -E[f*(T(G(z)))]  (minimax)   or   min -E[T(G(z))]  (section 3.2)
 * </pre>
 */
public final class Fgan implements Gan, Scorer {

    private static final List<String> DIVERGENCES =
            new ArrayList<>(Divergence.all(0.5, 0.5).keySet());

    public static final Recipe RECIPE = new Recipe(
            "fgan",
            "f-GAN: Training Generative Neural Samplers using Variational Divergence Minimization",
            "Nowozin, Cseke, Tomioka",
            2016,
            "Any f-divergence between real and generated samples as a game: eleven of them, by name. For comparing divergences; the"
                    + " pictures differ less than the names suggest.",
            """
            T = g_f(D(.)), which lies in the domain of f*
            D:  min -E[T(x)] + E[f*(T(G(z)))] + gamma/2 E|grad_x D(x)|^2
            G:  min -E[T(G(z))]                   objective=nonsaturating
                min -E[f*(T(G(z)))]               objective=minimax""",
            Backbone.NEEDS,
            "samples",
            "ring",
            64,
            List.of(Recipe.Preset.of(
                    "paper",
                    "section 4: no penalty, no average",
                    "gamma=0 half_life=0 rate=0.0002 beta1=0.5 beta2=0.999 schedule=constant")),
            Settings::read,
            Fgan::new);

    record Settings(Divergence f, boolean minimax, Backbone backbone) {
        static Settings read(Config c) {
            String name = c.choice("divergence", "gan", DIVERGENCES, "what G minimises", "tables 1, 2 and 6");
            double pi = c.number("pi", 0.3, "share of reals in js-weighted, below 1", "table 6");
            double alpha = c.number("alpha", 0.5, "order of alpha, not 0 or 1", "table 6");
            if (pi == 0 || pi >= 1) {
                throw new ConfigurationException("setting pi of fgan is " + pi + ": say a number between 0 and 1");
            }
            if (alpha == 0 || alpha == 1) {
                throw new ConfigurationException(
                        "setting alpha of fgan is " + alpha + ": say another number, or divergence="
                                + (alpha == 0 ? "reverse-kl" : "kl") + ", which is its limit");
            }
            return new Settings(
                    Divergence.all(pi, alpha).get(name),
                    c.choice("objective", "nonsaturating", List.of("nonsaturating", "minimax"), "of G", "section 3.2")
                            .equals("minimax"),
                    Backbone.read(c, 0.3, 1, 0.5));
        }
    }

    private final Settings s;
    private final Player G;
    private final Player D;

    public Fgan(Config config) {
        s = Settings.read(config);
        G = s.backbone.generator(config);
        D = s.backbone.discriminator(config);
    }

    @Override
    public void step(Batch batch, Step step) {
        Tensor x = leaf(batch.x());
        Tensor fake = constant(() -> G.forward(s.backbone.z(batch, step)));

        // D:  min -E[T(x)] + E[f*(T(G(z)))]
        Tensor real = D.forward(x);
        Tensor lossD =
                minus(mean(s.f.conjugate().apply(D.forward(fake))), mean(s.f.T().apply(real)));
        minimize(s.backbone.withR1(lossD, real, x, step), D);
        step.report("D/loss", lossD);

        // G:  min -E[T(G(z))]   or   min -E[f*(T(G(z)))]
        Tensor judged = D.forward(G.forward(s.backbone.z(batch, step)));
        Tensor lossG = neg(mean((s.minimax ? s.f.conjugate() : s.f.T()).apply(judged)));
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
