package org.gan4j.zoo;

import static org.gan4j.Player.minimize;
import static org.gan4j.nn.Layers.*;
import static org.gan4j.nn.Ops.*;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.Adam;
import org.gan4j.Batch;
import org.gan4j.Config;
import org.gan4j.Gan;
import org.gan4j.Player;
import org.gan4j.Query;
import org.gan4j.Recipe;
import org.gan4j.Step;
import org.gan4j.Translator;
import org.gan4j.data.Field;
import org.gan4j.error.ConfigurationException;
import org.gan4j.nn.Init;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Net;

/**
 * Zhu, Park, Isola, Efros 2017, "Unpaired Image-to-Image Translation using Cycle-Consistent Adversarial Networks": G makes y of x, F makes x
 * of y, each is judged in its domain, and there and back must be where one was.
 *
 * <pre>
 * G, F:  min  E[(DY(G(x)) - 1)^2] + E[(DX(F(y)) - 1)^2] + cycle (|F(G(x)) - x| + |G(F(y)) - y|) + same cycle (|F(x) - x| + |G(y) - y|)
 * DY:    min  1/2 E[(DY(y) - 1)^2] + 1/2 E[DY(y~)^2],   y~ from a pool of the last fakes;   DX alike
 * </pre>
 */
public final class CycleGan implements Gan, Translator {

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
            DY:    min  1/2 E[(DY(y) - 1)^2] + 1/2 E[DY(y~)^2],   y~ from a pool of the last fakes;   DX alike""",
            "two domains of square images of one size, at least 16 pixels, a multiple of 4",
            "translates",
            "unpaired:hair:avatars",
            4,
            List.of(Recipe.Preset.of(
                    "paper",
                    "section 4 and the appendix; 6 blocks below 256 pixels",
                    "width=64 blocks=9 layers=3 half_life=0 rate=0.0002 beta2=0.999 schedule=constant")),
            Settings::read,
            CycleGan::new);

    record Settings(
            double cycle, double same, int pool, int width, int blocks, int layers, double halfLife, Adam adam) {
        static Settings read(Config c) {
            return new Settings(
                    c.number("cycle", 10, "weight of there and back, lambda", "section 4"),
                    c.number("same", 0.5, "weight of leaving what is there alone, over lambda; 0 for none", "5.2"),
                    c.count("pool", 50, "fakes of earlier rounds that D sees again", "section 4"),
                    c.count("width", 16, "channels nearest to the picture", "64 in the paper"),
                    c.count("blocks", 3, "residual blocks of G and F", "9 in the paper"),
                    c.count("layers", 2, "how many times D halves the picture", "3 in the paper"),
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
        checkDomains(config, s.layers);
        Field x = config.x();
        Field y = config.y();
        alike = x.equals(y);
        poolX = Pool.of(s.pool, x);
        poolY = Pool.of(s.pool, y);
        G = config.player("G", generator(s.width, s.blocks, x, y), s.adam, s.halfLife);
        F = config.player("F", generator(s.width, s.blocks, y, x), s.adam, s.halfLife);
        DX = config.player("DX", patches(s.width, s.layers, true, x).with(poolX.images()), s.adam, 0);
        DY = config.player("DY", patches(s.width, s.layers, true, y).with(poolY.images()), s.adam, 0);
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

        // D:  min  1/2 E[(D(real) - 1)^2] + 1/2 E[D(fake)^2]
        Tensor lossDX = judge(DX, x, poolX.exchange(detach(fakeX), step));
        Tensor lossDY = judge(DY, y, poolY.exchange(detach(fakeY), step));
        minimize(lossDX, DX);
        minimize(lossDY, DY);

        step.report("G/gan", gan);
        step.report("G/cycle", cycle);
        step.report("DX/loss", lossDX);
        step.report("DY/loss", lossDY);
    }

    private static Tensor judge(Player D, Tensor real, Tensor fake) {
        return times(0.5, plus(squareTo(1, D.forward(real)), squareTo(0, D.forward(fake))));
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
    public Tensor sample(Query query) {
        return toX(query.y());
    }

    @Override
    public boolean conditional() {
        return true;
    }

    @Override
    public List<Player> players() {
        return List.of(G, F, DX, DY);
    }

    private static final Init NORMAL = Init.normal(0, 0.02);

    /** Refuses domains that the networks below cannot carry over. */
    static void checkDomains(Config config, int layers) {
        Field x = config.x();
        Field y = config.otherHalf();
        int size = x.isImage() ? x.height() : 0;
        if (size != (x.isImage() ? x.width() : 0) || size % 4 != 0 || size >> layers < 3 || size != y.height()) {
            throw new ConfigurationException(
                    "both domains must be square images of one size, a multiple of 4 and at least "
                            + Math.max(16, 3 << layers) + " pixels, not " + x.shape() + " and " + y.shape()
                            + ": add --size 64");
        }
    }

    /** Images of one domain to images of the other: c7s1-w, d2w, d4w, R4w ..., u2w, uw, c7s1-c (appendix 7.2). */
    static Net generator(int width, int blocks, Field from, Field to) {
        return Net.of(Stream.of(encoder(width, from), blocks(blocks, 4L * width), decoder(width, to))
                .flatMap(List::stream)
                .toArray(Layer[]::new));
    }

    /** Images [n, c, h, w] to [n, 4 width, h / 4, w / 4]. */
    static List<Layer> encoder(int width, Field from) {
        List<Layer> net =
                new ArrayList<>(List.of(reflectionPad(3), conv(from.channels(), width, 7, 1, 0, NORMAL, null)));
        for (long channels = width; channels < 4L * width; channels *= 2) {
            Collections.addAll(net, instanceNorm(), relu(), conv(channels, 2 * channels, 3, 2, 1, NORMAL, null));
        }
        Collections.addAll(net, instanceNorm(), relu());
        return net;
    }

    /** So many residual blocks. */
    static List<Layer> blocks(int number, long channels) {
        return Stream.generate(() -> block(channels)).limit(number).toList();
    }

    /** A residual block of two convolutions (Johnson et al. 2016). */
    static Layer block(long channels) {
        return residual(
                reflectionPad(1),
                conv(channels, channels, 3, 1, 0, NORMAL, null),
                instanceNorm(),
                relu(),
                reflectionPad(1),
                conv(channels, channels, 3, 1, 0, NORMAL, null),
                instanceNorm());
    }

    /** [n, 4 width, h / 4, w / 4] to images; its kernels of 4 start in blocks, the paper's of 3 draw a checkerboard. */
    static List<Layer> decoder(int width, Field to) {
        List<Layer> net = new ArrayList<>();
        for (long channels = 4L * width; channels > width; channels /= 2) {
            Collections.addAll(
                    net,
                    convTranspose(channels, channels / 2, 4, 2, 1, NORMAL.inBlocks(), null),
                    instanceNorm(),
                    relu());
        }
        Collections.addAll(
                net, reflectionPad(3), conv(width, to.channels(), 7, 1, 0, NORMAL, Init.constant(0)), tanh());
        return net;
    }

    /** Images to a map of logits [n, 1, h', w'], one for each patch (Isola et al. 2017): cw, c2w ..., with 3 halvings 70 x 70 pixels. */
    static Net patches(int width, int halvings, boolean norm, Field x) {
        List<Layer> net = new ArrayList<>(List.of(judging(x.channels(), width, 2, norm, true), leakyRelu(0.2)));
        long channels = width;
        for (int i = 1; i <= halvings; i++, channels *= 2) {
            net.add(judging(channels, 2 * channels, i < halvings ? 2 : 1, norm, !norm));
            if (norm) {
                net.add(instanceNorm());
            }
            net.add(leakyRelu(0.2));
        }
        net.add(judging(channels, 1, 1, norm, true));
        return Net.of(net.toArray(Layer[]::new));
    }

    private static Layer judging(long in, long out, int stride, boolean norm, boolean bias) {
        Init start = norm ? NORMAL : Init.kaiming(16 * in, 0.2);
        return conv(in, out, 4, stride, 1, start, bias ? Init.constant(0) : null);
    }
}
