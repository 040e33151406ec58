package org.gan4j.nn;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Layers that take numbers from other places, without parameters. */
final class Resampling {

    private static final double[] TENT = {0.125, 0.375, 0.375, 0.125};
    private static final long[] ONE = {1, 1};
    private static final long[] TWO = {2, 2};

    private Resampling() {}

    /** Half the height and width, through the tent [1, 3, 3, 1] / 8 in both directions; zeros around. */
    static Tensor down(Tensor x) {
        return torch.conv2d(Convolution.channelsLast(x), tent(x, 1), new TensorOptional(), TWO, ONE, ONE, x.size(1));
    }

    /** Twice the height and width, through the tent; zeros around. */
    static Tensor up(Tensor x) {
        return torch.conv_transpose2d(
                Convolution.channelsLast(x),
                tent(x, 4),
                new TensorOptional(),
                TWO,
                ONE,
                new long[] {0, 0},
                x.size(1),
                ONE);
    }

    /** [c, 1, 4, 4], each adding up to the gain. */
    private static Tensor tent(Tensor x, double gain) {
        float[] kernel = new float[TENT.length * TENT.length];
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = (float) (gain * TENT[i / TENT.length] * TENT[i % TENT.length]);
        }
        return Tensors.of(kernel, 1, 1, TENT.length, TENT.length)
                .to(x.device(), x.scalar_type())
                .expand(x.size(1), 1, TENT.length, TENT.length);
    }

    /**
     * The sound [n, c, t] moved by one whole number from -most to most for the whole batch, mirrored at its ends (Donahue et al. 2018,
     * section 3.2, as in the authors' code); only in training.
     */
    static Tensor phaseShuffle(Tensor x, long most) {
        if (!Mode.current().training() || most == 0) {
            return x;
        }
        long last = x.size(2) - 1;
        Tensor places = torch.arange(new Scalar(last + 1)).to(x.device(), ScalarType.Long);
        Tensor shift = places.new_empty(1)
                .random_(-most, new LongOptional(most + 1), Mode.current().noise());
        Tensor from = places.add(shift).abs();
        Tensor mirrored = from.neg().add(new Scalar(last)).abs().neg().add(new Scalar(last));
        return x.index_select(2, mirrored);
    }
}
