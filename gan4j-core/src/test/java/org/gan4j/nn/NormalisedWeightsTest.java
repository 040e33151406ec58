package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.gan4j.nn.Doubles.bound;
import static org.gan4j.nn.Doubles.waves;

import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class NormalisedWeightsTest {

    private PointerScope scope;

    @BeforeEach
    void open() {
        scope = new PointerScope();
    }

    @AfterEach
    void close() {
        scope.close();
    }

    /** diag(3, 1) has the largest singular value 3; one iteration moves u from (1, 1) to (9, 1) / |.|, exactly. */
    @Test
    void onePowerIterationInEachTrainingForwardAndNoneInInference() {
        Layer layer = Layers.spectralNorm(Layers.linear(2, 2, Init.constant(0), null));
        Tensor w = Doubles.of(new double[] {3, 0, 0, 1}, 2, 2);
        layer.parameters().get(0).bind(w, null);
        Tensor u = Doubles.of(new double[] {1, 1}, 2);
        layer.parameters().get(1).bind(u, null);
        Tensor x = Doubles.of(new double[] {1, 0}, 1, 2);

        double[] before = Doubles.values(u);
        layer.forward(x);
        try (Mode mode = Mode.inference(false)) {
            layer.forward(x);
        }
        assertThat(Doubles.values(u)).isEqualTo(before);

        try (Mode mode = Mode.training(false, new GeneratorOptional())) {
            layer.forward(x);
            assertThat(Doubles.values(u))
                    .containsExactly(new double[] {9 / Math.sqrt(82), 1 / Math.sqrt(82)}, within(1e-12));
            for (int i = 0; i < 20; i++) {
                layer.forward(x);
            }
        }
        assertThat(Doubles.values(layer.forward(x))).containsExactly(new double[] {1, 0}, within(1e-12));
        assertThat(Doubles.values(w)).containsExactly(3, 0, 0, 1);
    }

    /** Not 0 / 0. */
    @Test
    void aWeightOfZeroStaysZero() {
        Layer layer = Layers.spectralNorm(Layers.linear(2, 2, Init.constant(0), null));
        layer.parameters().get(0).bind(Doubles.of(new double[] {0, 0, 0, 0}, 2, 2), null);
        layer.parameters().get(1).bind(Doubles.of(new double[] {1, 1}, 2), null);
        Tensor x = Doubles.of(new double[] {1, 2}, 1, 2);
        assertThat(Doubles.values(layer.forward(x))).containsExactly(0, 0);
        try (Mode mode = Mode.training(false, new GeneratorOptional())) {
            assertThat(Doubles.values(layer.forward(x))).containsExactly(0, 0);
            assertThat(Doubles.values(layer.forward(x))).containsExactly(0, 0);
        }
    }

    /** D sees reals and fakes in one graph: the second forward moves u, which the first one's graph must not notice. */
    @Test
    void twoForwardsShareOneGraph() {
        Layer layer = bound(Layers.spectralNorm(Layers.conv(2, 3, 4, 2, 1)));
        Tensor w = layer.parameters().get(0).live().requires_grad_(true);
        Tensor x = Doubles.normal(1, 1, 2, 4, 4);
        try (Mode mode = Mode.training(false, new GeneratorOptional())) {
            Tensor loss = Ops.plus(Ops.mean(layer.forward(x)), Ops.mean(layer.forward(Ops.neg(x))));
            double[] slope = Doubles.values(Ops.gradient(loss, w));
            assertThat(Arrays.stream(slope).map(Math::abs).max().orElseThrow()).isGreaterThan(1e-4);
        }
    }

    /** The derivative of W / sigma(W) is orthogonal to W, since scaling W changes nothing. */
    @Test
    void sigmaIsInTheGraph() {
        Layer layer = bound(Layers.spectralNorm(Layers.linear(3, 2, Init.normal(0, 1), null)));
        Tensor w = layer.parameters().get(0).live().requires_grad_(true);
        Tensor slope = Ops.gradient(layer.forward(Doubles.normal(1, 4, 3)).square(), w);
        assertThat(slope.abs().max().item_double()).isGreaterThan(0.1);
        assertThat(Ops.sum(Ops.times(slope, w)).item_double()).isCloseTo(0, within(1e-10));
    }

    @Test
    void rowsHaveTheLengthOfTheirGain() {
        Layer layer = waves(Layers.weightNorm(Layers.linear(3, 2, Init.constant(0), null)), 1, 2);
        double[] gain = Doubles.values(layer.parameters().get(1).live());
        Tensor rows = layer.forward(Doubles.of(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, 3, 3));
        double[] lengths = Doubles.values(Ops.norm(Ops.transpose(rows)));
        assertThat(lengths).containsExactly(new double[] {Math.abs(gain[0]), Math.abs(gain[1])}, within(1e-9));
    }

    @Test
    void rowsKeepALengthThatIsFixed() {
        Layer layer = waves(Layers.weightNorm(Layers.linear(3, 2, Init.constant(0), null), 2.5), 1);
        assertThat(layer.parameters()).hasSize(1);
        Tensor rows = layer.forward(Doubles.of(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, 3, 3));
        assertThat(Doubles.values(Ops.norm(Ops.transpose(rows))))
                .containsExactly(new double[] {2.5, 2.5}, within(1e-9));
    }

    @Test
    void whatHasNoWeightIsRefused() {
        assertThatThrownBy(() -> Layers.spectralNorm(Layers.relu()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("spectralNorm is for linear, conv, convTranspose, embedding");
    }

    @Test
    void containersAreReweighedThroughout() {
        Layer net = Layers.spectralNorm(Layers.sequential(
                Layers.conv(3, 4, 3, 1, 1),
                Layers.relu(),
                Layers.residualWith(Layers.conv(4, 4, 1, 1, 0), Layers.convTranspose(4, 4, 3, 1, 1, FLAT, null)),
                Layers.concat(Layers.batchNorm(4))));
        assertThat(Net.of(net).parameters().keySet())
                .containsExactly(
                        "0.0.weight",
                        "0.0.u",
                        "0.0.bias",
                        "0.2.shortcut.weight",
                        "0.2.shortcut.u",
                        "0.2.shortcut.bias",
                        "0.2.body.0.weight",
                        "0.2.body.0.u",
                        "0.3.0.weight",
                        "0.3.0.bias",
                        "0.3.0.running_mean",
                        "0.3.0.running_var");
        assertThat(Net.of(net).parameters().get("0.0.u").learns()).isFalse();
    }

    private static final Init FLAT = Init.constant(1);
}
