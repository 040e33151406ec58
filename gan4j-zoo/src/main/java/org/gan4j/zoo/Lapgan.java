package org.gan4j.zoo;

import static org.gan4j.Player.minimize;
import static org.gan4j.nn.Layers.*;
import static org.gan4j.nn.Ops.*;

import java.util.ArrayList;
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
import org.gan4j.data.Field;
import org.gan4j.error.ConfigurationException;
import org.gan4j.nn.Init;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Net;

/**
 * Denton et al. 2015, "Deep Generative Image Models using a Laplacian Pyramid of Adversarial Networks": a GAN makes a small picture, and one
 * GAN for each size after it adds what an enlargement lacks. Each is a game of its own, on real pictures made small; all are played in each
 * round. Level 0 is the smallest here, the largest in the paper.
 *
 * <p>Use it to see a picture grow, and where large pictures are hard to learn at once: every game is small. Mistakes of a small picture are
 * never mended by the next game.
 *
 * <pre>
 * I_k: the picture at level k,  I_k-1 = d(I_k),  l_k = u(I_k-1),  h_k = I_k - l_k      d: mean of 2 x 2 pixels, u: bicubic
 * D_0:  min  E[softplus(-D_0(I_0))] + E[softplus(D_0(G_0(z)))]
 * D_k:  min  E[softplus(-D_k(l_k + h_k))] + E[softplus(D_k(l_k + G_k(z, l_k)))]        each with gamma/2 E|grad D|^2
 * G_k:  min  E[softplus(-D_k(l_k + G_k(z, l_k)))]
 * </pre>
 */
public final class Lapgan implements Gan {

    public static final Recipe RECIPE = new Recipe(
            "lapgan",
            "Deep Generative Image Models using a Laplacian Pyramid of Adversarial Networks",
            "Denton, Chintala, Szlam, Fergus",
            2015,
            "A GAN makes a small picture, and one GAN for each size after it adds the detail that an enlargement lacks.",
            """
            l_k = u(d(I_k)),  h_k = I_k - l_k:  what an enlargement shows, and what it lacks
            D_k:  min  E[softplus(-D_k(l_k + h_k))] + E[softplus(D_k(l_k + G_k(z, l_k)))] + gamma/2 E|grad D_k|^2
            G_k:  min  E[softplus(-D_k(l_k + G_k(z, l_k)))],  G_0 without l""",
            "square images, 32 to 256 pixels (a power of two), 1 or 3 channels",
            "samples",
            "cifar10",
            8,
            List.of(Recipe.Preset.of(
                    "paper",
                    "section 4 and the authors' code",
                    "smallest=8 latent=100 width=64 hidden=8000 layers=1 gamma=0 half_life=0")),
            Settings::read,
            Lapgan::new);

    record Settings(int smallest, int latent, int hidden, int layers, int width, R1 r1, double halfLife, Adam adam) {
        static Settings read(Config c) {
            String smallest = c.choice("smallest", "16", List.of("8", "16"), "side of level 0", "8 in the paper");
            boolean perceptrons = smallest.equals("8");
            return new Settings(
                    Integer.parseInt(smallest),
                    c.count("latent", 100, "numbers in z at level 0, standard normal", "the authors' code"),
                    perceptrons ? c.count("hidden", 512, "units of level 0's layers", "8000, 1600 in the paper") : 0,
                    perceptrons ? c.count("layers", 3, "hidden layers of level 0", "1 and 2 in the paper") : 0,
                    c.count("width", 32, "channels nearest to the picture", "64 in the paper"),
                    R1.read(c, 1),
                    c.halfLife(10_000),
                    c.adam(1e-3, 0.5, 0.99, "cosine", "ours; momentum in the paper"));
        }
    }

    private static final Layer d = averagePool();
    private static final Layer u = upsampleBicubic(2);

    /** The game for pictures of {@code side} pixels, whose G takes {@code noise} numbers for each. */
    private record Level(int k, int side, int noise, Player G, Player D) {

        /** G_0(z), or l_k + G_k(z, l_k) where l_k enlarges the smaller picture. */
        Tensor make(Tensor z, Tensor smaller) {
            if (k == 0) {
                return G.forward(z);
            }
            Tensor l = u.forward(smaller);
            return plus(l, G.forward(cat(1, l, z.view(-1, 1, side, side))));
        }
    }

