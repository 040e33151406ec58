package org.gan4j.zoo;

import static org.gan4j.Player.minimize;
import static org.gan4j.nn.Layers.*;
import static org.gan4j.nn.Ops.*;

import java.util.ArrayList;
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
import org.gan4j.data.Field;
import org.gan4j.error.ConfigurationException;
import org.gan4j.nn.Init;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Net;
import org.jspecify.annotations.Nullable;

/**
 * Isola et al. 2017, "Image-to-Image Translation with Conditional Adversarial Networks": a U-Net makes one picture of another, near to the
 * true one in L1, and such that a judge of small patches, who sees both, takes the pair for a true one. Here y is what is given and x what
 * is wanted.
 *
 * <p>Use it where pairs are known: drawings and photographs, grey and colour, maps and views. Without pairs take CycleGAN. It makes one
 * picture of each given one: the paper's only noise, dropout, is for training.
 *
 * <pre>
 * D:  min  1/2 E[softplus(-D(y, x))] + 1/2 E[softplus(D(y, G(y)))]
 * G:  min  E[softplus(-D(y, G(y)))] + lambda E|x - G(y)|
 * </pre>
 */
public final class Pix2Pix implements Gan {

    public static final Recipe RECIPE = new Recipe(
            "pix2pix",
            "Image-to-Image Translation with Conditional Adversarial Networks",
            "Isola, Zhu, Zhou, Efros",
            2017,
            "Makes one picture of another, having seen pairs: colours of grey, heads of drawings. A judge of small patches"
                    + " sees to it that they are sharp; with adversarial=false there is none.",
            """
            D:  min  1/2 E[softplus(-D(y, x))] + 1/2 E[softplus(D(y, G(y)))]
            G:  min  E[softplus(-D(y, G(y)))] + lambda E|x - G(y)|""",
            "pairs of images of one size, from 16 pixels on, whose sides 8 divides: edges:DATA, grey:DATA, pairs:FOLDER",
            "makes a picture of another",
            "edges:avatars",
            8,
            List.of(Recipe.Preset.of(
                    "paper",
                    "sections 3.3 and 6.1; take --batch 1 with it",
                    "width=64 norm=instance dropout=0.5 rate=0.0002 beta2=0.999 schedule=linear half_life=0")),
            Settings::read,
            Pix2Pix::new);

    record Settings(
            int width,
            int depth,
            int patch,
            boolean instance,
            double dropout,
            double lambda,
            boolean adversarial,
            double halfLife,
            Adam adam) {
        static Settings read(Config c) {
            int most = c.x().isImage() ? halvings(c.x()) : 6;
            int side = c.x().isImage() ? Math.min(c.x().height(), c.x().width()) : 64;
            int usual = side < 64 ? 1 : side < 128 ? 2 : 3;
            return new Settings(
                    c.count(
                            "width",
                            32,
                            "channels nearest to the picture, up to 8 times as many within",
                            "64 in the paper"),
                    c.count("depth", most - 1, "halvings in G", "8 for 256 pixels in the paper"),
                    c.count("patch", usual, "halvings in D", "3 in the paper"),
                    c.choice("norm", "batch", List.of("batch", "instance"), "normalisation", "section 3.3")
                            .equals("instance"),
                    c.fraction("dropout", 0, "in G's three innermost enlargements, in training", "0.5 in the paper"),
                    c.number("lambda", 100, "weight of L1", "section 3.3"),
                    c.flag("adversarial", true, "whether there is a D at all", "L1 alone in section 4.2"),
                    c.halfLife(10_000),
                    c.adam(1e-3, 0.5, 0.99, "cosine", "the paper's are 0.0002, 0.5, 0.999"));
        }
    }

    private final Settings s;
    private final Player G;
    private final @Nullable Player D;

    public Pix2Pix(Config config) {
        Field y = config.otherHalf();
        refuseUnlike(config.x(), y);
        s = Settings.read(config);
        refuseTooDeep(config.x());
        G = config.player("G", generator(s, config.x(), y), s.adam, s.halfLife);
        D = s.adversarial ? config.player("D", discriminator(s, config.x(), y), s.adam, 0) : null;
    }

    @Override
    public void step(Batch batch, Step step) {
        Tensor x = batch.x();
        Tensor y = batch.y();
        Tensor fake = G.forward(y);
        Tensor lossG = times(s.lambda, l1(fake, x));
        step.report("G/l1", lossG);
        if (D != null) {
            // D:  min  1/2 E[softplus(-D(y, x))] + 1/2 E[softplus(D(y, G(y)))], before G moves
            Tensor real = mean(softplus(neg(D.forward(cat(1, y, x)))));
            Tensor lossD = times(0.5, plus(real, mean(softplus(D.forward(cat(1, y, detach(fake)))))));
            minimize(lossD, D);
            step.report("D/loss", lossD);

            // G:  min  E[softplus(-D(y, G(y)))] + lambda E|x - G(y)|
            Tensor taken = mean(softplus(neg(D.forward(cat(1, y, fake)))));
            lossG = plus(taken, lossG);
            step.report("G/adversarial", taken);
        }
        minimize(lossG, G);
    }

