package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LayersTest {

    private PointerScope scope;

    @BeforeEach
    void open() {
        scope = new PointerScope();
    }

    @AfterEach
    void close() {
        scope.close();
    }

    /** The names that torch.nn.Sequential and its layers give: files are exchanged by them. */
    @Test
    void parametersAreNamedAsPyTorchNamesThem() {
        Layer block = Layers.sequential(Layers.conv(3, 8, 4, 2, 1), Layers.batchNorm(8), Layers.relu());
        Layer named = new Layer() {
            @Override
            public Tensor forward(Tensor x) {
                return block.forward(x);
            }

            @Override
            public Map<String, Layer> children() {
                return Map.of("down1", block);
            }
        };
        Net net = Net.of(
                named,
                Layers.flatten(),
                Layers.layerNorm(8, 2),
                Layers.linear(16, 4, Init.constant(0), null),
                Layers.convTranspose(4, 2, 4, 2, 1, Init.constant(0), Init.constant(0)));
        List<String> shapes = new ArrayList<>();
        net.parameters().forEach((name, parameter) -> shapes.add(name + java.util.Arrays.toString(parameter.shape())));
        assertThat(shapes)
                .containsExactly(
                        "0.down1.0.weight[8, 3, 4, 4]",
                        "0.down1.0.bias[8]",
                        "0.down1.1.weight[8]",
                        "0.down1.1.bias[8]",
                        "0.down1.1.running_mean[8]",
                        "0.down1.1.running_var[8]",
                        "2.weight[8, 2]",
                        "2.bias[8, 2]",
                        "3.weight[4, 16]",
                        "4.weight[4, 2, 4, 4]",
                        "4.bias[2]");
        assertThat(net.parameters().get("0.down1.1.running_mean").learns()).isFalse();
        assertThat(net.parameters().get("0.down1.1.weight").learns()).isTrue();
        assertThat(net.parameters().get("2.weight").numel()).isEqualTo(16);
    }

    @Test
    void twoParametersOfOneNameAreRefused() {
        Layer twice = new Layer() {
            @Override
            public Tensor forward(Tensor x) {
                return x;
            }

            @Override
            public List<Parameter> parameters() {
                return List.of(
                        Parameter.weight("weight", Init.constant(0), 1),
                        Parameter.buffer("weight", Init.constant(0), 1));
            }
        };
        assertThatThrownBy(() -> Net.of(twice))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two parameters are called 0.weight");
    }

    @Test
    void aParameterWithoutAPlayerSaysSo() {
        assertThatThrownBy(() -> Layers.linear(2, 1).forward(Doubles.normal(1, 1, 2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("parameter weight has no memory yet: give its network to a Player first");
    }

    /** Running statistics: a tenth of the batch's mean and of its unbiased variance each time; inference uses them and leaves them. */
    @Test
    void batchNormalisationKeepsRunningStatistics() {
        Layer norm = Doubles.bound(Layers.batchNorm(2));
        Tensor mean = norm.parameters().get(2).live();
        Tensor variance = norm.parameters().get(3).live();
        Tensor x = Doubles.of(new double[] {1, 10, 2, 10, 3, 40, 6, 20}, 4, 2);
        Tensor y;
        try (Mode mode = Mode.training(false, noise(1))) {
            y = norm.forward(x);
        }
        // Columns: mean 3 and 20; sums of squared differences 14 and 600.
        assertThat(Doubles.values(mean)).containsExactly(new double[] {0.3, 2}, within(1e-12));
        assertThat(Doubles.values(variance))
                .containsExactly(new double[] {0.9 + 0.1 * 14 / 3, 0.9 + 0.1 * 600 / 3}, within(1e-12));
        assertThat(Doubles.values(y)[0]).isCloseTo((1 - 3) / Math.sqrt(14 / 4.0 + 1e-5), within(1e-12));

        double[] kept = Doubles.values(mean);
        double[] shown;
        try (Mode mode = Mode.inference(false)) {
            shown = Doubles.values(norm.forward(x));
        }
        assertThat(Doubles.values(mean)).isEqualTo(kept);
        assertThat(shown[0]).isCloseTo((1 - 0.3) / Math.sqrt(0.9 + 1.4 / 3 + 1e-5), within(1e-12));

        // A judge is asked as it was in training, and remembers nothing of it.
        try (Mode mode = Mode.judging(false)) {
            shown = Doubles.values(norm.forward(x));
        }
        assertThat(shown).containsExactly(Doubles.values(y), within(1e-12));
        assertThat(Doubles.values(mean)).isEqualTo(kept);
    }

    @Test
    void layerNormalisationIsOverAllButTheBatch() {
        Layer norm = Doubles.bound(Layers.layerNorm(2, 2));
        double[] y = Doubles.values(norm.forward(Doubles.of(new double[] {1, 2, 3, 6, 0, 0, 0, 8}, 2, 2, 2)));
        assertThat(y[0]).isCloseTo((1 - 3) / Math.sqrt(3.5 + 1e-5), within(1e-12));
        assertThat(y[7]).isCloseTo((8 - 2) / Math.sqrt(12 + 1e-5), within(1e-12));
    }

    @Test
    void dropoutKeepsTheMeanInTrainingAndDoesNothingAfter() {
        Layer dropout = Layers.dropout(0.25);
        Tensor ones = torch.ones(new long[] {100_000}, new TensorOptions(ScalarType.Double));
        double[] first;
        double[] again;
        try (Mode mode = Mode.training(false, noise(7))) {
            first = Doubles.values(dropout.forward(ones));
        }
        try (Mode mode = Mode.training(false, noise(7))) {
            again = Doubles.values(dropout.forward(ones));
        }
        assertThat(first).isEqualTo(again);
        long dropped = 0;
        for (double value : first) {
            dropped += value == 0 ? 1 : 0;
            assertThat(value == 0 || Math.abs(value - 4 / 3.0) < 1e-6).isTrue();
        }
        // Five deviations of a binomial.
        assertThat(dropped).isBetween(25_000L - 685, 25_000L + 685);
        try (Mode mode = Mode.inference(false)) {
            assertThat(dropout.forward(ones)).isSameAs(ones);
        }
    }

    @Test
    void theRestAgainstArithmetic() {
        Tensor x = Doubles.of(new double[] {1, -2, 3, 4}, 1, 1, 2, 2);
        assertThat(Doubles.values(Layers.leakyRelu(0.2).forward(x))).containsExactly(1, -0.4, 3, 4);
        assertThat(Doubles.values(Layers.relu().forward(x))).containsExactly(1, 0, 3, 4);
        assertThat(Doubles.values(Layers.averagePool().forward(x))).containsExactly(1.5);
        assertThat(Doubles.values(Layers.upsampleNearest().forward(x)))
                .containsExactly(1, 1, -2, -2, 1, 1, -2, -2, 3, 3, 4, 4, 3, 3, 4, 4);
        assertThat(Doubles.shape(Layers.flatten().forward(x))).containsExactly(1, 4);
        assertThat(Doubles.shape(Layers.view(4, 1).forward(x))).containsExactly(1, 4, 1);
        assertThat(Doubles.values(Layers.tanh().forward(x))[0]).isCloseTo(Math.tanh(1), within(1e-15));
        assertThat(Doubles.values(Layers.sigmoid().forward(x))[0]).isCloseTo(1 / (1 + Math.exp(-1)), within(1e-15));
    }

    @Test
    void initialWeightsHaveTheirSpread() {
        Tensor numbers = torch.empty(new long[] {40_000}, new TensorOptions(ScalarType.Double), Tensors.ANY_FORMAT);
        Init.kaiming(50, 0.2).fill(numbers, noise(3));
        assertThat(numbers.std().item_double()).isCloseTo(Math.sqrt(2 / (1.04 * 50)), within(0.002));
        assertThat(numbers.mean().item_double()).isCloseTo(0, within(0.005));
        Init.standard(16).fill(numbers, noise(3));
        assertThat(numbers.abs().max().item_double()).isBetween(0.2499, 0.25);
        assertThat(numbers.std().item_double()).isCloseTo(0.25 / Math.sqrt(3), within(0.002));
        Init.constant(0.5).fill(numbers, noise(3));
        assertThat(numbers.mean().item_double()).isEqualTo(0.5);
    }

    private static GeneratorOptional noise(long seed) {
        return new GeneratorOptional(torch.make_generator_cpu(seed));
    }
}
