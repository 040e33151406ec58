package org.gan4j.nn;

import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.data.Attribute;
import org.gan4j.nn.Conditions.ConcatLabels;
import org.gan4j.nn.Conditions.Embedding;
import org.gan4j.nn.Conditions.LabelEmbedding;
import org.gan4j.nn.Conditions.Projection;
import org.gan4j.nn.Containers.Concat;
import org.gan4j.nn.Containers.Residual;
import org.gan4j.nn.Containers.Sequential;
import org.gan4j.nn.Normalisations.BatchNorm;
import org.gan4j.nn.Normalisations.ConditionalBatchNorm;
import org.gan4j.nn.Normalisations.FirstBatchNorm;
import org.gan4j.nn.Normalisations.InstanceNorm;
import org.gan4j.nn.Normalisations.LayerNorm;
import org.gan4j.nn.Recurrent.Gru;
import org.gan4j.nn.Recurrent.Lstm;
import org.jspecify.annotations.Nullable;

/** The layers that networks are built of. Shapes are [batch, features] or [batch, channels, height, width]. */
public final class Layers {

    private Layers() {}

    /** Layers one after the other, named 0, 1, 2 and so on. */
    public static Layer sequential(Layer... layers) {
        return Sequential.of(layers);
    }

    /** x + body(x); the body's layers are named 0, 1, 2 and so on. */
    public static Layer residual(Layer... body) {
        return new Residual(null, Sequential.of(body));
    }

    /** shortcut(x) + body(x), for bodies that change the shape. */
    public static Layer residualWith(Layer shortcut, Layer... body) {
        return new Residual(shortcut, Sequential.of(body));
    }

    /** x and body(x) along the channels: nested, a U-Net. */
    public static Layer concat(Layer... body) {
        return new Concat(Sequential.of(body));
    }

    /**
     * The layer with its weight, or those of all layers within, divided by its largest singular value (Miyato et al. 2018). Its estimate
     * moves by one power iteration in each training forward; its singular vector is the buffer {@code u}.
     *
     * @throws IllegalArgumentException if there can be no such weight in it
     */
    public static Layer spectralNorm(Layer layer) {
        return Weighted.all(layer, "spectralNorm", NormalisedWeights.Spectral::of);
    }

    /** The layer with its weight, or those of all layers within, as length times direction (Salimans and Kingma 2016): {@code gain} starts at 1. */
    public static Layer weightNorm(Layer layer) {
        return Weighted.all(layer, "weightNorm", NormalisedWeights.ByGain::of);
    }

    /** As {@link #weightNorm(Layer)}, where the length of each output's weights is fixed: what the layer makes cannot grow. */
    public static Layer weightNorm(Layer layer, double length) {
        return Weighted.all(
                layer, "weightNorm", (weight, outputs) -> new NormalisedWeights.OfLength(weight, outputs, length));
    }

    /** y = x W^T + b: [n, in] to [n, out]. */
    public static Layer linear(long in, long out) {
        return linear(in, out, Init.standard(in), Init.standard(in));
    }

    /** As {@link #linear(long, long)}, with its own start; no bias where {@code bias} is null. */
    public static Layer linear(long in, long out, Init weight, @Nullable Init bias) {
        return new Linear(Parameter.weight("weight", weight, out, in), bias(bias, out));
    }

    /** A convolution [n, in, h, w] to [n, out, h', w'], with bias. */
    public static Layer conv(long in, long out, int kernel, int stride, int padding) {
        Init start = Init.standard(in * kernel * kernel);
        return conv(in, out, kernel, stride, padding, start, start);
    }

    /** As {@link #conv(long, long, int, int, int)}, with its own start; no bias where {@code bias} is null. */
    public static Layer conv(long in, long out, int kernel, int stride, int padding, Init weight, @Nullable Init bias) {
        return groupedConv(in, out, kernel, stride, padding, 1, weight, bias);
    }

