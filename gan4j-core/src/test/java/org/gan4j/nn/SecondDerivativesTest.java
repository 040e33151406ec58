package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.gan4j.nn.Doubles.bound;
import static org.gan4j.nn.Layers.*;
import static org.gan4j.nn.Ops.leaf;
import static org.gan4j.nn.Ops.mean;
import static org.gan4j.nn.Ops.squaredGradient;
import static org.gan4j.nn.Ops.sumEach;
import static org.gan4j.nn.Ops.times;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A penalty on the gradient passes through every layer that a judge may have: its derivatives against differences. */
final class SecondDerivativesTest {

    /**
     * @param x the shape of what comes in
     */
    private record Case(String name, Supplier<Layer> layer, long... x) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final Init START = Init.normal(0, 0.5);

    static List<Case> cases() {
        return List.of(
                new Case("spectral conv", () -> spectralNorm(conv(2, 3, 3, 1, 1, START, START)), 2, 2, 4, 4),
                new Case("spectral folded conv", () -> spectralNorm(conv(2, 3, 4, 2, 1, START, START)), 2, 2, 4, 4),
                new Case("spectral linear", () -> spectralNorm(linear(4, 3)), 2, 4),
                new Case("weight-normalised linear", () -> weightNorm(linear(4, 3)), 2, 4),
                new Case("linear with weights of one length", () -> weightNorm(linear(4, 3), 1.2), 2, 4),
                new Case("grouped conv", () -> groupedConv(4, 2, 3, 1, 1, 2, START, START), 2, 4, 3, 3),
                new Case("conv1d", () -> conv1d(2, 2, 5, 2, 2, START, START), 2, 2, 6),
                new Case("convTranspose1d", () -> convTranspose1d(2, 2, 5, 2, 2, 1, START, START), 2, 2, 3),
                new Case("instance norm", () -> instanceNorm(2), 2, 2, 3, 3),
                new Case("prelu", () -> prelu(2), 2, 2, 2, 2),
                new Case("elu", Layers::elu, 2, 5),
                new Case("softplus", Layers::softplus, 2, 5),
                new Case("up", Layers::upsampleBilinear, 2, 2, 2, 2),
                new Case("down", Layers::downsampleBilinear, 2, 2, 4, 4),
                new Case("max pool", () -> maxPool(2), 2, 2, 4, 4),
                new Case("pixel shuffle", () -> pixelShuffle(2), 2, 4, 2, 2),
                new Case("sum pool", Layers::globalSumPool, 2, 2, 2, 2),
                new Case("mean pool", Layers::globalAveragePool, 2, 2, 2, 2),
                new Case("reflection", () -> reflectionPad(1), 2, 1, 3, 3),
                new Case("minibatch discrimination", () -> minibatchDiscrimination(3, 2, 2), 3, 3),
                new Case("residual", () -> residualWith(linear(3, 2), linear(3, 2), elu()), 2, 3),
                new Case("concat", () -> concat(linear(3, 2), elu()), 2, 3),
                new Case("bias", () -> biasPerChannel(2), 2, 2, 2, 2),
                new Case("conditional batch norm", () -> given(conditionalBatchNorm(2, 3, 2)), 2, 2, 2, 2),
                new Case("projection", () -> given(spectralNorm(projection(4, 3, 2))), 2, 4),
                new Case("labels", () -> given(concatLabels(3, 2)), 2, 2, 2, 2),
                new Case("gru", () -> given(gru(3, 2), Doubles.normal(8, 2, 2)), 2, 3),
                new Case("lstm", () -> given(lstm(3, 2), Doubles.normal(8, 2, 4)), 2, 3));
    }

    private static Layer given(Layer layer) {
        return given(layer, Tensors.of(new long[] {2, 0, 1, 1}, 2, 2));
    }

    private static Layer given(Layer layer, Tensor y) {
        return new Given(layer, Tensors.keep(y));
    }

    private record Given(Layer layer, Tensor y) implements Layer {
        @Override
        public Tensor forward(Tensor x) {
            return layer.forward(x, y);
        }

        @Override
        public Map<String, Layer> children() {
            return Map.of("layer", layer);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void penalty(Case it) {
        try (PointerScope scope = new PointerScope()) {
            Layer layer = bound(it.layer.get());
            Tensor x = Doubles.normal(5, it.x);
            List<Tensor> learning = Net.of(layer).parameters().values().stream()
                    .filter(Parameter::learns)
                    .map(parameter -> parameter.live().requires_grad_(true))
                    .toList();
            Tensor at = leaf(x);
            Tensor penalty = penalty(layer, at);
            assertSame(
                    Doubles.values(Ops.gradient(penalty, at)),
                    Doubles.differences(moved -> penalty(layer, leaf(moved)).item_double(), x));
            for (Tensor weight : learning) {
                Tensor start = weight.detach().clone();
                double[] differences = Doubles.differences(
                        moved -> {
                            set(weight, moved);
                            return penalty(layer, leaf(x)).item_double();
                        },
                        start);
                set(weight, start);
                assertSame(Doubles.values(Ops.gradient(penalty(layer, at), weight)), differences);
            }
        }
    }

    private static void set(Tensor weight, Tensor value) {
        Ops.constant(() -> weight.copy_(value));
    }

    /** Bent by a square first, so that even a linear layer has a second derivative; every number counts differently. */
    private static Tensor penalty(Layer layer, Tensor x) {
        Tensor result = layer.forward(x);
        Tensor bent = result.tanh().add(result.square());
        return mean(squaredGradient(sumEach(times(bent, Doubles.wave(1, Doubles.shape(bent)))), x));
    }

    private static void assertSame(double[] exact, double[] differences) {
        double size = Arrays.stream(differences).map(Math::abs).max().orElseThrow();
        assertThat(size).isGreaterThan(1e-3);
        assertThat(exact).containsExactly(differences, within(1e-6 * (1 + size)));
    }
}
