package org.gan4j.zoo;

import static org.gan4j.Player.move;
import static org.gan4j.Player.together;
import static org.gan4j.nn.Layers.conv;
import static org.gan4j.nn.Ops.*;

import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.Adam;
import org.gan4j.Batch;
import org.gan4j.Config;
import org.gan4j.Player;
import org.gan4j.Recipe;
import org.gan4j.Step;
import org.gan4j.Translator;
import org.gan4j.data.Field;
import org.gan4j.nn.Init;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Net;

/**
 * Liu, Breuel, Kautz 2017, "Unsupervised Image-to-Image Translation Networks": two autoencoders and two GANs that share a latent space. The
 * last layers of both encoders are the same, and so are the first of both generators (player S), so a code means one thing in both domains.
 *
 * <p>As in the paper q(z|x) = N(E(x), I). Sums over pixels and codes are means here, so that weights do not depend on the size. The
 * defaults are a tenth of the paper's, which is the same game; {@code --preset paper} has its networks and optimiser as well. The
 * authors' later program shares no layers and weighs the L1 as we do and the KL as well.
 *
 * <pre>
 * x11 = G1(z1), x12 = G2(z1), x22 = G2(z2), x21 = G1(z2);   z1 = E1(x1) + e, z2 = E2(x2) + e,   e ~ N(0, I)
 * D:  min  E[softplus(-D1(x1)) + softplus(D1(x21))] + gamma/2 R1 + the same of domain 2
 * E, G, S:  min  gan E[softplus(-D1(x21))] + kl (KL(z1) + KL(z1) + KL(z12)) + l1 (|x11 - x1| + |x121 - x1|) + the same of domain 2
 *     where  z12 = E2(x12) + e,   x121 = G1(z12),   KL(z) = 1/2 E(x)^2
 * </pre>
 */
public final class Unit implements Translator {

    public static final Recipe RECIPE = new Recipe(
            "unit",
            "Unsupervised Image-to-Image Translation Networks",
            "Liu, Breuel, Kautz",
            2017,
            "Carries pictures between two domains without pairs, through a code that both share. Take it where both domains show"
                    + " the same things; cyclegan assumes less.",
            """
            D:        min  sum over both domains  E[softplus(-D1(x1)) + softplus(D1(x21))] + gamma/2 R1
            E, G, S:  min  sum over both domains  gan E[softplus(-D1(x21))] + kl (2 KL(z1) + KL(z12))
                                                  + l1 (|x11 - x1| + |x121 - x1|)""",
            "two domains of square images of one size, at least 16 pixels, a multiple of 4",
            "translates",
            "unpaired:hair:avatars",
            4,
            List.of(
                    Recipe.Preset.of(
                            "paper",
                            "section 4 and the authors' first program",
                            "gan=10 kl=0.1 l1=100 width=64 norm=true blocks=3 layers=3 gamma=0 half_life=0 rate=0.0001 beta2=0.999 schedule=constant")),
            Settings::read,
            Unit::new);

    record Settings(
            double gan,
            double kl,
            double l1,
            DomainNetworks networks,
            int blocks,
            int layers,
            R1 r1,
            double halfLife,
            Adam adam) {
        static Settings read(Config c) {
            return new Settings(
                    c.number("gan", 1, "weight of the GAN, lambda 0", "10 in the paper"),
                    c.number("kl", 0.01, "weight of the KL, lambda 1 and 3", "0.1 in the paper"),
                    c.number("l1", 10, "weight of reconstruction and cycle, lambda 2 and 4", "100 in the paper"),
                    DomainNetworks.read(c),
                    c.count("blocks", 1, "residual blocks of E and of G that are not shared", "3 in the paper"),
                    c.count("layers", 2, "how many times D halves the picture", "ours"),
                    R1.read(c, 0.1),
                    c.halfLife(10_000),
                    c.adam(1e-3, 0.5, 0.99, "cosine", "the paper's are 0.0001, 0.5, 0.999"));
        }
    }

    private final Settings s;
    private final Player E1;
    private final Player E2;
    private final Player S;
    private final Player G1;
    private final Player G2;
    private final Player D1;
    private final Player D2;
    private final Net lastOfE;
    private final Net firstOfG;

