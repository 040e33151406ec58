package org.gan4j;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.gan4j.error.ConfigurationException;
import org.gan4j.nn.Tensors;
import org.gan4j.random.Randomness;
import org.gan4j.random.Randomness.Stream;

/**
 * What samples are asked for: one seed for each, and what each is to be made from. The latent vector of a sample depends on its seed
 * alone, so the same seed gives the same sample in any company, on any device.
 */
public final class Query {

    private final long[] seeds;
    private final Tensor y;
    private final int turned;
    private final float[] values;

    /**
     * @param seeds one for each sample
     * @param y what each sample is made from, laid out as {@link Batch#y}: labels [samples, attributes], or images [samples, c, h, w]
     */
    public Query(long[] seeds, Tensor y) {
        this(seeds, y, -1, new float[0]);
    }

    private Query(long[] seeds, Tensor y, int turned, float[] values) {
        if (seeds.length != y.size(0)) {
            throw new IllegalArgumentException(seeds.length + " seeds but " + y.size(0) + " rows of y");
        }
        this.seeds = seeds.clone();
        this.y = y;
        this.turned = turned;
        this.values = values;
    }

    /**
     * The same samples, one number of their latents turned, to see what it means.
     *
     * @param number which one, from 0
     * @param to its value for each sample
     */
    public Query turned(int number, float... to) {
        if (to.length != seeds.length) {
            throw new IllegalArgumentException(seeds.length + " seeds but " + to.length + " values");
        }
        return new Query(seeds, y, number, to.clone());
    }

    /** How many samples. */
    public int size() {
        return seeds.length;
    }

    /** What each sample is made from: labels [samples, attributes] as int64, or images [samples, c, h, w] in [-1, 1]. */
    public Tensor y() {
        return y;
    }

    /** Standard normal latents, [samples, numbers]. */
    public Tensor normal(int numbers) {
        return rows(numbers, Randomness::normal);
    }

    /** Latents uniform in [-1, 1), [samples, numbers]. */
    public Tensor uniform(int numbers) {
        return rows(numbers, Randomness::uniform);
    }

    private interface Fill {
        void fill(long seed, float[] target);
    }

    private Tensor rows(int numbers, Fill fill) {
        if (turned >= numbers) {
            throw new ConfigurationException("a latent of this GAN has the numbers 0 to " + (numbers - 1) + ", and no "
                    + turned + ": turn one of them");
        }
        float[] all = new float[Math.multiplyExact(seeds.length, numbers)];
        float[] row = new float[numbers];
        for (int i = 0; i < seeds.length; i++) {
            fill.fill(Randomness.mix(seeds[i], Stream.SAMPLE, 0), row);
            if (turned >= 0) {
                row[turned] = values[i];
            }
            System.arraycopy(row, 0, all, i * numbers, numbers);
        }
        return Tensors.of(all, seeds.length, numbers)
                .to(new TensorOptions(y.device()), false, false, Tensors.ANY_FORMAT);
    }
}
