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
 * Lin 2017, "Softmax GAN": one softmax over the whole batch instead of a yes or no for each sample. D gives all the probability to the n
 * reals; G wants it shared equally by the n reals and the m fakes. D is an energy here: small for what is real.
 *
 * <pre>
 * Z = sum over x of e^-D(x) + sum over z of e^-D(G(z))
 * D:  min  1/n sum D(x) + log Z + gamma/2 E|grad_x D(x)|^2
 * G:  min  1/(n + m) (sum D(x) + sum D(G(z))) + log Z
 * </pre>
 */
public final class SoftmaxGan implements Gan, Scorer {

    public static final Recipe RECIPE = new Recipe(
            "softmax",
            "Softmax GAN",
            "Lin",
            2017,
            "Real and fake compete inside one softmax over the batch, so that only differences count, and the samples that D"
                    + " finds most real count most. Interesting as a loss; no better than others.",
            """
            Z = sum over x of e^-D(x) + sum over z of e^-D(G(z));  D is small for what is real
            D:  min  1/n sum D(x) + log Z + gamma/2 E|grad_x D(x)|^2
            G:  min  1/(n + m) (sum D(x) + sum D(G(z))) + log Z""",
            Backbone.NEEDS,
            "samples",
            "ring",
            64,
            List.of(Recipe.Preset.of(
                    "paper",
                    "no penalty, no average",
                    "gamma=0 half_life=0 rate=0.0002 beta1=0.5 beta2=0.999 schedule=constant")),
            Settings::read,
            SoftmaxGan::new);

    record Settings(Backbone backbone) {
        static Settings read(Config c) {
            return new Settings(Backbone.read(c));
        }
    }

    private final Settings s;
    private final Player G;
    private final Player D;

    public SoftmaxGan(Config config) {
        s = Settings.read(config);
        G = s.backbone.generator(config);
        D = s.backbone.discriminator(config);
    }

    @Override
    public void step(Batch batch, Step step) {
        Tensor x = leaf(batch.x());
        Tensor fake = constant(() -> G.forward(s.backbone.z(batch, step)));

        // D:  min  1/n sum D(x) + log Z
        Tensor real = D.forward(x);
        Tensor lossD = plus(mean(real), logZ(cat(0, real, D.forward(fake))));
        minimize(s.backbone.withR1(lossD, real, x, step), D);
        step.report("D/loss", lossD);

        // G:  min  1/(n + m) (sum D(x) + sum D(G(z))) + log Z
        Tensor all = cat(0, constant(() -> D.forward(batch.x())), D.forward(G.forward(s.backbone.z(batch, step))));
        Tensor lossG = plus(mean(all), logZ(all));
        minimize(lossG, G);
        step.report("G/loss", lossG);
    }

    /** log of the sum of e^-energy. */
    private static Tensor logZ(Tensor energies) {
        return logSumExp(neg(energies), 0);
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
