package org.gan4j.nn;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.jspecify.annotations.Nullable;

/**
 * A two-dimensional convolution, channels last in memory. Convolutions of pictures (few input channels, 4 x 4, stride 2, padding 1)
 * leave most of a vector unit idle; those fold each 2 x 2 block of pixels into channels first, which is the same arithmetic.
 */
record Convolution(Weight weight, @Nullable Parameter bias, int stride, int padding, int groups) implements Weighted {

    private static final long FEW_CHANNELS = 4;
    private static final long[] NO_STRIDE = {1, 1};
    private static final long[] NO_PADDING = {0, 0};

    @Override
    public Tensor forward(Tensor x) {
        Tensor w = weight.value();
        TensorOptional b = bias == null ? new TensorOptional() : new TensorOptional(bias.value());
        if (groups == 1 && w.size(1) <= FEW_CHANNELS && w.size(2) == 4 && stride == 2 && padding == 1) {
            Tensor blocks = torch.pixel_unshuffle(torch.constant_pad_nd(x, 1, 1, 1, 1), 2);
            return torch.conv2d(channelsLast(blocks), foldKernel(w), b, NO_STRIDE, NO_PADDING, NO_STRIDE, 1);
        }
        return torch.conv2d(
                channelsLast(x), w, b, new long[] {stride, stride}, new long[] {padding, padding}, NO_STRIDE, groups);
    }

    /** [o, c, 4, 4] to [o, 4c, 2, 2]: kernel row 2a + dy, column 2b + dx goes to channel (c, dy, dx), row a, column b. */
    private static Tensor foldKernel(Tensor w) {
        long out = w.size(0);
        long in = w.size(1);
        return w.view(out, in, 2, 2, 2, 2).permute(0, 1, 3, 5, 2, 4).reshape(out, 4 * in, 2, 2);
    }

    static Tensor channelsLast(Tensor x) {
        return x.contiguous(MemoryFormat.ChannelsLast);
    }

    @Override
    public List<Parameter> parameters() {
        return weight.and(bias);
    }

    @Override
    public Layer reweighed(Reweighing how) {
        return new Convolution(how.of(weight, 0), bias, stride, padding, groups);
    }
}