    public Unit(Config config) {
        s = Settings.read(config);
        DomainNetworks.check(config, s.layers);
        // Normalisation would fix the size of codes, and the noise would drown what they say: a convolution lets them
        // grow.
        lastOfE = Net.of(s.networks.block(), pointwise());
        firstOfG = Net.of(pointwise(), s.networks.block());
        E1 = config.player("E1", encoder(config.x()), s.adam, s.halfLife);
        E2 = config.player("E2", encoder(config.y()), s.adam, s.halfLife);
        S = config.player("S", Net.named("E", lastOfE).and("G", firstOfG), s.adam, s.halfLife);
        G1 = config.player("G1", generator(config.x()), s.adam, s.halfLife);
        G2 = config.player("G2", generator(config.y()), s.adam, s.halfLife);
        D1 = config.player("D1", s.networks.patches(s.layers, config.x()), s.adam, 0);
        D2 = config.player("D2", s.networks.patches(s.layers, config.y()), s.adam, 0);
    }

    private Layer pointwise() {
        long channels = s.networks.features();
        return conv(channels, channels, 1, 1, 0, Init.kaiming(channels, 1), Init.constant(0));
    }

    private Net encoder(Field domain) {
        return DomainNetworks.net(Stream.of(s.networks.encoder(domain), s.networks.blocks(s.blocks)));
    }

    private Net generator(Field domain) {
        return DomainNetworks.net(Stream.of(s.networks.blocks(s.blocks), s.networks.decoder(domain)));
    }

    @Override
    public void step(Batch batch, Step step) {
        Tensor x1 = leaf(batch.x());
        Tensor x2 = leaf(batch.y());
        Tensor m1 = code(E1, x1);
        Tensor m2 = code(E2, x2);
        Tensor z1 = noisy(m1, step);
        Tensor z2 = noisy(m2, step);
        Tensor x12 = picture(G2, z1);
        Tensor x21 = picture(G1, z2);
        Tensor m12 = code(E2, x12);
        Tensor m21 = code(E1, x21);
        Tensor real1 = D1.forward(x1);
        Tensor real2 = D2.forward(x2);
        Tensor judged1 = D1.forward(x21);
        Tensor judged2 = D2.forward(x12);

        // D:  min  E[softplus(-D(x))] + E[softplus(D(G(z)))] + gamma/2 E|grad D(x)|^2  in both domains; it stops at D
        Tensor lossD = plus(plus(real(real1), fake(judged1)), plus(real(real2), fake(judged2)));
        step.report("D/loss", lossD);
        lossD = s.r1.with(
                lossD, () -> plus(mean(squaredGradient(real1, x1)), mean(squaredGradient(real2, x2))), "D/r1", step);

        // E, G, S:  all terms of eq. 3, 5 and 7
        Tensor gan = plus(real(judged1), real(judged2));
        Tensor kl = plus(times(2, plus(kl(m1), kl(m2))), plus(kl(m12), kl(m21)));
        Tensor same = plus(l1(picture(G1, z1), x1), l1(picture(G2, z2), x2));
        Tensor cycle = plus(l1(picture(G1, noisy(m12, step)), x1), l1(picture(G2, noisy(m21, step)), x2));
        Tensor lossG = plus(plus(times(s.gan, gan), times(s.kl, kl)), times(s.l1, plus(same, cycle)));
        together(move(lossD, D1, D2), move(lossG, E1, E2, S, G1, G2));

        step.report("G/gan", gan);
        step.report("G/kl", kl);
        step.report("G/same", same);
        step.report("G/cycle", cycle);
    }

    private Tensor code(Player E, Tensor x) {
        return lastOfE.forward(E.forward(x));
    }

    private Tensor picture(Player G, Tensor z) {
        return G.forward(firstOfG.forward(z));
    }

    private static Tensor noisy(Tensor mean, Step step) {
        return plus(mean, step.normal(mean.shape()));
    }

    /** KL(N(m, I) | N(0, I)) of each number of the code. */
    private static Tensor kl(Tensor m) {
        return times(0.5, mean(square(m)));
    }

    private static Tensor real(Tensor judged) {
        return mean(softplus(neg(judged)));
    }

    private static Tensor fake(Tensor judged) {
        return mean(softplus(judged));
    }

    @Override
    public Tensor toX(Tensor y) {
        return picture(G1, code(E2, y));
    }

    @Override
    public Tensor toY(Tensor x) {
        return picture(G2, code(E1, x));
    }

    @Override
    public List<Player> players() {
        return List.of(E1, E2, S, G1, G2, D1, D2);
    }
}
