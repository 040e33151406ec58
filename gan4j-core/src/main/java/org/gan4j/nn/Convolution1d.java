package org.gan4j.nn;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * A convolution over one dimension, or its transposition: computed as one over pictures a pixel high, since those with channels last in
 * memory have a backward pass several times faster.
 *
 * @param outputPadding how many numbers a transposed one appends; -1 for a plain convolution
 */
record Convolution1d(Weight weight, @Nullable Parameter bias, int stride, int padding, int outputPadding)
        implements Weighted {

    static final int PLAIN = -1;

    private static final long[] ONE = {1, 1};

    @Override
    public Tensor forward(Tensor x) {
        TensorOptional b = bias == null ? new TensorOptional() : new TensorOptional(bias.value());
        long[] strides = {1, stride};
        long[] paddings = {0, padding};
        Tensor row = Convolution.channelsLast(x.unsqueeze(2));
        Tensor kernel = weight.value().unsqueeze(2);
        Tensor y = outputPadding == PLAIN
                ? torch.conv2d(row, kernel, b, strides, paddings, ONE, 1)
                : torch.conv_transpose2d(row, kernel, b, strides, paddings, new long[] {0, outputPadding}, 1, ONE);
        return y.squeeze(2);
    }

    @Override
    public List<Parameter> parameters() {
        return weight.and(bias);
    }

    @Override
    public Layer reweighed(Reweighing how) {
        return new Convolution1d(how.of(weight, outputPadding == PLAIN ? 0 : 1), bias, stride, padding, outputPadding);
    }
}
