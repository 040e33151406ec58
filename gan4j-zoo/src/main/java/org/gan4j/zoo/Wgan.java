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
 * Arjovsky, Chintala, Bottou 2017, "Wasserstein GAN", Algorithm 1: a critic whose weights are clipped, hence Lipschitz, so that its
 * difference of means estimates the Wasserstein distance up to a factor. RMSProp is Adam without its first moment (beta1 = 0).
 *
 * <p>Use it to understand {@code wgan-gp}, which replaces the clipping by a penalty and is better.
 *
 * <pre>
 * D:  min  E[D(G(z))] - E[D(x)],  then every weight into [-c, c]
 * G:  min -E[D(G(z))]
 * </pre>
 */
public final class Wgan implements Gan, Scorer {

    public static final Recipe RECIPE = new Recipe(
            "wgan",
            "Wasserstein GAN",
            "Arjovsky, Chintala, Bottou",
            2017,
            "The critic that started it: its weights are clipped, and its loss estimates how far apart real and generated samples"
                    + " are. For understanding; wgan-gp replaces the clipping and is better.",
            """
            D:  min  E[D(G(z))] - E[D(x)],  then every weight into [-c, c]
            G:  min -E[D(G(z))]""",
            Backbone.NEEDS,
            "samples",
            "ring",
            64,
            List.of(Recipe.Preset.of(
                    "paper",
                    "Algorithm 1",
                    "clip=0.01 critic=5 rate=0.00005 beta1=0 beta2=0.99 schedule=constant half_life=0")),
            Settings::read,
            Wgan::new);

    record Settings(double clip, int critic, Backbone backbone) {
        static Settings read(Config c) {
            boolean points = c.x().isPoints();
            return new Settings(
                    c.number("clip", points ? 0.2 : 0.05, "no weight of D is larger", "Algorithm 1, c; 0.01 there"),
                    c.count(
                            "critic",
                            points ? 2 : 5,
                            "steps of D before each step of G",
                            "Algorithm 1, n_critic; 5 there"),
                    Backbone.read(c, 0, 0, 0));
        }
    }

    private final Settings s;
    private final Player G;
    private final Player D;

    public Wgan(Config config) {
        s = Settings.read(config);
        G = s.backbone.generator(config);
        D = s.backbone.discriminator(config);
        D.clip(s.clip);
    }

    @Override
    public void step(Batch batch, Step step) {
        List<Batch> minibatches = batch.split(s.critic);
        for (Batch minibatch : minibatches) {
            Tensor x = leaf(minibatch.x());
            Tensor fake = constant(() -> G.forward(s.backbone.z(minibatch, step)));

            // D:  min  E[D(G(z))] - E[D(x)],  then every weight into [-c, c]
            Tensor real = D.forward(x);
            Tensor distance = minus(mean(real), mean(D.forward(fake)));
            minimize(s.backbone.withR1(neg(distance), real, x, step), D);
            D.clip(s.clip);
            step.report("D/distance", distance);
        }
        // G:  min -E[D(G(z))]
        Tensor lossG = neg(mean(D.forward(G.forward(s.backbone.z(minibatches.get(0), step)))));
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

    @Override
    public int minibatches() {
        return s.critic;
    }
}
