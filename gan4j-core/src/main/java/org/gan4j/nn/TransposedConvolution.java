package org.gan4j.nn;

import java.util.List;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * A two-dimensional transposed convolution, channels last in memory. The one that ends in a picture (few output channels, 4 x 4, stride
 * 2, padding 1) computes each 2 x 2 block of pixels as channels of a plain convolution, which is the same arithmetic.
 */
record TransposedConvolution(Weight weight, @Nullable Parameter bias, int stride, int padding, int outputPadding)
        implements Weighted {

    private static final long FEW_CHANNELS = 4;
    private static final long[] ONE = {1, 1};

    @Override
    public Tensor forward(Tensor x) {
        Tensor w = weight.value();
        if (w.size(1) <= FEW_CHANNELS && w.size(2) == 4 && stride == 2 && padding == 1 && outputPadding == 0) {
            return throughBlocks(x, w);
        }
        return torch.conv_transpose2d(
                Convolution.channelsLast(x),
                w,
                bias == null ? new TensorOptional() : new TensorOptional(bias.value()),
                new long[] {stride, stride},
                new long[] {padding, padding},
                new long[] {outputPadding, outputPadding},
                1,
                ONE);
    }

    /**
     * Output row 2m + dy sums x[m - a] w[2a + dy] over a = 0, 1: a convolution with the flipped kernel whose channels (o, dy, dx) are
     * then laid out as pixels. The rim that padding 1 cuts off is cut off at the end.
     */
    private Tensor throughBlocks(Tensor x, Tensor w) {
        long in = w.size(0);
        long out = w.size(1);
        Tensor kernel = w.view(in, out, 2, 2, 2, 2) // i, o, a, dy, b, dx
                .flip(2, 4)
                .permute(1, 3, 5, 0, 2, 4) // o, dy, dx, i, a, b
                .reshape(4 * out, in, 2, 2);
        TensorOptional b = bias == null
                ? new TensorOptional()
                : new TensorOptional(bias.value().unsqueeze(1).expand(out, 4).reshape(4 * out));
        Tensor blocks = torch.conv2d(Convolution.channelsLast(x), kernel, b, ONE, ONE, ONE, 1);
        Tensor y = torch.pixel_shuffle(blocks, 2);
        return inner(inner(y, 2), 3);
    }

    private static Tensor inner(Tensor y, long dimension) {
        return y.slice(dimension, new LongOptional(1), new LongOptional(y.size((int) dimension) - 1), 1);
    }

    @Override
    public List<Parameter> parameters() {
        return weight.and(bias);
    }

    @Override
    public Layer reweighed(Reweighing how) {
        return new TransposedConvolution(how.of(weight, 1), bias, stride, padding, outputPadding);
    }
}
