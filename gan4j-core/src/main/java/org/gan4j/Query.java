package org.gan4j;

import java.util.Arrays;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gan4j.nn.Tensors;
import org.gan4j.random.Randomness;
import org.gan4j.random.Randomness.Stream;

/**
 * What samples are asked for: one seed for each. The latent vector of a sample depends on its seed alone, so the same seed gives the
 * same sample in any company, on any device.
 */
public final class Query {

    private final long[] seeds;
    private final long[][] labels;
    private final Device device;

    /**
     * @param seeds one for each sample
     * @param labels the attributes asked for, [samples][attributes]; empty rows if the network takes none
     */
    public Query(long[] seeds, long[][] labels, Device device) {
        if (seeds.length != labels.length) {
            throw new IllegalArgumentException(seeds.length + " seeds but " + labels.length + " rows of labels");
        }
        this.seeds = seeds.clone();
        this.labels = Arrays.stream(labels).map(long[]::clone).toArray(long[][]::new);
        this.device = device;
    }

    /** How many samples. */
    public int size() {
        return seeds.length;
    }

    /** Standard normal latents, [samples, numbers]. */
    public Tensor normal(int numbers) {
        return rows(numbers, Randomness::normal);
    }

    /** Latents uniform in [-1, 1), [samples, numbers]. */
    public Tensor uniform(int numbers) {
        return rows(numbers, Randomness::uniform);
    }

    /** The labels, [samples, attributes] as int64. */
    public Tensor labels() {
        int attributes = labels.length == 0 ? 0 : labels[0].length;
        long[] flat = Arrays.stream(labels).flatMapToLong(Arrays::stream).toArray();
        return Tensors.of(flat, size(), attributes).to(device, ScalarType.Long);
    }

    private interface Fill {
        void fill(long seed, float[] target);
    }

    private Tensor rows(int numbers, Fill fill) {
        float[] all = new float[Math.multiplyExact(seeds.length, numbers)];
        float[] row = new float[numbers];
        for (int i = 0; i < seeds.length; i++) {
            fill.fill(Randomness.mix(seeds[i], Stream.SAMPLE, 0), row);
            System.arraycopy(row, 0, all, i * numbers, numbers);
        }
        return Tensors.of(all, seeds.length, numbers).to(new TensorOptions(device), false, false, Tensors.ANY_FORMAT);
    }
}
