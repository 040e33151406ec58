package org.gan4j.zoo;

import static org.gan4j.Player.minimize;
import static org.gan4j.nn.Ops.*;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.Adam;
import org.gan4j.Batch;
import org.gan4j.Config;
import org.gan4j.Gan;
import org.gan4j.Player;
import org.gan4j.Query;
import org.gan4j.Recipe;
import org.gan4j.Step;
import org.gan4j.Twins;
import org.gan4j.data.Field;
import org.gan4j.error.ConfigurationException;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Net;

/**
 * Liu, Tuzel 2016, "Coupled Generative Adversarial Networks": a GAN for each of two domains, which share all but the last layer of G
 * (player SG) and all but the first of D (player SD). So one z gives a picture in each domain that belong together, although no two such
 * pictures were ever seen.
 *
 * <p>The networks are those of {@code dcgan}, with its R1; the paper's are a little smaller. {@code --preset paper} has its optimiser, and
 * no penalty.
 *
 * <pre>
 * D1, D2, SD:  min  E[softplus(-D1(x)) + softplus(D1(G1(z)))] + E[softplus(-D2(y)) + softplus(D2(G2(z)))] + gamma/2 R1
 * G1, G2, SG:  min  E[softplus(-D1(G1(z)))] + E[softplus(-D2(G2(z)))]
 * </pre>
 */
public final class CoGan implements Gan, Twins {

    public static final Recipe RECIPE = new Recipe(
            "cogan",
            "Coupled Generative Adversarial Networks",
            "Liu, Tuzel",
            2016,
            "Makes pairs of pictures, one in each of two domains, without having seen a pair. Take it where both domains show the"
                    + " same things in the same places.",
            """
            D1, D2, SD:  min  E[softplus(-D1(x)) + softplus(D1(G1(z)))] + E[softplus(-D2(y)) + softplus(D2(G2(z)))] + gamma/2 R1
            G1, G2, SG:  min  E[softplus(-D1(G1(z)))] + E[softplus(-D2(G2(z)))]""",
            "two domains of square images of one size, 16 to 256 pixels (a power of two)",
            "samples pairs",
            "unpaired:grey:avatars",
            8,
            List.of(Recipe.Preset.of(
                    "paper",
                    "appendix A",
                    "latent=100 width=128 gamma=0 norm=true half_life=0 rate=0.0002 beta2=0.999 schedule=constant")),
            Settings::read,
            CoGan::new);

    record Settings(int latent, int width, R1 r1, boolean norm, double halfLife, Adam adam) {
        static Settings read(Config c) {
            return new Settings(
                    c.count("latent", 128, "numbers in z, standard normal", "100 in the paper"),
                    c.count(
                            "width",
                            32,
                            "channels nearest to the picture, doubled at each halving",
                            "128 in the paper"),
                    R1.read(c, 1),
                    c.flag("norm", false, "batch normalisation in D", "not with gamma above 0"),
                    c.halfLife(10_000),
                    c.adam(1e-3, 0.5, 0.99, "cosine", "the paper's are 0.0002, 0.5, 0.999"));
        }
    }

    private final Settings s;
    private final Player SG;
    private final Player G1;
    private final Player G2;
    private final Player D1;
    private final Player D2;
    private final Player SD;

    public CoGan(Config config) {
        s = Settings.read(config);
        Field x = config.x();
        Field y = config.otherHalf();
        if (x.height() != y.height() || x.width() != y.width()) {
            throw new ConfigurationException("both domains must have pictures of one size, not " + x.shape() + " and "
                    + y.shape() + ": add --size 64");
        }
        List<Layer> makeX = Dcgan.generating(s.latent, s.width, true, x);
        List<Layer> makeY = Dcgan.generating(s.latent, s.width, true, y);
        List<Layer> judgeX = Dcgan.judging(s.width, s.norm, x);
        List<Layer> judgeY = Dcgan.judging(s.width, s.norm, y);
        // Of G the last convolution and tanh are a domain's own, of D the first convolution and leaky ReLU.
        int shared = makeX.size() - 2;
        SG = config.player("SG", net(makeX.subList(0, shared)), s.adam, s.halfLife);
        G1 = config.player("G1", net(makeX.subList(shared, makeX.size())), s.adam, s.halfLife);
        G2 = config.player("G2", net(makeY.subList(shared, makeY.size())), s.adam, s.halfLife);
        D1 = config.player("D1", net(judgeX.subList(0, 2)), s.adam, 0);
        D2 = config.player("D2", net(judgeY.subList(0, 2)), s.adam, 0);
        SD = config.player("SD", net(judgeX.subList(2, judgeX.size())), s.adam, 0);
    }

    private static Net net(List<Layer> layers) {
        return Net.of(layers.toArray(Layer[]::new));
    }

    @Override
    public void step(Batch batch, Step step) {
        Tensor x = leaf(batch.x());
        Tensor y = leaf(batch.y());
        Tensor h = constant(() -> SG.forward(z(batch, step)));
        Tensor fakeX = constant(() -> G1.forward(h));
        Tensor fakeY = constant(() -> G2.forward(h));

        // D1, D2, SD:  the sum of two games, of which each sees the shared layers
        Tensor realX = judge(D1, x);
        Tensor realY = judge(D2, y);
        Tensor lossD = plus(
                plus(mean(softplus(neg(realX))), mean(softplus(judge(D1, fakeX)))),
                plus(mean(softplus(neg(realY))), mean(softplus(judge(D2, fakeY)))));
        step.report("D/loss", lossD);
        lossD = s.r1.with(
                lossD, () -> plus(mean(squaredGradient(realX, x)), mean(squaredGradient(realY, y))), "D/r1", step);
        minimize(lossD, D1, D2, SD);

        // G1, G2, SG:  min  E[softplus(-D1(G1(z)))] + E[softplus(-D2(G2(z)))]
        Tensor shared = SG.forward(z(batch, step));
        Tensor lossG = plus(
                mean(softplus(neg(judge(D1, G1.forward(shared))))), mean(softplus(neg(judge(D2, G2.forward(shared))))));
        minimize(lossG, G1, G2, SG);
        step.report("G/loss", lossG);
    }

    private Tensor judge(Player D, Tensor picture) {
        return SD.forward(D.forward(picture));
    }

    private Tensor z(Batch batch, Step step) {
        return step.normal(batch.size(), s.latent);
    }

    @Override
    public Tensor sample(Query query) {
        return G1.forward(SG.forward(query.normal(s.latent)));
    }

    @Override
    public Tensor twin(Query query) {
        return G2.forward(SG.forward(query.normal(s.latent)));
    }

    @Override
    public List<Player> players() {
        return List.of(SG, G1, G2, D1, D2, SD);
    }
}
