package org.gan4j.zoo;

import static org.gan4j.nn.Ops.*;

import org.bytedeco.pytorch.Tensor;
import org.gan4j.Adam;
import org.gan4j.Batch;
import org.gan4j.Config;
import org.gan4j.Player;
import org.gan4j.Query;
import org.gan4j.Step;

/**
 * What GANs share that differ by their losses, so that nothing but the loss makes the difference: VanillaGan's perceptrons for points,
 * Dcgan's networks for images, Adam, and R1 (Mescheder et al. 2018), since few losses converge by themselves.
 *
 * @param hidden 0 where the data are images
 * @param width 0 where they are points
 */
record Backbone(int latent, int hidden, int layers, int width, double gamma, double halfLife, Adam adam) {

    static final String NEEDS = "points or square images, 16 to 256 pixels (a power of two), 1 or 3 channels";

    /** With R1 by default. */
    static Backbone read(Config c) {
        return read(c, 0.03, 1, 0.5);
    }

    /** With these defaults: the weight of R1 for points and for images, and Adam's beta1. */
    static Backbone read(Config c, double gammaOfPoints, double gammaOfImages, double beta1) {
        return read(c, gammaOfPoints, gammaOfImages, beta1, 4);
    }

    /** As {@link #read(Config, double, double, double)}, with another depth for points. */
    static Backbone read(Config c, double gammaOfPoints, double gammaOfImages, double beta1, int layersForPoints) {
        boolean points = c.x().isPoints();
        return new Backbone(
                c.count("latent", points ? 2 : 128, "numbers in z, standard normal", "ours"),
                points ? c.count("hidden", 128, "units of each hidden layer", "ours") : 0,
                points ? c.count("layers", layersForPoints, "hidden layers of each network", "ours") : 0,
                points ? 0 : c.count("width", 32, "channels nearest to the picture", "as dcgan"),
                c.number(
                        "gamma",
                        points ? gammaOfPoints : gammaOfImages,
                        "weight of R1, 0 for none",
                        "Mescheder et al. 2018, eq. 9"),
                c.halfLife(10_000),
                c.adam(1e-3, beta1, 0.99, "cosine", "ours"));
    }

    Player generator(Config config) {
        return config.player(
                "G",
                hidden > 0
                        ? VanillaGan.generator(latent, hidden, layers, config.x())
                        : Dcgan.generator(latent, width, true, config.x()),
                adam,
                halfLife);
    }

    Player discriminator(Config config) {
        return config.player(
                "D",
                hidden > 0
                        ? VanillaGan.discriminator(hidden, layers, config.x())
                        : Dcgan.discriminator(width, false, config.x()),
                adam,
                0);
    }

    Tensor z(Batch batch, Step step) {
        return step.normal(batch.size(), latent);
    }

    Tensor z(Query query) {
        return query.normal(latent);
    }

    /**
     * loss + gamma/2 E|grad_x D(x)|^2, of which the latter is reported; the loss itself where gamma is 0.
     *
     * @param real D(x)
     * @param x a leaf
     */
    Tensor withR1(Tensor loss, Tensor real, Tensor x, Step step) {
        return new R1(gamma, 1).with(loss, real, x, step);
    }
}
