package org.gan4j.bench;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.gan4j.data.Dataset;
import org.gan4j.data.Datasets;
import org.gan4j.run.Budget;
import org.gan4j.run.Job;
import org.gan4j.zoo.Zoo;

/** A GAN, its size and its data, the same for every contender. */
enum Workload {
    /** Radford et al.'s: 64 x 64 colour, batch normalisation in both networks, latent 100, width 64, batch 64. */
    DCGAN(64) {
        @Override
        Job job(long seed) {
            return pictures(seed, Map.of("gamma", "0", "norm", "true"));
        }
    },
    /** The same without normalisation in D, with R1 in every round. */
    DCGAN_R1(64) {
        @Override
        Job job(long seed) {
            return pictures(seed, Map.of("gamma", "1", "r1_every", "1", "norm", "false"));
        }
    },
    /** Two perceptrons of four layers, width 128, latent 16, on points in the plane, batch 256. */
    MLP(256) {
        @Override
        Job job(long seed) {
            return points("gan", seed, Map.of("gamma", "0", "beta1", "0.5", "beta2", "0.999"));
        }
    },
    /** The same perceptrons in the game of Gulrajani et al.: five steps of the critic with a gradient penalty, then one of G. */
    WGAN_GP(256) {
        @Override
        Job job(long seed) {
            return points("wgan-gp", seed, Map.of("critic", "5", "lambda", "0.1", "beta1", "0.5", "beta2", "0.9"));
        }
    };

    static final int WIDTH = 64;
    static final int LATENT = 100;
    static final int SIDE_PIXELS = 64;
    static final int HIDDEN = 128;
    static final int HIDDEN_LAYERS = 3;
    static final int POINTS_LATENT = 16;
    static final int CRITIC_STEPS = 5;
    private static final Map<String, String> SAME_ADAM =
            Map.of("rate", "0.0002", "schedule", "constant", "half_life", "0");

    private final int batch;

    Workload(int batch) {
        this.batch = batch;
    }

    /** The name in orders and tables: {@code dcgan-r1}. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Workload named(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Real samples in a minibatch. */
    int batch() {
        return batch;
    }

    /** Real samples that one round takes. */
    int imagesPerRound() {
        return this == WGAN_GP ? CRITIC_STEPS * batch : batch;
    }

    /** What {@link org.gan4j.run.Training} is given, without end. */
    abstract Job job(long seed);

    final Job pictures(long seed, Map<String, String> settings) {
        return job(
                "dcgan",
                NoiseImages.of(SIDE_PIXELS, seed),
                seed,
                settings,
                Map.of("latent", "" + LATENT, "width", "" + WIDTH, "beta1", "0.5", "beta2", "0.999"));
    }

    final Job points(String recipe, long seed, Map<String, String> settings) {
        return job(
                recipe,
                Datasets.open("ring", Datasets.Options.DEFAULTS),
                seed,
                settings,
                Map.of("latent", "" + POINTS_LATENT, "hidden", "" + HIDDEN, "layers", "" + HIDDEN_LAYERS));
    }

    private Job job(String recipe, Dataset data, long seed, Map<String, String> one, Map<String, String> two) {
        Map<String, String> all = new HashMap<>(SAME_ADAM);
        all.putAll(two);
        all.putAll(one);
        // One grid before the first round, no snapshot before the last: no timed round writes a file of its own.
        return Job.of(Zoo.get(recipe), data)
                .settings(all)
                .batch(batch)
                .seed(seed)
                .mirror(false)
                .budget(Budget.ofImages(Long.MAX_VALUE / 4))
                .cadence(new Job.Cadence(1, Long.MAX_VALUE / 4, 1));
    }
}
