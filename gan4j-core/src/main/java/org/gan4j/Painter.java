package org.gan4j;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.data.Field;
import org.gan4j.device.Compute;
import org.gan4j.device.Precision;
import org.gan4j.image.Picture;
import org.gan4j.nn.Mode;
import org.gan4j.nn.Tensors;

/**
 * Makes samples with a trained GAN. What comes out is plain Java. The same seed gives the same sample in any company: samples are always
 * computed in groups of one fixed size, so that libtorch takes the same path for each.
 */
public final class Painter implements AutoCloseable {

    /** OpenBLAS rounds the rows of a larger batch differently by their place; 8 rows take one path on all that were tried. */
    private static final int GROUP = 8;

    private final Gan gan;
    private final Field x;
    private final Compute compute;
    private final Precision precision;

    /**
     * @param x the layout of the GAN's samples
     * @param compute where its players live
     * @param precision what to compute with
     */
    public Painter(Gan gan, Field x, Compute compute, Precision precision) {
        this.gan = gan;
        this.x = x;
        this.compute = compute;
        this.precision = precision;
    }

    /** The layout of samples. */
    public Field layout() {
        return x;
    }

    /** Images for the seeds, one each. */
    public List<Picture> pictures(long... seeds) {
        if (!x.isImage()) {
            throw new IllegalStateException("this GAN makes points, not pictures: ask for numbers");
        }
        List<Picture> pictures = new ArrayList<>();
        for (int first = 0; first < seeds.length; first += GROUP) {
            int count = Math.min(GROUP, seeds.length - first);
            byte[] planes = group(seeds, first, count, Tensors::pixels);
            int each = x.numbers();
            for (int i = 0; i < count; i++) {
                pictures.add(Picture.fromPlanes(planes, i * each, x.channels(), x.height(), x.width()));
            }
        }
        return pictures;
    }

    /** The numbers of samples for the seeds, one sample after the other. */
    public float[] numbers(long... seeds) {
        float[] all = new float[seeds.length * x.numbers()];
        for (int first = 0; first < seeds.length; first += GROUP) {
            int count = Math.min(GROUP, seeds.length - first);
            float[] values = group(seeds, first, count, Tensors::floats);
            System.arraycopy(values, 0, all, first * x.numbers(), count * x.numbers());
        }
        return all;
    }

    private interface Out<T> {
        T of(Tensor samples);
    }

    private <T> T group(long[] seeds, int first, int count, Out<T> out) {
        long[] padded = LongStream.range(0, GROUP)
                .map(i -> seeds[first + (int) Math.min(i, count - 1)])
                .toArray();
        try (PointerScope scope = new PointerScope();
                AutoGradMode off = new AutoGradMode(false);
                Mode mode = Mode.inference(precision == Precision.BF16)) {
            Query query = new Query(padded, new long[GROUP][0], compute.device());
            return out.of(gan.sample(query));
        }
    }

    /** Frees the GAN's native memory. */
    @Override
    public void close() {
        gan.players().forEach(Player::close);
    }
}