    /** As {@link #conv}, where each of {@code groups} groups of outputs sees its own group of inputs only. */
    public static Layer groupedConv(
            long in, long out, int kernel, int stride, int padding, int groups, Init weight, @Nullable Init bias) {
        if (in % groups != 0 || out % groups != 0) {
            throw new IllegalArgumentException(
                    in + " and " + out + " channels do not split into " + groups + " groups");
        }
        return new Convolution(
                Parameter.weight("weight", weight, out, in / groups, kernel, kernel),
                bias(bias, out),
                stride,
                padding,
                groups);
    }

    /** Pictures grow by {@code padding} mirrored pixels on each side: before a convolution without padding. */
    public static Layer reflectionPad(long padding) {
        return map(x -> torch.reflection_pad2d(x, padding, padding, padding, padding));
    }

    /** A transposed convolution [n, in, h, w] to [n, out, h', w'], h' = (h - 1) stride - 2 padding + kernel. */
    public static Layer convTranspose(
            long in, long out, int kernel, int stride, int padding, Init weight, @Nullable Init bias) {
        return convTranspose(in, out, kernel, stride, padding, 0, weight, bias);
    }

    /** As {@link #convTranspose(long, long, int, int, int, Init, Init)}; h' is {@code outputPadding} larger. */
    public static Layer convTranspose(
            long in,
            long out,
            int kernel,
            int stride,
            int padding,
            int outputPadding,
            Init weight,
            @Nullable Init bias) {
        return new TransposedConvolution(
                Parameter.weight("weight", weight, in, out, kernel, kernel),
                bias(bias, out),
                stride,
                padding,
                outputPadding);
    }

    /** A convolution over time, [n, in, t] to [n, out, t']. */
    public static Layer conv1d(
            long in, long out, int kernel, int stride, int padding, Init weight, @Nullable Init bias) {
        return new Convolution1d(
                Parameter.weight("weight", weight, out, in, kernel),
                bias(bias, out),
                stride,
                padding,
                Convolution1d.PLAIN);
    }

    /** A transposed convolution over time, t' = (t - 1) stride - 2 padding + kernel + outputPadding. */
    public static Layer convTranspose1d(
            long in,
            long out,
            int kernel,
            int stride,
            int padding,
            int outputPadding,
            Init weight,
            @Nullable Init bias) {
        return new Convolution1d(
                Parameter.weight("weight", weight, in, out, kernel), bias(bias, out), stride, padding, outputPadding);
    }

    private static @Nullable Parameter bias(@Nullable Init init, long out) {
        return init == null ? null : Parameter.weight("bias", init, out);
    }

    /** x + b, one b for each feature or channel: [n, channels, ...]. */
    public static Layer biasPerChannel(long channels) {
        return new PerChannel(
                Parameter.weight("bias", Init.constant(0), channels), (x, b) -> x.add(b.view(alongChannels(x))));
    }

    /** x for positive x, below it x times a slope that learns, one for each channel (He et al. 2015): starts at 1/4. */
    public static Layer prelu(long channels) {
        return new PerChannel(Parameter.weight("weight", Init.constant(0.25), channels), torch::prelu);
    }

    private static long[] alongChannels(Tensor x) {
        long[] shape = new long[(int) x.dim()];
        Arrays.fill(shape, 1);
        shape[1] = -1;
        return shape;
    }

    /** Batch normalisation (Ioffe and Szegedy 2015) of [n, c] or [n, c, h, w]: batch statistics in training, running ones after. */
    public static Layer batchNorm(long channels) {
        return batchNorm(channels, Init.constant(1));
    }

    /** As {@link #batchNorm(long)}, with neither gain nor bias: what comes out has mean 0 and variance 1 over the batch. */
    public static Layer standardise(long channels) {
        return BatchNorm.of(channels, null, null);
    }

    /** As {@link #batchNorm(long)}, with its own start of the gain. */
    public static Layer batchNorm(long channels, Init gain) {
        return BatchNorm.of(
                channels,
                Parameter.weight("weight", gain, channels),
                Parameter.weight("bias", Init.constant(0), channels));
    }

