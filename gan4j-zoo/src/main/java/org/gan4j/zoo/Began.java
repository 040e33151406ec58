package org.gan4j.zoo;

import static org.gan4j.Player.move;
import static org.gan4j.Player.together;
import static org.gan4j.nn.Layers.*;
import static org.gan4j.nn.Ops.*;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.Adam;
import org.gan4j.Batch;
import org.gan4j.Config;
import org.gan4j.Encoder;
import org.gan4j.Gan;
import org.gan4j.Player;
import org.gan4j.Query;
import org.gan4j.Recipe;
import org.gan4j.Step;
import org.gan4j.data.Field;
import org.gan4j.nn.Init;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Net;
import org.gan4j.nn.Parameter;

/**
 * Berthelot, Schumm, Metz 2017, "BEGAN: Boundary Equilibrium Generative Adversarial Networks": D is an autoencoder; what is real it
 * reconstructs well, what is generated badly. A number k, steered like a thermostat, keeps the two errors at the ratio gamma.
 *
 * <p>Use it for smooth pictures of one kind of thing (faces) and for its measure of convergence, which falls as samples get better. A
 * small gamma gives cleaner and more uniform samples: with 0.5, the paper's, all samples of a short run are one face.
 *
 * <pre>
 * L(v) = E|v - D(v)|
 * D:  min  L(x) - k L(G(z))
 * G:  min  L(G(z))
 * k  += lambda (gamma L(x) - L(G(z))),  within [0, 1]          M = L(x) + |gamma L(x) - L(G(z))|
 * </pre>
 */
public final class Began implements Gan, Encoder {

    public static final Recipe RECIPE = new Recipe(
            "began",
            "BEGAN: Boundary Equilibrium Generative Adversarial Networks",
            "Berthelot, Schumm, Metz",
            2017,
            "The judge is an autoencoder, and a thermostat keeps the game in balance. Take it for smooth pictures of one kind of"
                    + " thing, and when the loss should say how far training is.",
            """
            D:  min  L(x) - k L(G(z))                    L(v) = E|v - D(v)|
            G:  min  L(G(z))
            k += lambda (gamma L(x) - L(G(z)))           M = L(x) + |gamma L(x) - L(G(z))|""",
            "square images, 16 to 256 pixels (a power of two), 1 or 3 channels",
            "samples, reconstructs",
            "avatars",
            8,
            List.of(
                    Recipe.Preset.of(
                            "paper",
                            "section 4.1",
                            "latent=64 width=128 gamma=0.5 lambda=0.001 half_life=0 rate=0.0001 beta1=0.9 beta2=0.999 schedule=linear")),
            Settings::read,
            Began::new);

    record Settings(int latent, int width, double gamma, double lambda, double halfLife, Adam adam) {
        static Settings read(Config c) {
            return new Settings(
                    c.count("latent", 32, "numbers in z, uniform in [-1, 1), and in D's code", "64 in the paper"),
                    c.count("width", 16, "channels nearest to the picture; more at each halving", "128 in the paper"),
                    c.number(
                            "gamma",
                            0.95,
                            "error of generated over error of real: diversity",
                            "section 3.3; 0.5 there"),
                    c.number("lambda", 0.003, "how fast k is steered", "0.001 in the paper, for longer runs"),
                    c.halfLife(10_000),
                    c.adam(3e-4, 0.5, 0.99, "cosine", "ours; the paper's rate is 0.0001, falling"));
        }
    }

    private final Settings s;
    private final Net encoder;
    private final Net decoder;
    private final Parameter k = Parameter.buffer("k", Init.constant(0), 1);
    private final Player G;
    private final Player D;

    public Began(Config config) {
        s = Settings.read(config);
        encoder = encoder(s.latent, s.width, config.x());
        decoder = decoder(s.latent, s.width, config.x());
        G = config.player("G", decoder(s.latent, s.width, config.x()), s.adam, s.halfLife);
        D = config.player(
                "D", Net.named("encoder", encoder).and("decoder", decoder).with(k), s.adam, 0);
    }

    @Override
    public void step(Batch batch, Step step) {
        Tensor x = batch.x();
        Tensor fake = G.forward(plus(times(2, step.uniform(batch.size(), s.latent)), -1));

        // D:  min  L(x) - k L(G(z))        G:  min  L(G(z))
        Tensor lossReal = l1(x, D(x));
        Tensor lossG = l1(fake, D(fake));
        together(move(minus(lossReal, times(k.value(), lossG).sum()), D), move(lossG, G));

        // k += lambda (gamma L(x) - L(G(z))),  within [0, 1]
        Tensor balance = constant(() -> minus(times(s.gamma, lossReal), lossG));
        constant(() -> k.value().copy_(clamp(plus(k.value(), times(s.lambda, balance)), 0, 1)));

        step.report("D/real", lossReal);
        step.report("G/loss", lossG);
        step.report("D/k", k.value().clone());
        step.report("convergence", plus(lossReal, abs(balance)));
    }

    private Tensor D(Tensor v) {
        return decode(encode(v));
    }

    @Override
    public Tensor encode(Tensor x) {
        return encoder.forward(x);
    }

    @Override
    public Tensor decode(Tensor code) {
        return decoder.forward(code);
    }

    @Override
    public Tensor sample(Query query) {
        return clamp(G.forward(query.uniform(s.latent)), -1, 1);
    }

    @Override
    public List<Player> players() {
        return List.of(G, D);
    }

    /** Codes [n, latent] to images [n, c, size, size], without a bound: 8 x 8, doubled by repetition until it fits (Figure 1). */
    static Net decoder(int latent, int width, Field x) {
        List<Layer> net = new ArrayList<>(
                List.of(linear(latent, 64L * width, Init.kaiming(latent, 1), Init.constant(0)), view(width, 8, 8)));
        for (int i = 0; i < Dcgan.doublings(x); i++) {
            if (i > 0) {
                net.add(upsampleNearest());
            }
            net.addAll(List.of(conv3(width, width, 1), elu(), conv3(width, width, 1), elu()));
        }
        // Flat at first: what is easily reconstructed makes k rise.
        net.add(conv(width, x.channels(), 3, 1, 1, Init.normal(0, 0.01), Init.constant(0)));
        return Net.of(net.toArray(Layer[]::new));
    }

    /** Images [n, c, size, size] to codes [n, latent]: halved down to 8 x 8, with {@code width} channels more each time (Figure 1). */
    static Net encoder(int latent, int width, Field x) {
        List<Layer> net = new ArrayList<>(List.of(conv3(x.channels(), width, 1), elu()));
        int channels = width;
        for (int i = 1; i < Dcgan.doublings(x); i++, channels += width) {
            net.addAll(List.of(conv3(channels, channels, 1), elu(), conv3(channels, channels + width, 2), elu()));
        }
        net.addAll(List.of(conv3(channels, channels, 1), elu(), conv3(channels, channels, 1), elu(), flatten()));
        net.add(linear(64L * channels, latent, Init.kaiming(64L * channels, 1), Init.constant(0)));
        return Net.of(net.toArray(Layer[]::new));
    }

    /** 3 x 3, started so that the scale stays. */
    private static Layer conv3(int in, int out, int stride) {
        return conv(in, out, 3, stride, 1, Init.kaiming(9L * in, 1), Init.constant(0));
    }
}