    private final Settings s;
    private final List<Level> levels = new ArrayList<>();

    public Lapgan(Config config) {
        s = Settings.read(config);
        refuseUnfit(config.x());
        for (int side = s.smallest; side <= config.x().height(); side *= 2) {
            Field I = Field.image(config.x().channels(), side, side);
            int k = levels.size();
            Net G = k > 0 ? detail(s.width, I.channels()) : smallest(I);
            Net D = side == 8
                    ? VanillaGan.discriminator(s.hidden, s.layers, I)
                    : Dcgan.discriminator(s.width, false, I);
            levels.add(new Level(
                    k,
                    side,
                    k == 0 ? s.latent : side * side,
                    config.player("G" + k, G, s.adam, s.halfLife),
                    config.player("D" + k, D, s.adam, 0)));
        }
    }

    /** All games, the largest pictures first. */
    @Override
    public void step(Batch batch, Step step) {
        Tensor I = batch.x();
        for (int k = levels.size() - 1; k >= 0; k--) {
            Tensor smaller = d.forward(I);
            play(levels.get(k), I, smaller, step);
            I = smaller;
        }
    }

    private void play(Level at, Tensor I, Tensor smaller, Step step) {
        Tensor x = leaf(I);
        Tensor fake = at.make(step.normal(I.size(0), at.noise), smaller);

        // D_k:  min  E[softplus(-D_k(I_k))] + E[softplus(D_k(l_k + G_k(z, l_k)))] + gamma/2 E|grad D_k|^2
        Tensor real = at.D.forward(x);
        Tensor lossD = plus(mean(softplus(neg(real))), mean(softplus(at.D.forward(detach(fake)))));
        step.report("D" + at.k + "/loss", lossD);
        lossD = s.r1.with(lossD, () -> mean(squaredGradient(real, x)), "D" + at.k + "/r1", step);
        minimize(lossD, at.D);

        // G_k:  min  E[softplus(-D_k(l_k + G_k(z, l_k)))]
        Tensor lossG = mean(softplus(neg(at.D.forward(fake))));
        minimize(lossG, at.G);
        step.report("G" + at.k + "/loss", lossG);
    }

    /** From the smallest picture up. */
    @Override
    public Tensor sample(Query query) {
        Tensor z = query.normal(levels.stream().mapToInt(Level::noise).sum());
        Tensor I = z;
        long from = 0;
        for (Level level : levels) {
            I = clamp(level.make(z.narrow(1, from, level.noise), I), -1, 1);
            from += level.noise;
        }
        return I;
    }

    @Override
    public List<Player> players() {
        return levels.stream().flatMap(level -> Stream.of(level.G, level.D)).toList();
    }

    /** z to pictures of level 0: perceptrons make 8 x 8 as in the paper, a DCGAN makes 16 x 16. */
    private Net smallest(Field I) {
        return s.smallest == 8
                ? VanillaGan.generator(s.latent, s.hidden, s.layers, I)
                : Dcgan.generator(s.latent, s.width, true, I);
    }

    /** An enlarged picture and a plane of noise [n, channels + 1, side, side] to its detail [n, channels, side, side] (appendix of the paper). */
    private static Net detail(int width, int channels) {
        long in = channels + 1;
        return Net.of(
                conv(in, width, 7, 1, 3, Init.kaiming(49 * in, 0), Init.constant(0)),
                relu(),
                conv(width, width, 7, 1, 3, Init.kaiming(49L * width, 0), Init.constant(0)),
                relu(),
                conv(width, channels, 5, 1, 2));
    }

    private void refuseUnfit(Field x) {
        if (!x.isImage()
                || x.height() != x.width()
                || x.height() < 2 * s.smallest
                || x.height() > 256
                || Integer.bitCount(x.height()) != 1) {
            throw new ConfigurationException("lapgan makes square images of " + (s.smallest == 8 ? "16, " : "")
                    + "32, 64, 128 or 256 pixels, not " + x.shape() + ": add --size 64, or take gan for points");
        }
    }
}