    /**
     * Features [n, features] of mean 0 and deviation 1 over the first batch in training, and the same shift and scale ever after: the start
     * that looks at the data of Salimans and Kingma 2016, section 3.
     */
    public static Layer firstBatchNorm(long features) {
        return FirstBatchNorm.of(features);
    }

    /**
     * Batch normalisation whose gain and bias are the sums of what the values of y's attributes bring (Dumoulin et al. 2017): y is int64
     * [n, attributes].
     *
     * @param sizes how many values each attribute has
     */
    public static Layer conditionalBatchNorm(long channels, long... sizes) {
        return new ConditionalBatchNorm(
                BatchNorm.of(channels, null, null),
                labelEmbedding(channels, Init.constant(1.0 / sizes.length), sizes),
                labelEmbedding(channels, Init.constant(0), sizes));
    }

    /** How many values each attribute has. */
    public static long[] sizes(List<Attribute> attributes) {
        return attributes.stream()
                .mapToLong(attribute -> attribute.values().size())
                .toArray();
    }

    /** Numbers for each value, from N(0, 1): int64 [...] to [..., numbers]. */
    public static Layer embedding(long values, long numbers) {
        return embedding(values, numbers, Init.normal(0, 1));
    }

    /** As {@link #embedding(long, long)}, with its own start. */
    public static Layer embedding(long values, long numbers, Init weight) {
        return new Embedding(Parameter.weight("weight", weight, values, numbers));
    }

    /** The sum of what the values of all attributes bring: labels int64 [n, attributes] to [n, numbers]. */
    public static Layer labelEmbedding(long numbers, Init weight, long... sizes) {
        Labels labels = new Labels(sizes);
        return new LabelEmbedding(new Embedding(Parameter.weight("weight", weight, labels.total(), numbers)), labels);
    }

    /** x with the one-hot vectors of y's attributes behind its features, or as constant planes behind its channels. */
    public static Layer concatLabels(long... sizes) {
        return new ConcatLabels(new Labels(sizes));
    }

    /**
     * The logit of a projection discriminator (Miyato and Koyama 2018): psi(x) + (e(y), x), features [n, features] under labels [n,
     * attributes] to [n].
     */
    public static Layer projection(long features, long... sizes) {
        return new Projection(linear(features, 1), labelEmbedding(features, Init.normal(0, 1), sizes));
    }

    /** As {@link #projection(long, long...)}, with its own start of psi and e, for networks without spectral normalisation. */
    public static Layer projection(long features, Init weight, long... sizes) {
        return new Projection(linear(features, 1, weight, Init.constant(0)), labelEmbedding(features, weight, sizes));
    }

    /** Instance normalisation (Ulyanov et al. 2016): over the places of one channel of one example. */
    public static Layer instanceNorm() {
        return new InstanceNorm(null, null);
    }

