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
 * Zhu, Park, Isola, Efros 2017, "Unpaired Image-to-Image Translation using Cycle-Consistent Adversarial Networks": G makes y of x, F makes x
 * of y, each is judged in its domain, and there and back must be where one was.
 *
 * <pre>
 * G, F:  min  E[(DY(G(x)) - 1)^2] + E[(DX(F(y)) - 1)^2] + cycle (|F(G(x)) - x| + |G(F(y)) - y|) + same cycle (|F(x) - x| + |G(y) - y|)
 * DY:    min  1/2 E[(DY(y) - 1)^2] + 1/2 E[DY(y~)^2] + gamma/2 R1,   y~ from a pool of the last fakes;   DX alike
 * </pre>
 *
 * <p>R1 is not in the paper. Without it D's gradient draws speckles that many more rounds than a small machine has must clean away.
 */
public final class CycleGan implements Translator {

    public static final Recipe RECIPE = new Recipe(
            "cyclegan",
            "Unpaired Image-to-Image Translation using Cycle-Consistent Adversarial Networks",
            "Zhu, Park, Isola, Efros",
            2017,
            "Carries pictures between two domains without pairs: there and back must be where one was. The first to take for"
                    + " unpaired data.",
            """
            G, F:  min  E[(DY(G(x)) - 1)^2] + E[(DX(F(y)) - 1)^2] + cycle (|F(G(x)) - x| + |G(F(y)) - y|)
                        + same cycle (|F(x) - x| + |G(y) - y|)
            DY:    min  1/2 E[(DY(y) - 1)^2] + 1/2 E[DY(y~)^2] + gamma/2 R1,   y~ from a pool of the last fakes;   DX alike""",
            "two domains of square images of one size, at least 16 pixels, a multiple of 4",
            "translates",
            "unpaired:hair:avatars",
            4,
            List.of(
                    Recipe.Preset.of(
                            "paper",
                            "section 4 and the appendix; 6 blocks below 256 pixels",
                            "width=64 norm=true blocks=9 layers=3 gamma=0 half_life=0 rate=0.0002 beta2=0.999 schedule=constant")),
            Settings::read,
            CycleGan::new);

    record Settings(
            double cycle,
            double same,
            int pool,
            DomainNetworks networks,
            int blocks,
            int layers,
            R1 r1,
            double halfLife,
            Adam adam) {
        static Settings read(Config c) {
            return new Settings(
                    c.number("cycle", 10, "weight of there and back, lambda", "section 4"),
                    c.number("same", 0.5, "weight of leaving what is there alone, over lambda; 0 for none", "5.2"),
                    c.count("pool", 50, "fakes of earlier rounds that D sees again", "section 4"),
                    DomainNetworks.read(c),
                    c.count("blocks", 3, "residual blocks of G and F", "9 in the paper"),
                    c.count("layers", 2, "how many times D halves the picture", "3 in the paper"),
                    R1.read(c, 0.1),
                    c.halfLife(10_000),
                    c.adam(1e-3, 0.5, 0.99, "cosine", "the paper's are 0.0002, 0.5, 0.999"));
        }
    }

    private final Settings s;
    private final boolean alike;
    private final Player G;
    private final Player F;
    private final Player DX;
    private final Player DY;
    private final Pool poolX;
    private final Pool poolY;

    public CycleGan(Config config) {
        s = Settings.read(config);
        DomainNetworks.check(config, s.layers);
        Field x = config.x();
        Field y = config.y();
        alike = x.equals(y);
        poolX = Pool.of(s.pool, x);
        poolY = Pool.of(s.pool, y);
        G = config.player("G", s.networks.generator(s.blocks, x, y), s.adam, s.halfLife);
        F = config.player("F", s.networks.generator(s.blocks, y, x), s.adam, s.halfLife);
        DX = config.player("DX", s.networks.patches(s.layers, x).with(poolX.images()), s.adam, 0);
        DY = config.player("DY", s.networks.patches(s.layers, y).with(poolY.images()), s.adam, 0);
    }

    @Override
    public void step(Batch batch, Step step) {
        Tensor x = batch.x();
        Tensor y = batch.y();
        Tensor fakeY = G.forward(x);
        Tensor fakeX = F.forward(y);

        // G, F:  eq. 1 to 3 and section 5.2; what lies in the domain already stays where both have the same layout
        Tensor gan = plus(squareTo(1, DY.forward(fakeY)), squareTo(1, DX.forward(fakeX)));
        Tensor cycle = plus(l1(F.forward(fakeY), x), l1(G.forward(fakeX), y));
        Tensor lossG = plus(gan, times(s.cycle, cycle));
        if (s.same > 0 && alike) {
            Tensor same = plus(l1(F.forward(x), x), l1(G.forward(y), y));
            lossG = plus(lossG, times(s.same * s.cycle, same));
            step.report("G/same", same);
        }
        minimize(lossG, G, F);

        judge(DX, x, poolX.exchange(detach(fakeX), step), "DX", step);
        judge(DY, y, poolY.exchange(detach(fakeY), step), "DY", step);

        step.report("G/gan", gan);
        step.report("G/cycle", cycle);
    }

    /** D:  min  1/2 E[(D(real) - 1)^2] + 1/2 E[D(fake)^2] + gamma/2 E|grad D(real)|^2 */
    private void judge(Player D, Tensor domain, Tensor fake, String name, Step step) {
        Tensor real = leaf(domain);
        Tensor judged = D.forward(real);
        Tensor loss = times(0.5, plus(squareTo(1, judged), squareTo(0, D.forward(fake))));
        step.report(name + "/loss", loss);
        minimize(s.r1.with(loss, () -> mean(squaredGradient(judged, real)), name + "/r1", step), D);
    }

    private static Tensor squareTo(double target, Tensor judged) {
        return mean(square(plus(judged, -target)));
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