    @Override
    public Tensor sample(Query query) {
        return G.forward(query.y());
    }

    @Override
    public List<Player> players() {
        return D == null ? List.of(G) : List.of(G, D);
    }

    @Override
    public boolean conditional() {
        return true;
    }

    /** A U-Net, [n, channels of y, h, w] to [n, channels of x, h, w]. */
    private static Net generator(Settings s, Field x, Field y) {
        Init start = Init.normal(0, 0.02);
        return Net.of(
                conv(y.channels(), s.width, 4, 2, 1, Init.kaiming(16L * y.channels(), 0.2), Init.constant(0)),
                concat(within(s, 1)),
                relu(),
                convTranspose(2L * s.width, x.channels(), 4, 2, 1, start.inBlocks(), Init.constant(0)),
                tanh());
    }

    /** What lies deeper than so many halvings: it halves once more and doubles again. Nothing is left to normalise at the bottom. */
    private static Layer[] within(Settings s, int level) {
        Init start = Init.normal(0, 0.02);
        int out = channels(s, level - 1);
        int in = channels(s, level);
        boolean bottom = level == s.depth - 1;
        List<Layer> net = new ArrayList<>();
        net.add(leakyRelu(0.2));
        net.add(conv(out, in, 4, 2, 1, start, bottom ? Init.constant(0) : null));
        if (!bottom) {
            net.add(norm(s, in));
            net.add(concat(within(s, level + 1)));
        }
        net.add(relu());
        net.add(convTranspose(bottom ? in : 2L * in, out, 4, 2, 1, start.inBlocks(), null));
        net.add(norm(s, out));
        if (level >= s.depth - 3) {
            net.add(dropout(s.dropout));
        }
        return net.toArray(Layer[]::new);
    }

    /** Logits of overlapping patches, [n, channels of y and x, h, w] to [n, 1, h', w']; of 70 pixels with three halvings (section 3.2.2). */
    private static Net discriminator(Settings s, Field x, Field y) {
        Init start = Init.normal(0, 0.02);
        List<Layer> net = new ArrayList<>();
        int in = x.channels() + y.channels();
        for (int i = 0; i <= s.patch; i++) {
            int out = channels(s, i);
            net.add(conv(in, out, 4, i < s.patch ? 2 : 1, 1, start, i == 0 ? Init.constant(0) : null));
            if (i > 0) {
                net.add(norm(s, out));
            }
            net.add(leakyRelu(0.2));
            in = out;
        }
        net.add(conv(in, 1, 4, 1, 1, start, Init.constant(0)));
        return Net.of(net.toArray(Layer[]::new));
    }

    private static int channels(Settings s, int level) {
        return s.width << Math.min(3, level);
    }

    private static Layer norm(Settings s, int channels) {
        return s.instance ? instanceNorm(channels) : batchNorm(channels);
    }

    /** How often both sides halve to whole pixels. */
    private static int halvings(Field x) {
        return Integer.numberOfTrailingZeros(x.height() | x.width());
    }

    private static void refuseUnlike(Field x, Field y) {
        if (x.height() != y.height() || x.width() != y.width()) {
            throw new ConfigurationException("pix2pix takes pairs of one size, not " + y.shape() + " with " + x.shape()
                    + ": take --data edges:avatars, or srgan to enlarge");
        }
        if (halvings(x) < 3 || Math.min(x.height(), x.width()) < 16) {
            throw new ConfigurationException("pix2pix takes images from 16 pixels on whose sides 8 divides, not "
                    + x.shape() + ": add --size 64");
        }
    }

    private void refuseTooDeep(Field x) {
        if (s.depth < 2 || s.depth > halvings(x)) {
            throw new ConfigurationException("setting depth of pix2pix is " + s.depth
                    + ": say a whole number from 2 to " + halvings(x) + " for images of " + x.shape());
        }
        int most = Integer.numberOfTrailingZeros(Integer.highestOneBit(Math.min(x.height(), x.width()))) - 2;
        if (s.patch > most) {
            throw new ConfigurationException("setting patch of pix2pix is " + s.patch
                    + ": say a whole number from 1 to " + most + " for images of " + x.shape());
        }
    }
}
