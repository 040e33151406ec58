package org.gan4j.zoo;

import static org.gan4j.Player.move;
import static org.gan4j.Player.together;
import static org.gan4j.nn.Ops.*;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.Adam;
import org.gan4j.Batch;
import org.gan4j.Config;
import org.gan4j.Player;
import org.gan4j.Recipe;
import org.gan4j.Step;
import org.gan4j.Translator;
import org.gan4j.data.Field;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Net;

/**
 * Kim, Cha, Kim, Lee, Kim 2017, "Learning to Discover Cross-Domain Relations with Generative Adversarial Networks": G makes y of x, F makes
 * x of y, and both ways round must end where they began. Its generators pass the picture through a code of 4 x 4, without the short cuts
 * of {@code cyclegan}: they may change the shape of things, and lose details.
 *
 * <p>The paper's equations are kept. The authors' program is another: nine tenths of its GAN term match D's features, and D moves in every
 * third round only. D is penalised by R1 instead of normalised unless {@code --preset paper} says so.
 *
 * <pre>
 * DX, DY:  min  E[softplus(-DY(y)) + softplus(DY(G(x)))] + E[softplus(-DX(x)) + softplus(DX(F(y)))] + gamma/2 R1
 * G, F:    min  E[softplus(-DY(G(x)))] + E[softplus(-DX(F(y)))] + cycle ((F(G(x)) - x)^2 + (G(F(y)) - y)^2)
 * </pre>
 */
public final class DiscoGan implements Translator {

    public static final Recipe RECIPE = new Recipe(
            "discogan",
            "Learning to Discover Cross-Domain Relations with Generative Adversarial Networks",
            "Kim, Cha, Kim, Lee, Kim",
            2017,
            "Carries pictures between two domains without pairs, through a code of 4 x 4: for domains that differ in shape. Where only"
                    + " colours or textures differ take cyclegan, which keeps details.",
            """
            DX, DY:  min  E[softplus(-DY(y)) + softplus(DY(G(x)))] + E[softplus(-DX(x)) + softplus(DX(F(y)))] + gamma/2 R1
            G, F:    min  E[softplus(-DY(G(x)))] + E[softplus(-DX(F(y)))] + cycle ((F(G(x)) - x)^2 + (G(F(y)) - y)^2)""",
            "two domains of square images of one size, 16 to 256 pixels (a power of two)",
            "translates",
            "unpaired:hair:avatars",
            8,
            List.of(Recipe.Preset.of(
                    "paper",
                    "sections 2 and 3",
                    "cycle=1 width=64 gamma=0 norm=true half_life=0 rate=0.0002 beta2=0.999 schedule=constant")),
            Settings::read,
            DiscoGan::new);

    record Settings(double cycle, int width, R1 r1, boolean norm, double halfLife, Adam adam) {
        static Settings read(Config c) {
            return new Settings(
                    c.number("cycle", 10, "weight of there and back", "1 in the paper, eq. 5"),
                    c.count("width", 32, "channels nearest to the picture, doubled at each halving", "64 in the paper"),
                    R1.read(c, 1),
                    c.flag("norm", false, "batch normalisation in D", "section 3; not with gamma above 0"),
                    c.halfLife(10_000),
                    c.adam(1e-3, 0.5, 0.99, "cosine", "the paper's are 0.0002, 0.5, 0.999"));
        }
    }

    private final Settings s;
    private final Player G;
    private final Player F;
    private final Player DX;
    private final Player DY;

    public DiscoGan(Config config) {
        s = Settings.read(config);
        DomainNetworks.check(config, 1);
        Field x = config.x();
        Field y = config.y();
        G = config.player("G", generator(s.width, x, y), s.adam, s.halfLife);
        F = config.player("F", generator(s.width, y, x), s.adam, s.halfLife);
        DX = config.player("DX", Dcgan.discriminator(s.width, s.norm, x), s.adam, 0);
        DY = config.player("DY", Dcgan.discriminator(s.width, s.norm, y), s.adam, 0);
    }

    /** Halved down to 4 x 4 and doubled again, with the layers of dcgan. */
    private static Net generator(int width, Field from, Field to) {
        List<Layer> down = Dcgan.trunk(width, true, from);
        List<Layer> up = Dcgan.generating(1, width, true, to);
        List<Layer> net = new ArrayList<>(down.subList(0, down.size() - 1));
        net.addAll(up.subList(4, up.size()));
        return Net.of(net.toArray(Layer[]::new));
    }

    @Override
    public void step(Batch batch, Step step) {
        Tensor x = leaf(batch.x());
        Tensor y = leaf(batch.y());
        Tensor fakeY = G.forward(batch.x());
        Tensor fakeX = F.forward(batch.y());
        Tensor realX = DX.forward(x);
        Tensor realY = DY.forward(y);
        Tensor judgedX = DX.forward(fakeX);
        Tensor judgedY = DY.forward(fakeY);

        // DX, DY:  min  E[softplus(-D(real))] + E[softplus(D(fake))] in each domain
        Tensor lossD = plus(
                plus(mean(softplus(neg(realX))), mean(softplus(judgedX))),
                plus(mean(softplus(neg(realY))), mean(softplus(judgedY))));
        step.report("D/loss", lossD);
        lossD = s.r1.with(
                lossD, () -> plus(mean(squaredGradient(realX, x)), mean(squaredGradient(realY, y))), "D/r1", step);

        // G, F:  min  E[softplus(-D(fake))] + cycle (there and back - before)^2 in each domain
        Tensor gan = plus(mean(softplus(neg(judgedX))), mean(softplus(neg(judgedY))));
        Tensor cycle = plus(mse(F.forward(fakeY), batch.x()), mse(G.forward(fakeX), batch.y()));
        together(move(lossD, DX, DY), move(plus(gan, times(s.cycle, cycle)), G, F));
        step.report("G/gan", gan);
        step.report("G/cycle", cycle);
    }

    @Override
    public Tensor toX(Tensor y) {
        return F.forward(y);
    }

    @Override
    public Tensor toY(Tensor x) {
        return G.forward(x);
    }

    @Override
    public List<Player> players() {
        return List.of(G, F, DX, DY);
    }
}
