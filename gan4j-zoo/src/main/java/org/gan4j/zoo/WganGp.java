package org.gan4j.zoo;

import static org.gan4j.Player.minimize;
import static org.gan4j.nn.Ops.*;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.Adam;
import org.gan4j.Batch;
import org.gan4j.Config;
import org.gan4j.Gan;
import org.gan4j.Player;
import org.gan4j.Query;
import org.gan4j.Recipe;
import org.gan4j.Scorer;
import org.gan4j.Step;

/**
 * Gulrajani et al. 2017, "Improved Training of Wasserstein GANs": D is a critic whose difference of means estimates the Wasserstein
 * distance; a penalty keeps the norm of its gradient near 1 on the lines between real and generated samples.
 *
 * <p>Use it where other GANs drop modes, and when a falling loss should mean progress. It costs several critic steps for each step of G.
 *
 * <pre>
 * D:  min  E[D(G(z))] - E[D(x)] + lambda E[(|grad D(x^)| - 1)^2],   x^ = e x + (1 - e) G(z),   e ~ U(0, 1) for each sample
 * G:  min -E[D(G(z))]
 * </pre>
 */
public final class WganGp implements Gan, Scorer {

    public static final Recipe RECIPE = new Recipe(
            "wgan-gp",
            "Improved Training of Wasserstein GANs",
            "Gulrajani, Ahmed, Arjovsky, Dumoulin, Courville",
            2017,
            "A critic instead of a judge: its loss estimates how far apart real and generated samples are. Take it where modes"
                    + " get lost, or when the loss should say something; it takes several critic steps for each step of G.",
            """
            D:  min  E[D(G(z))] - E[D(x)] + lambda E[(|grad D(x^)| - 1)^2],  x^ = e x + (1 - e) G(z)
            G:  min -E[D(G(z))]""",
            "points or square images, 16 to 256 pixels (a power of two), 1 or 3 channels",
            "samples",
            "ring",
            64,
            List.of(Recipe.Preset.of(
                    "paper", "Algorithm 1", "critic=5 rate=0.0001 beta1=0 beta2=0.9 schedule=constant half_life=0")),
            Settings::read,
            WganGp::new);

    record Settings(
            int critic, double lambda, int latent, int hidden, int layers, int width, double halfLife, Adam adam) {
        static Settings read(Config c) {
            boolean points = c.x().isPoints();
            return new Settings(
                    c.count("critic", points ? 2 : 5, "steps of D before each step of G", "Algorithm 1, n_critic"),
                    c.number("lambda", points ? 1 : 10, "weight of the penalty", "Algorithm 1; 0.1 in the toy script"),
                    c.count("latent", points ? 2 : 128, "numbers in z, standard normal", "the authors' scripts"),
                    points ? c.count("hidden", 128, "units of each hidden layer", "512 in the toy script") : 0,
                    points ? c.count("layers", 4, "hidden layers of each network", "3 in the toy script") : 0,
                    points ? 0 : c.count("width", 32, "channels nearest to the picture", "64 in the paper"),
                    c.halfLife(10_000),
                    c.adam(
                            points ? 1e-3 : 2e-4,
                            0.5,
                            0.9,
                            "linear",
                            "Algorithm 1 has 0.0001, 0, 0.9; the authors' toy script 0.0001, 0.5, 0.9"));
        }
    }

    private final Settings s;
    private final Player G;
    private final Player D;

    public WganGp(Config config) {
        s = Settings.read(config);
        boolean points = config.x().isPoints();
        G = config.player(
                "G",
                points
                        ? VanillaGan.generator(s.latent, s.hidden, s.layers, config.x())
                        : Dcgan.generator(s.latent, s.width, true, config.x()),
                s.adam,
                s.halfLife);
        D = config.player(
                "D",
                points
                        ? VanillaGan.discriminator(s.hidden, s.layers, config.x())
                        : Dcgan.discriminator(s.width, false, config.x()),
                s.adam,
                0);
    }

    @Override
    public void step(Batch batch, Step step) {
        List<Batch> minibatches = batch.split(s.critic);
        for (Batch minibatch : minibatches) {
            Tensor x = minibatch.x();
            Tensor fake = constant(() -> G.forward(z(minibatch, step)));

            // D:  min  E[D(G(z))] - E[D(x)] + lambda E[(|grad D(x^)| - 1)^2]
            Tensor distance = minus(mean(D.forward(x)), mean(D.forward(fake)));
            Tensor penalty = penalty(D, x, fake, step);
            minimize(plus(neg(distance), times(s.lambda, penalty)), D);
            step.report("D/distance", distance);
            step.report("D/penalty", penalty);
        }
        // G:  min -E[D(G(z))]
        Tensor lossG = neg(mean(D.forward(G.forward(z(minibatches.get(0), step)))));
        minimize(lossG, G);
        step.report("G/loss", lossG);
    }

    /** E[(|grad D(x^)| - 1)^2] on the lines between real and generated samples (section 4). */
    static Tensor penalty(Player D, Tensor x, Tensor fake, Step step) {
        Tensor between = leaf(lerp(fake, x, step.uniform(onePerSample(x))));
        return mean(square(plus(norm(gradient(D.forward(between), between)), -1)));
    }

    /** [n, 1, ...]: one number for each sample, whatever the sample's shape. */
    private static long[] onePerSample(Tensor x) {
        long[] shape = new long[(int) x.dim()];
        Arrays.fill(shape, 1);
        shape[0] = x.size(0);
        return shape;
    }

    private Tensor z(Batch batch, Step step) {
        return step.normal(batch.size(), s.latent);
    }

    @Override
    public Tensor sample(Query query) {
        return G.forward(query.normal(s.latent));
    }

    @Override
    public Tensor score(Tensor x) {
        return D.forward(x);
    }

    @Override
    public List<Player> players() {
        return List.of(G, D);
    }

    @Override
    public int minibatches() {
        return s.critic;
    }
}
