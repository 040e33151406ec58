package org.gan4j.nn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** Layers that give activations mean 0 and variance 1, over one set of them or another. */
final class Normalisations {

    private static final double MOMENTUM = 0.1;
    private static final double EPSILON = 1e-5;

    private Normalisations() {}

    /** Over the batch and all places. */
    record BatchNorm(@Nullable Parameter weight, @Nullable Parameter bias, Parameter mean, Parameter variance)
            implements Layer {

        static BatchNorm of(long channels, @Nullable Parameter weight, @Nullable Parameter bias) {
            return new BatchNorm(
                    weight,
                    bias,
                    Parameter.buffer("running_mean", Init.constant(0), channels),
                    Parameter.buffer("running_var", Init.constant(1), channels));
        }

        @Override
        public Tensor forward(Tensor x) {
            boolean judging = Mode.current().judging();
            return torch.batch_norm(
                    x,
                    optional(weight),
                    optional(bias),
                    judging ? new TensorOptional() : optional(mean),
                    judging ? new TensorOptional() : optional(variance),
                    judging || Mode.current().training(),
                    MOMENTUM,
                    EPSILON,
                    false);
        }

        @Override
        public List<Parameter> parameters() {
            return weight == null || bias == null ? List.of(mean, variance) : List.of(weight, bias, mean, variance);
        }
    }

    /**
     * Over the first batch in training: a start that looks at the data, and a fixed shift and scale ever after.
     *
     * @param seen 1 after that batch
     */
    record FirstBatchNorm(Parameter mean, Parameter deviation, Parameter seen) implements Layer {

        static FirstBatchNorm of(long features) {
            return new FirstBatchNorm(
                    Parameter.buffer("mean", Init.constant(0), features),
                    Parameter.buffer("deviation", Init.constant(1), features),
                    Parameter.buffer("seen", Init.constant(0), 1));
        }

        @Override
        public Tensor forward(Tensor x) {
            if (!Mode.current().training()) {
                return x.sub(mean.value()).div(deviation.value());
            }
            // No branch: whether it has been seen is known where the numbers are.
            Tensor batch = Ops.detach(x).to(mean.value().scalar_type());
            Tensor known = seen.value().gt(new Scalar(0));
            Tensor centre = torch.where(known, mean.value(), batch.mean(0));
            Tensor variance = batch.sub(batch.mean(0)).square().mean(0).add(new Scalar(EPSILON));
            Tensor spread = torch.where(known, deviation.value(), variance.sqrt());
            mean.live().copy_(centre);
            deviation.live().copy_(spread);
            seen.live().fill_(new Scalar(1));
            return x.sub(centre).div(spread);
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(mean, deviation, seen);
        }
    }

    /** Over the batch and all places; gain and bias are the sums of what the labels bring. */
    record ConditionalBatchNorm(BatchNorm norm, Layer gain, Layer bias) implements Conditional {

        @Override
        public Tensor forward(Tensor x, Tensor y) {
            return norm.forward(x).mul(Labels.broadcast(gain.forward(y), x)).add(Labels.broadcast(bias.forward(y), x));
        }

        @Override
        public List<Parameter> parameters() {
            return norm.parameters();
        }

        @Override
        public Map<String, Layer> children() {
            Map<String, Layer> children = new LinkedHashMap<>();
            children.put("gain", gain);
            children.put("bias", bias);
            return children;
        }
    }

    /** Over everything but the batch. */
    record LayerNorm(long[] shape, Parameter weight, Parameter bias) implements Layer {

        @Override
        public Tensor forward(Tensor x) {
            return torch.layer_norm(x, shape, optional(weight), optional(bias), EPSILON, false);
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(weight, bias);
        }
    }

    /** Over the places of one channel of one example, in training and after. */
    record InstanceNorm(
            @Nullable Parameter weight, @Nullable Parameter bias) implements Layer {

        @Override
        public Tensor forward(Tensor x) {
            return torch.instance_norm(
                    x,
                    optional(weight),
                    optional(bias),
                    optional(null),
                    optional(null),
                    true,
                    MOMENTUM,
                    EPSILON,
                    false);
        }

        @Override
        public List<Parameter> parameters() {
            return weight == null || bias == null ? List.of() : List.of(weight, bias);
        }
    }

    private static TensorOptional optional(@Nullable Parameter parameter) {
        return parameter == null ? new TensorOptional() : new TensorOptional(parameter.value());
    }

    /** Normalises by R reference examples and the example itself: mean and square are those of all R + 1. */
    record VirtualBatchNorm(Parameter weight, Parameter bias, long reference) implements Layer {

        @Override
        public Tensor forward(Tensor x) {
            Tensor flat = x.flatten(1, -1).view(x.size(0), weight.numel(), -1); // [R + n, c, pixels]
            Tensor mean = withReference(flat);
            Tensor variance = withReference(flat.square()).sub(mean.square());
            Tensor y = flat.sub(mean).div(variance.add(new Scalar(EPSILON)).sqrt());
            return y.mul(weight.value().unsqueeze(1))
                    .add(bias.value().unsqueeze(1))
                    .view(x.sizes());
        }

        /** Over R + 1 examples: [R + n, c, pixels] to [R + n, c, 1]; the reference examples have no company but each other. */
        private Tensor withReference(Tensor a) {
            Tensor each = a.mean(new long[] {2}, true, new ScalarTypeOptional());
            Tensor first = Ops.rows(each, 0, reference).mean(new long[] {0}, true, new ScalarTypeOptional());
            Tensor own = Ops.rows(each, reference, a.size(0));
            Tensor both = first.mul(new Scalar(reference)).add(own).div(new Scalar(reference + 1));
            return Ops.cat(0, first.expand(reference, -1, -1), both);
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(weight, bias);
        }
    }
}
