package org.gan4j.zoo;

import static org.gan4j.Player.minimize;
import static org.gan4j.nn.Ops.*;

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
 * Mao et al. 2017, "Least Squares Generative Adversarial Networks": D fits one number to reals and another to fakes, and G is pulled
 * towards a third however well it does. Where b - c = 1 and b - a = 2, G minimises the Pearson divergence of p + p_g from 2 p_g.
 *
 * <pre>
 * D:  min  1/2 E[(D(x) - b)^2] + 1/2 E[(D(G(z)) - a)^2]
 * G:  min  1/2 E[(D(G(z)) - c)^2]
 * </pre>
 */
public final class Lsgan implements Gan, Scorer {

    public static final Recipe RECIPE = new Recipe(
            "lsgan",
            "Least Squares Generative Adversarial Networks",
            "Mao, Li, Xie, Lau, Wang, Smolley",
            2017,
            "Squares instead of logarithms: fakes far from the border are pulled towards it even where D is sure of itself."
                    + " A steady alternative to dcgan's loss.",
            """
            D:  min  1/2 E[(D(x) - b)^2] + 1/2 E[(D(G(z)) - a)^2] + gamma/2 E|grad_x D(x)|^2
            G:  min  1/2 E[(D(G(z)) - c)^2]""",
            Backbone.NEEDS,
            "samples",
            "ring",
            64,
            List.of(
                    Recipe.Preset.of("pearson", "section 3.2, eq. 8: the Pearson divergence", "a=-1 b=1 c=0"),
                    Recipe.Preset.of(
                            "paper",
                            "section 4.1",
                            "gamma=0 half_life=0 rate=0.001 beta1=0.5 beta2=0.999 schedule=constant")),
            Settings::read,
            Lsgan::new);

    record Settings(double a, double b, double c, Backbone backbone) {
        static Settings read(Config config) {
            return new Settings(
                    config.real("a", 0, "what D says to fakes", "section 3.2, eq. 9"),
                    config.real("b", 1, "what D says to reals", "section 3.2, eq. 9"),
                    config.real("c", 1, "what G wants D to say", "section 3.2, eq. 9"),
                    Backbone.read(config));
        }
    }

    private final Settings s;
    private final Player G;
    private final Player D;

    public Lsgan(Config config) {
        s = Settings.read(config);
        G = s.backbone.generator(config);
        D = s.backbone.discriminator(config);
    }

    @Override
    public void step(Batch batch, Step step) {
        Tensor x = leaf(batch.x());
        Tensor fake = constant(() -> G.forward(s.backbone.z(batch, step)));

        // D:  min  1/2 E[(D(x) - b)^2] + 1/2 E[(D(G(z)) - a)^2]
        Tensor real = D.forward(x);
        Tensor lossD = plus(half(real, s.b), half(D.forward(fake), s.a));
        minimize(s.backbone.withR1(lossD, real, x, step), D);
        step.report("D/loss", lossD);

        // G:  min  1/2 E[(D(G(z)) - c)^2]
        Tensor lossG = half(D.forward(G.forward(s.backbone.z(batch, step))), s.c);
        minimize(lossG, G);
        step.report("G/loss", lossG);
    }

    /** 1/2 E[(judged - target)^2]. */
    private static Tensor half(Tensor judged, double target) {
        return times(0.5, mean(square(plus(judged, -target))));
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
