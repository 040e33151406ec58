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
 * Hjelm et al. 2017, "Boundary-Seeking Generative Adversarial Networks", in its continuous form (section 3.1): at D's optimum its logit
 * is log p / p_g, so G goes for samples whose logit is 0, from either side, instead of for a D that is as wrong as can be.
 *
 * <pre>
 * D:  min  E[softplus(-D(x))] + E[softplus(D(G(z)))] + gamma/2 E|grad_x D(x)|^2
 * G:  min  1/2 E[(log s(D(G(z))) - log(1 - s(D(G(z)))))^2]  =  1/2 E[D(G(z))^2]      s = sigmoid, D gives logits
 * </pre>
 */
public final class BoundarySeeking implements Gan, Scorer {

    public static final Recipe RECIPE = new Recipe(
            "boundary-seeking",
            "Boundary-Seeking Generative Adversarial Networks",
            "Hjelm, Jacob, Che, Trischler, Cho, Bengio",
            2017,
            "G seeks the border where D cannot decide, and stops there, instead of running past it. The continuous form; the"
                    + " paper's other form, for words and other discrete data, is not here.",
            """
            D:  min  E[softplus(-D(x))] + E[softplus(D(G(z)))] + gamma/2 E|grad_x D(x)|^2
            G:  min  1/2 E[D(G(z))^2]""",
            Backbone.NEEDS,
            "samples",
            "ring",
            64,
            List.of(Recipe.Preset.of(
                    "paper",
                    "the authors' script: no penalty, no average",
                    "gamma=0 half_life=0 rate=0.0001 beta1=0.5 beta2=0.999 schedule=constant")),
            Settings::read,
            BoundarySeeking::new);

    record Settings(Backbone backbone) {
        static Settings read(Config c) {
            return new Settings(Backbone.read(c));
        }
    }

    private final Settings s;
    private final Player G;
    private final Player D;

    public BoundarySeeking(Config config) {
        s = Settings.read(config);
        G = s.backbone.generator(config);
        D = s.backbone.discriminator(config);
    }

    @Override
    public void step(Batch batch, Step step) {
        Tensor x = leaf(batch.x());
        Tensor fake = constant(() -> G.forward(s.backbone.z(batch, step)));

        // D:  min  E[softplus(-D(x))] + E[softplus(D(G(z)))]
        Tensor real = D.forward(x);
        Tensor lossD = plus(mean(softplus(neg(real))), mean(softplus(D.forward(fake))));
        minimize(s.backbone.withR1(lossD, real, x, step), D);
        step.report("D/loss", lossD);

        // G:  min  1/2 E[D(G(z))^2]
        Tensor lossG = times(0.5, mean(square(D.forward(G.forward(s.backbone.z(batch, step))))));
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
