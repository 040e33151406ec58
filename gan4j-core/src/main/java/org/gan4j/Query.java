package org.gan4j;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.gan4j.error.ConfigurationException;
import org.gan4j.nn.Tensors;
import org.gan4j.random.Between;
import org.gan4j.random.Randomness;
import org.gan4j.random.Randomness.Stream;

/**
 * What samples are asked for: one seed for each, and what each is to be made from. The latent vector of a sample depends on its seed
 * alone, so the same seed gives the same sample in any company, on any device.
 */
public final class Query {

    private final long[] seeds;
    private final Tensor y;
    private final long[] ends;
    private final double[] places;
    private final int turned;
    private final float[] values;

    /**
     * @param seeds one for each sample
     * @param y what each sample is made from, laid out as {@link Batch#y}: labels [samples, attributes], or images [samples, c, h, w]
     */
    public Query(long[] seeds, Tensor y) {
        this(seeds, y, new long[0], new double[0], -1, new float[0]);
    }

    private Query(long[] seeds, Tensor y, long[] ends, double[] places, int turned, float[] values) {
        if (seeds.length != y.size(0)) {
            throw new IllegalArgumentException(seeds.length + " seeds but " + y.size(0) + " rows of y");
        }
        this.seeds = seeds.clone();
        this.y = y;
        this.ends = ends;
        this.places = places;
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
        return new Query(seeds, y, ends, places, number, to.clone());
    }

    /**
     * Samples on the way to others: their latents are on the way from those of this query's seeds to those of other seeds, along the great
     * circle where they are normal (see {@link Between#slerp}), along the line where they are uniform.
     *
     * @param seeds the ends of the ways, one for each sample
     * @param at how far each sample is: 0 is the sample of this query, 1 that of the end, to the bit
     */
    public Query toward(long[] seeds, double... at) {
        if (seeds.length != size() || at.length != size()) {
            throw new IllegalArgumentException(
                    size() + " seeds but " + seeds.length + " ends and " + at.length + " places on the ways to them");
        }
        return new Query(this.seeds, y, seeds.clone(), at.clone(), turned, values);
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
        return rows(numbers, Randomness::normal, Between::slerp);
    }

    /** Latents uniform in [-1, 1), [samples, numbers]. */
    public Tensor uniform(int numbers) {
        return rows(numbers, Randomness::uniform, Between::lerp);
    }

    private interface Fill {
        void fill(long seed, float[] target);

        default float[] of(long seed, int numbers) {
            float[] row = new float[numbers];
            fill(Randomness.mix(seed, Stream.SAMPLE, 0), row);
            return row;
        }
    }

    private interface Blend {
        float[] of(float[] from, float[] to, double at);
    }

    private Tensor rows(int numbers, Fill fill, Blend blend) {
        if (turned >= numbers) {
            throw new ConfigurationException("a latent of this GAN has the numbers 0 to " + (numbers - 1) + ", and no "
                    + turned + ": turn one of them");
        }
        float[] all = new float[Math.multiplyExact(seeds.length, numbers)];
        for (int i = 0; i < seeds.length; i++) {
            float[] row = fill.of(seeds[i], numbers);
            if (ends.length > 0) {
                row = blend.of(row, fill.of(ends[i], numbers), places[i]);
            }
            if (turned >= 0) {
                row[turned] = values[i];
            }
            System.arraycopy(row, 0, all, i * numbers, numbers);
        }
        return Tensors.of(all, seeds.length, numbers)
                .to(new TensorOptions(y.device()), false, false, Tensors.ANY_FORMAT);
    }
}
