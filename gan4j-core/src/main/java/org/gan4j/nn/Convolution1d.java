package org.gan4j.nn;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * A convolution over one dimension, or its transposition.
 *
 * @param outputPadding how many numbers a transposed one appends; -1 for a plain convolution
 */
record Convolution1d(Weight weight, @Nullable Parameter bias, int stride, int padding, int outputPadding)
        implements Weighted {

    static final int PLAIN = -1;

    @Override
    public Tensor forward(Tensor x) {
        TensorOptional b = bias == null ? new TensorOptional() : new TensorOptional(bias.value());
        long[] strides = {stride};
        long[] paddings = {padding};
        long[] one = {1};
        return outputPadding == PLAIN
                ? torch.conv1d(x, weight.value(), b, strides, paddings, one, 1)
                : torch.conv_transpose1d(x, weight.value(), b, strides, paddings, new long[] {outputPadding}, 1, one);
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
