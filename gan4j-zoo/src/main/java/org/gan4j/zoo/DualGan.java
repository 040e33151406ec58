package org.gan4j.zoo;

import static org.gan4j.Player.minimize;
import static org.gan4j.nn.Ops.*;

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

/**
 * Yi, Zhang, Tan, Gong 2017, "DualGAN: Unsupervised Dual Learning for Image-to-Image Translation": as {@code cyclegan}, played by critics
 * with clipped weights as in WGAN.
 *
 * <p>The networks are those of cyclegan; the paper's generators are U-Nets, whose dropout is their noise. Its RMSProp is Adam with beta1 =
 * 0 here.
 *
 * <pre>
 * DX, DY:  min  E[DY(G(x))] - E[DY(y)] + E[DX(F(y))] - E[DX(x)],   then every weight into [-clip, clip]
 * G, F:    min  -E[DY(G(x))] - E[DX(F(y))] + cycle (|F(G(x)) - x| + |G(F(y)) - y|)
 * </pre>
 */
public final class DualGan implements Translator {

    public static final Recipe RECIPE = new Recipe(
            "dualgan",
            "DualGAN: Unsupervised Dual Learning for Image-to-Image Translation",
            "Yi, Zhang, Tan, Gong",
            2017,
            "Carries pictures between two domains without pairs, with Wasserstein critics: a falling distance means progress, and each"
                    + " round takes several steps of D. For most data cyclegan is better and faster.",
            """
            DX, DY:  min  E[DY(G(x))] - E[DY(y)] + E[DX(F(y))] - E[DX(x)],   then every weight into [-clip, clip]
            G, F:    min  -E[DY(G(x))] - E[DX(F(y))] + cycle (|F(G(x)) - x| + |G(F(y)) - y|)""",
            "two domains of square images of one size, at least 16 pixels, a multiple of 4",
            "translates",
            "unpaired:hair:avatars",
            4,
            List.of(
                    Recipe.Preset.of(
                            "paper",
                            "section 3.3 and Algorithm 1",
                            "cycle=500 critic=3 width=64 norm=true blocks=9 layers=3 half_life=0 rate=0.00005 beta2=0.9 schedule=constant")),
            Settings::read,
            DualGan::new);

    record Settings(
            double cycle,
            double clip,
            int critic,
            DomainNetworks networks,
            int blocks,
            int layers,
            double halfLife,
            Adam adam) {
        static Settings read(Config c) {
            return new Settings(
                    c.number("cycle", 20, "weight of there and back, lambda", "100 to 1000 in section 3.2"),
                    c.number("clip", 0.01, "no weight of D is larger, c", "0.01 to 0.1 in section 3.3"),
                    c.count("critic", 2, "steps of D before each step of G, n", "2 to 4 in section 3.3"),
                    DomainNetworks.read(c),
                    c.count("blocks", 3, "residual blocks of G and F", "ours"),
                    c.count("layers", 2, "how many times D halves the picture", "3 in the paper"),
                    c.halfLife(10_000),
                    c.adam(5e-4, 0, 0.9, "cosine", "the paper's rate is 0.00005"));
        }
    }

    private final Settings s;
    private final Player G;
    private final Player F;
    private final Player DX;
    private final Player DY;

    public DualGan(Config config) {
        s = Settings.read(config);
        DomainNetworks.check(config, s.layers);
        Field x = config.x();
        Field y = config.y();
        G = config.player("G", s.networks.generator(s.blocks, x, y), s.adam, s.halfLife);
        F = config.player("F", s.networks.generator(s.blocks, y, x), s.adam, s.halfLife);
        DX = config.player("DX", s.networks.patches(s.layers, x), s.adam, 0);
        DY = config.player("DY", s.networks.patches(s.layers, y), s.adam, 0);
    }

    /** Algorithm 1: n steps of the critics, each on a minibatch of its own, then one step of the generators. */
    @Override
    public void step(Batch batch, Step step) {
        List<Batch> minibatches = batch.split(s.critic);
        for (Batch minibatch : minibatches) {
            Tensor x = minibatch.x();
            Tensor y = minibatch.y();
            Tensor distance =
                    plus(distance(DX, x, constant(() -> F.forward(y))), distance(DY, y, constant(() -> G.forward(x))));
            minimize(neg(distance), DX, DY);
            DX.clip(s.clip);
            DY.clip(s.clip);
            step.report("D/distance", distance);
        }
        Tensor x = minibatches.get(0).x();
        Tensor y = minibatches.get(0).y();
        Tensor fakeY = G.forward(x);
        Tensor fakeX = F.forward(y);
        Tensor critics = neg(plus(mean(DY.forward(fakeY)), mean(DX.forward(fakeX))));
        Tensor cycle = plus(l1(F.forward(fakeY), x), l1(G.forward(fakeX), y));
        minimize(plus(critics, times(s.cycle, cycle)), G, F);
        step.report("G/critics", critics);
        step.report("G/cycle", cycle);
    }

    /** E[D(real)] - E[D(fake)]: up to a factor the Wasserstein distance, as far as D sees it. */
    private static Tensor distance(Player D, Tensor real, Tensor fake) {
        return minus(mean(D.forward(real)), mean(D.forward(fake)));
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
    public int minibatches() {
        return s.critic;
    }

    @Override
    public List<Player> players() {
        return List.of(G, F, DX, DY);
    }
}