    /** As {@link #instanceNorm()}, with gain and bias for each channel. */
    public static Layer instanceNorm(long channels) {
        return new InstanceNorm(
                Parameter.weight("weight", Init.constant(1), channels),
                Parameter.weight("bias", Init.constant(0), channels));
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

    /** x for positive x, e^x - 1 below. */
    public static Layer elu() {
        return map(torch::elu);
    }

    /** log(1 + e^x). */
    public static Layer softplus() {
        return map(torch::softplus);
    }

    /** Sets each number to 0 with probability {@code drop} in training and scales the rest up, so that the mean stays. */
    public static Layer dropout(double drop) {
        return map(x -> !Mode.current().training() || drop == 0
                ? x
                : x.mul(torch.empty_like(x)
                        .bernoulli_(1 - drop, Mode.current().noise())
                        .mul(new Scalar(1 / (1 - drop)))));
    }

    /** Adds Gaussian noise in training. */
    public static Layer gaussianNoise(double standardDeviation) {
        return map(x -> !Mode.current().training() || standardDeviation == 0
                ? x
                : x.add(torch.empty_like(x)
                        .normal_(0, standardDeviation, Mode.current().noise())));
    }

    /**
     * Virtual batch normalisation (Salimans et al. 2016, section 3.5): each example is normalised by the statistics of a reference batch
     * and of itself, so that it does not depend on its company. The first {@code reference} rows of the input are the reference batch.
     */
    public static Layer virtualBatchNorm(long channels, long reference) {
        return new Normalisations.VirtualBatchNorm(
                Parameter.weight("weight", Init.constant(1), channels),
                Parameter.weight("bias", Init.constant(0), channels),
                reference);
    }

    /**
     * How close each example of the batch is to the others in {@code kernels} ways, each a distance of {@code dims} numbers, appended to
     * its features (Salimans et al. 2016, section 3.2): [n, in] to [n, in + kernels]. It ties the examples of a batch together: no
     * penalty on the gradient of single examples goes with it.
     */
    public static Layer minibatchDiscrimination(long in, long kernels, long dims) {
        // Columns of length 1 and a bias of -1, as in the authors' code.
        return new MinibatchDiscrimination(
                Parameter.weight("weight", Init.normal(0, 1 / Math.sqrt(in)), in, kernels * dims),
                Parameter.weight("bias", Init.constant(-1), kernels),
                dims);
    }

    /** A sound [n, c, t] moved by a random whole number from -most to most, mirrored at its ends (Donahue et al. 2018); in training. */
    public static Layer phaseShuffle(long most) {
        return map(x -> Resampling.phaseShuffle(x, most));
    }

    /** One step of a gated recurrent unit: {@code forward(x [n, in], h [n, hidden])} is the new h. */
    public static Layer gru(long in, long hidden) {
        return new Gru(gates(in, hidden, 3), gates(hidden, hidden, 3), hidden);
    }

    /** One step of an LSTM: {@code forward(x [n, in], hc [n, 2 hidden])} is the new h and c, one after the other. */
    public static Layer lstm(long in, long hidden) {
        return new Lstm(gates(in, hidden, 4), gates(hidden, hidden, 4), hidden);
    }

    private static Layer gates(long in, long hidden, long gates) {
        return linear(in, gates * hidden, Init.standard(hidden), Init.standard(hidden));
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

    /** {@code factor} times the height and width, by bicubic interpolation (Keys 1981, with PyTorch's a = -0.75). */
    public static Layer upsampleBicubic(int factor) {
        return map(x -> torch.upsample_bicubic2d(x, new long[] {factor * x.size(2), factor * x.size(3)}, false));
    }

    /** The mean over 2 x 2 pixels. */
    public static Layer averagePool() {
        return map(x -> torch.avg_pool2d(x, 2));
    }

    /** The largest of each {@code size} x {@code size} pixels. */
    public static Layer maxPool(long size) {
        return map(x -> torch.max_pool2d(x, size, size));
    }

    /** The sum of all pixels: [n, c, h, w] to [n, c]. */
    public static Layer globalSumPool() {
        return map(x -> x.sum(2, 3));
    }

    /** The mean of all pixels: [n, c, h, w] to [n, c]. */
    public static Layer globalAveragePool() {
        return map(x -> x.mean(2, 3));
    }

    /** Channels to pixels: [n, c factor^2, h, w] to [n, c, h factor, w factor] (Shi et al. 2016). */
    public static Layer pixelShuffle(long factor) {
        return map(x -> torch.pixel_shuffle(x, factor));
    }

    /** Twice the height and width, by the kernel [1, 3, 3, 1] in both directions (Karras et al. 2019, R3GAN). */
    public static Layer upsampleBilinear() {
        return map(Resampling::up);
    }

    /** Half the height and width, by the kernel [1, 3, 3, 1] in both directions. */
    public static Layer downsampleBilinear() {
        return map(Resampling::down);
    }

    /** A layer without parameters. */
    public static Layer map(UnaryOperator<Tensor> function) {
        return function::apply;
    }

    /** A layer of one parameter, with a number for each channel. */
    private record PerChannel(Parameter weight, BinaryOperator<Tensor> function) implements Layer {
        @Override
        public Tensor forward(Tensor x) {
            return function.apply(x, weight.value());
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(weight);
        }
    }
}
