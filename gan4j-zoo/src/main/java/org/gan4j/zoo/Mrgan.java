package org.gan4j.zoo;

import static org.gan4j.Player.minimize;
import static org.gan4j.nn.Layers.linear;
import static org.gan4j.nn.Layers.standardise;
import static org.gan4j.nn.Ops.*;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.Batch;
import org.gan4j.Config;
import org.gan4j.Encoder;
import org.gan4j.Gan;
import org.gan4j.Player;
import org.gan4j.Query;
import org.gan4j.Recipe;
import org.gan4j.Step;
import org.gan4j.data.Field;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Net;

/**
 * Che, Li, Jacob, Bengio, Li 2016, "Mode Regularized Generative Adversarial Networks", section 3.1: an encoder leads every real sample
 * back to a code, and G is rewarded for what it makes of that code: for being close to the sample, and for being taken for real. So every
 * mode of the data pulls at G, though D may see no fake near it.
 *
 * <p>The paper prints the second term as + lambda_2 log D(G(E(x))) in a loss to be minimised, which would drive G(E(x)) away from the
 * data; what is meant, and done here, is the opposite sign.
 *
 * <pre>
 * D:  min  E[softplus(-D(x))] + E[softplus(D(G(z)))] + gamma/2 E|grad_x D(x)|^2
 * R = E[lambda_1 |x - G(E(x))|^2 + lambda_2 softplus(-D(G(E(x))))]
 * G:  min  E[softplus(-D(G(z)))] + R
 * E:  min  R
 * </pre>
 */
public final class Mrgan implements Gan, Encoder {

    public static final Recipe RECIPE = new Recipe(
            "mrgan",
            "Mode Regularized Generative Adversarial Networks",
            "Che, Li, Jacob, Bengio, Li",
            2016,
            "An encoder shows G the modes that it misses, by asking it to rebuild real samples. It also goes from a picture back to a"
                    + " code. The one-stage form of the paper.",
            """
            D:  min  E[softplus(-D(x))] + E[softplus(D(G(z)))] + gamma/2 E|grad_x D(x)|^2
            R = E[lambda_1 |x - G(E(x))|^2 + lambda_2 softplus(-D(G(E(x))))]
            G:  min  E[softplus(-D(G(z)))] + R
            E:  min  R""",
            Backbone.NEEDS,
            "samples, reconstructs",
            "ring",
            64,
            List.of(Recipe.Preset.of("without", "the game to compare with", "lambda1=0 lambda2=0")),
            Settings::read,
            Mrgan::new);

    record Settings(double lambda1, double lambda2, Backbone backbone) {
        static Settings read(Config c) {
            return new Settings(
                    c.number("lambda1", 0.2, "weight of the mean square of x - G(E(x))", "section 3.1"),
                    c.number("lambda2", 0.2, "weight of the judgement of G(E(x))", "section 3.1"),
                    Backbone.read(c, 0, 0, 0.5));
        }
    }

    private final Settings s;
    private final Player G;
    private final Player D;
    private final Player E;

    public Mrgan(Config config) {
        s = Settings.read(config);
        G = s.backbone.generator(config);
        D = s.backbone.discriminator(config);
        E = config.player("E", encoder(s.backbone, config.x()), s.backbone.adam(), s.backbone.halfLife());
    }

    /** Points or images to codes [n, latent]: D's network but for its last layer. */
    private static Net encoder(Backbone b, Field x) {
        if (b.hidden() > 0) {
            return Net.of(VanillaGan.perceptron(x.numbers(), b.hidden(), b.layers(), b.latent())
                    .toArray(Layer[]::new));
        }
        List<Layer> net = new ArrayList<>(Dcgan.trunk(b.width(), false, x));
        net.add(linear(Dcgan.features(b.width(), x), b.latent()));
        // G's own normalisation hides the size of a code from its loss: without this codes grow without bound, and with
        // them the
        // running statistics that samples are made by.
        net.add(standardise(b.latent()));
        return Net.of(net.toArray(Layer[]::new));
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

        // G:  min  E[softplus(-D(G(z)))] + R,   E:  min  R;   the first term does not depend on E
        Tensor lossG = mean(softplus(neg(D.forward(G.forward(s.backbone.z(batch, step))))));
        Tensor rebuilt = G.forward(E.forward(batch.x()));
        Tensor far = mse(batch.x(), rebuilt);
        Tensor unreal = mean(softplus(neg(D.forward(rebuilt))));
        minimize(plus(lossG, plus(times(s.lambda1, far), times(s.lambda2, unreal))), G, E);
        step.report("G/loss", lossG);
        step.report("E/distance", far);
        step.report("E/judged", unreal);
    }

    @Override
    public Tensor sample(Query query) {
        return G.forward(s.backbone.z(query));
    }

    @Override
    public Tensor encode(Tensor x) {
        return E.forward(x);
    }

    @Override
    public Tensor decode(Tensor code) {
        return G.forward(code);
    }

    @Override
    public List<Player> players() {
        return List.of(G, D, E);
    }
}
