package org.gan4j.nn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** The layers that networks are built of. Shapes are [batch, features] or [batch, channels, height, width]. */
public final class Layers {

    private Layers() {}

    /** Layers one after the other, named 0, 1, 2 and so on. */
    public static Layer sequential(Layer... layers) {
        Map<String, Layer> children = new LinkedHashMap<>();
        for (Layer layer : layers) {
            children.put(Integer.toString(children.size()), layer);
        }
        return new Sequential(Collections.unmodifiableMap(children));
    }

    /** y = x W^T + b: [n, in] to [n, out]. */
    public static Layer linear(long in, long out) {
        return linear(in, out, Init.standard(in), Init.standard(in));
    }

    /** As {@link #linear(long, long)}, with its own start; no bias where {@code bias} is null. */
    public static Layer linear(long in, long out, Init weight, @Nullable Init bias) {
        return new Linear(
                Parameter.weight("weight", weight, out, in), bias == null ? null : Parameter.weight("bias", bias, out));
    }

    /** A convolution [n, in, h, w] to [n, out, h', w'], with bias. */
    public static Layer conv(long in, long out, int kernel, int stride, int padding) {
        Init start = Init.standard(in * kernel * kernel);
        return conv(in, out, kernel, stride, padding, start, start);
    }

    /** As {@link #conv(long, long, int, int, int)}, with its own start; no bias where {@code bias} is null. */
    public static Layer conv(long in, long out, int kernel, int stride, int padding, Init weight, @Nullable Init bias) {
        return new Convolution(
                Parameter.weight("weight", weight, out, in, kernel, kernel),
                bias == null ? null : Parameter.weight("bias", bias, out),
                stride,
                padding);
    }

    /** A transposed convolution [n, in, h, w] to [n, out, h', w'], h' = (h - 1) stride - 2 padding + kernel. */
    public static Layer convTranspose(
            long in, long out, int kernel, int stride, int padding, Init weight, @Nullable Init bias) {
        return new TransposedConvolution(
                Parameter.weight("weight", weight, in, out, kernel, kernel),
                bias == null ? null : Parameter.weight("bias", bias, out),
                stride,
                padding);
    }

    /** Batch normalisation (Ioffe and Szegedy 2015) of [n, c] or [n, c, h, w]: batch statistics in training, running ones after. */
    public static Layer batchNorm(long channels) {
        return batchNorm(channels, Init.constant(1));
    }

    /** As {@link #batchNorm(long)}, with its own start of the gain. */
    public static Layer batchNorm(long channels, Init gain) {
        return new BatchNorm(
                Parameter.weight("weight", gain, channels),
                Parameter.weight("bias", Init.constant(0), channels),
                Parameter.buffer("running_mean", Init.constant(0), channels),
                Parameter.buffer("running_var", Init.constant(1), channels));
    }

    /** Layer normalisation (Ba et al. 2016) over all but the batch. */
    public static Layer layerNorm(long... shape) {
        return new LayerNorm(
                shape.clone(),
                Parameter.weight("weight", Init.constant(1), shape),
                Parameter.weight("bias", Init.constant(0), shape));
    }

    /** max(0, x). */
    public static Layer relu() {
        return map(Tensor::relu);
    }

    /** x for positive x, slope times x below. */
    public static Layer leakyRelu(double slope) {
        return map(x -> torch.leaky_relu(x, new Scalar(slope)));
    }

    public static Layer tanh() {
        return map(Tensor::tanh);
    }

    public static Layer sigmoid() {
        return map(Tensor::sigmoid);
    }

    /** Sets each number to 0 with probability {@code drop} in training and scales the rest up, so that the mean stays. */
    public static Layer dropout(double drop) {
        return map(x -> !Mode.current().training() || drop == 0
                ? x
                : x.mul(torch.empty_like(x)
                        .bernoulli_(1 - drop, Mode.current().noise())
                        .mul(new Scalar(1 / (1 - drop)))));
    }

    /** [n, ...] to [n, shape...]. */
    public static Layer view(long... shape) {
        long[] full = new long[shape.length + 1];
        full[0] = -1;
        System.arraycopy(shape, 0, full, 1, shape.length);
        return map(x -> x.reshape(full));
    }

    /** [n, ...] to [n, features]. */
    public static Layer flatten() {
        return map(x -> x.flatten(1, -1));
    }

    /** Twice the height and width, by repetition of pixels. */
    public static Layer upsampleNearest() {
        return map(x -> torch.upsample_nearest2d(
                x, new long[] {2 * x.size(2), 2 * x.size(3)}, new DoubleOptional(2.0), new DoubleOptional(2.0)));
    }

    /** The mean over 2 x 2 pixels. */
    public static Layer averagePool() {
        return map(x -> torch.avg_pool2d(x, 2));
    }

    /** A layer without parameters. */
    public static Layer map(UnaryOperator<Tensor> function) {
        return function::apply;
    }

    private record Sequential(Map<String, Layer> children) implements Layer {
        @Override
        public Tensor forward(Tensor x) {
            Tensor y = x;
            for (Layer layer : children.values()) {
                y = layer.forward(y);
            }
            return y;
        }
    }

    private record Linear(Parameter weight, @Nullable Parameter bias) implements Layer {
        @Override
        public Tensor forward(Tensor x) {
            return bias == null ? torch.linear(x, weight.value()) : torch.linear(x, weight.value(), bias.value());
        }

        @Override
        public List<Parameter> parameters() {
            return bias == null ? List.of(weight) : List.of(weight, bias);
        }
    }

    private record BatchNorm(Parameter weight, Parameter bias, Parameter mean, Parameter variance) implements Layer {
        private static final double MOMENTUM = 0.1;
        private static final double EPSILON = 1e-5;

        @Override
        public Tensor forward(Tensor x) {
            return torch.batch_norm(
                    x,
                    new TensorOptional(weight.value()),
                    new TensorOptional(bias.value()),
                    new TensorOptional(mean.value()),
                    new TensorOptional(variance.value()),
                    Mode.current().training(),
                    MOMENTUM,
                    EPSILON,
                    false);
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(weight, bias, mean, variance);
        }
    }

    private record LayerNorm(long[] shape, Parameter weight, Parameter bias) implements Layer {
        private static final double EPSILON = 1e-5;

        @Override
        public Tensor forward(Tensor x) {
            return torch.layer_norm(
                    x, shape, new TensorOptional(weight.value()), new TensorOptional(bias.value()), EPSILON, false);
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(weight, bias);
        }
    }
}
