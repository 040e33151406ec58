package org.gan4j.feature;

import static org.gan4j.nn.Layers.sequential;

import java.util.Arrays;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.nn.Layer;

/**
 * The layers of {@link Inception}, called as torchvision and pytorch-fid call them. Made once, with their weights.
 *
 * @param weights gives those of a name, in the shape asked for
 */
record InceptionLayers(NamedWeights weights) {

    private static final double EPSILON = 1e-3;
    private static final long[] ONE = {1, 1};

    /** From [n, 3, 299, 299] to [n, 2048]. */
    Layer all() {
        return sequential(
                shrunk("Conv2d_1a_3x3", 3, 32, 2),
                shrunk("Conv2d_2a_3x3", 32, 32, 1),
                conv("Conv2d_2b_3x3", 32, 64, 3),
                InceptionLayers::halved,
                conv("Conv2d_3b_1x1", 64, 80, 1),
                shrunk("Conv2d_4a_3x3", 80, 192, 1),
                InceptionLayers::halved,
                small("Mixed_5b.", 192, 32),
                small("Mixed_5c.", 256, 64),
                small("Mixed_5d.", 288, 64),
                to768("Mixed_6a."),
                crossed("Mixed_6b.", 128),
                crossed("Mixed_6c.", 160),
                crossed("Mixed_6d.", 160),
                crossed("Mixed_6e.", 192),
                to1280("Mixed_7a."),
                wide("Mixed_7b.", 1280, InceptionLayers::averaged),
                // The published graph takes the greatest here, where the paper takes the mean.
                wide("Mixed_7c.", 2048, x -> greatest(x, 1, 1)),
                x -> x.mean(new long[] {2, 3}, false, new ScalarTypeOptional()));
    }

    /** InceptionA: 35 x 35 places. */
    private Layer small(String at, long in, long pooled) {
        return branches(
                conv(at + "branch1x1", in, 64, 1),
                sequential(conv(at + "branch5x5_1", in, 48, 1), conv(at + "branch5x5_2", 48, 64, 5)),
                sequential(
                        conv(at + "branch3x3dbl_1", in, 64, 1),
                        conv(at + "branch3x3dbl_2", 64, 96, 3),
                        conv(at + "branch3x3dbl_3", 96, 96, 3)),
                sequential(InceptionLayers::averaged, conv(at + "branch_pool", in, pooled, 1)));
    }

    /** InceptionB: from 35 x 35 to 17 x 17 places. */
    private Layer to768(String at) {
        return branches(
                shrunk(at + "branch3x3", 288, 384, 2),
                sequential(
                        conv(at + "branch3x3dbl_1", 288, 64, 1),
                        conv(at + "branch3x3dbl_2", 64, 96, 3),
                        shrunk(at + "branch3x3dbl_3", 96, 96, 2)),
                InceptionLayers::halved);
    }

    /** InceptionC: kernels of 7 x 7 as a row and a column. */
    private Layer crossed(String at, long c) {
        return branches(
                conv(at + "branch1x1", 768, 192, 1),
                sequential(
                        conv(at + "branch7x7_1", 768, c, 1),
                        row(at + "branch7x7_2", c, c, 7),
                        column(at + "branch7x7_3", c, 192, 7)),
                sequential(
                        conv(at + "branch7x7dbl_1", 768, c, 1),
                        column(at + "branch7x7dbl_2", c, c, 7),
                        row(at + "branch7x7dbl_3", c, c, 7),
                        column(at + "branch7x7dbl_4", c, c, 7),
                        row(at + "branch7x7dbl_5", c, 192, 7)),
                sequential(InceptionLayers::averaged, conv(at + "branch_pool", 768, 192, 1)));
    }

    /** InceptionD: from 17 x 17 to 8 x 8 places. */
    private Layer to1280(String at) {
        return branches(
                sequential(conv(at + "branch3x3_1", 768, 192, 1), shrunk(at + "branch3x3_2", 192, 320, 2)),
                sequential(
                        conv(at + "branch7x7x3_1", 768, 192, 1),
                        row(at + "branch7x7x3_2", 192, 192, 7),
                        column(at + "branch7x7x3_3", 192, 192, 7),
                        shrunk(at + "branch7x7x3_4", 192, 192, 2)),
                InceptionLayers::halved);
    }

    /** InceptionE: two branches fork into a row and a column. */
    private Layer wide(String at, long in, Layer pool) {
        return branches(
                conv(at + "branch1x1", in, 320, 1),
                sequential(conv(at + "branch3x3_1", in, 384, 1), fork(at + "branch3x3_2")),
                sequential(
                        conv(at + "branch3x3dbl_1", in, 448, 1),
                        conv(at + "branch3x3dbl_2", 448, 384, 3),
                        fork(at + "branch3x3dbl_3")),
                sequential(pool, conv(at + "branch_pool", in, 192, 1)));
    }

    private Layer fork(String name) {
        return branches(row(name + "a", 384, 384, 3), column(name + "b", 384, 384, 3));
    }

    /** As many places as before. */
    private Layer conv(String name, long in, long out, int kernel) {
        return conv(name, new long[] {out, in, kernel, kernel}, 1, kernel / 2, kernel / 2);
    }

    private Layer row(String name, long in, long out, int length) {
        return conv(name, new long[] {out, in, 1, length}, 1, 0, length / 2);
    }

    private Layer column(String name, long in, long out, int length) {
        return conv(name, new long[] {out, in, length, 1}, 1, length / 2, 0);
    }

    /** Of 3 x 3 that lie inside. */
    private Layer shrunk(String name, long in, long out, int stride) {
        return conv(name, new long[] {out, in, 3, 3}, stride, 0, 0);
    }

    /** A convolution, what its outputs are normalised by drawn into its weights, and a ReLU. */
    private Layer conv(String name, long[] shape, int stride, int paddingY, int paddingX) {
        long out = shape[0];
        Tensor mean = weights.get(name + ".bn.running_mean", out);
        Tensor variance = weights.get(name + ".bn.running_var", out);
        // gamma (w * x - mean) / sqrt(variance + epsilon) + beta
        Tensor gain = weights.get(name + ".bn.weight", out)
                .div(variance.add(new Scalar(EPSILON)).sqrt());
        Tensor kernel = weights.keep(weights.get(name + ".conv.weight", shape).mul(gain.view(out, 1, 1, 1)));
        Tensor bias = weights.keep(weights.get(name + ".bn.bias", out).sub(mean.mul(gain)));
        long[] strides = {stride, stride};
        long[] padding = {paddingY, paddingX};
        return x -> torch.conv2d(x, kernel, new TensorOptional(bias), strides, padding, ONE, 1)
                .relu_();
    }

    /** Means of 3 x 3 places, of those only that lie inside. */
    private static Tensor averaged(Tensor x) {
        return torch.avg_pool2d(x, new long[] {3, 3}, ONE, ONE, false, false, new LongOptional());
    }

    private static Tensor halved(Tensor x) {
        return greatest(x, 2, 0);
    }

    private static Tensor greatest(Tensor x, long stride, long padding) {
        return torch.max_pool2d(
                x, new long[] {3, 3}, new long[] {stride, stride}, new long[] {padding, padding}, ONE, false);
    }

    /** What each makes of the same, along the channels. */
    private static Layer branches(Layer... branches) {
        return x -> torch.cat(
                new TensorVector(
                        Arrays.stream(branches).map(branch -> branch.forward(x)).toArray(Tensor[]::new)),
                1);
    }
}
