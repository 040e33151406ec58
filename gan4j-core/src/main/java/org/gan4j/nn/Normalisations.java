package org.gan4j.nn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
            return torch.batch_norm(
                    x,
                    optional(weight),
                    optional(bias),
                    optional(mean),
                    optional(variance),
                    Mode.current().training(),
                    MOMENTUM,
                    EPSILON,
                    false);
        }

        @Override
        public List<Parameter> parameters() {
            return weight == null || bias == null ? List.of(mean, variance) : List.of(weight, bias, mean, variance);
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
}
