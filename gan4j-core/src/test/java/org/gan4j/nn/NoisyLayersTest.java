package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.gan4j.nn.Doubles.waves;

import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** Layers that draw, or that look at the rest of the batch. */
final class NoisyLayersTest {

    /** Five numbers moved by -2 to 2, mirrored at the ends; each shift a fifth of the time, one for the whole batch. */
    @Test
    void phasesAreShuffled() {
        Map<String, Integer> seen = new TreeMap<>();
        try (PointerScope scope = new PointerScope()) {
            Tensor x = Doubles.of(new double[] {1, 2, 3, 4, 5, 10, 20, 30, 40, 50}, 2, 1, 5);
            Layer shuffle = Layers.phaseShuffle(2);
            assertThat(shuffle.forward(x)).isSameAs(x);
            GeneratorOptional noise = new GeneratorOptional(torch.make_generator_cpu(1));
            try (Mode mode = Mode.training(false, noise)) {
                for (int i = 0; i < 1000; i++) {
                    double[] moved = Doubles.values(shuffle.forward(x));
                    StringBuilder digits = new StringBuilder();
                    for (int j = 0; j < 5; j++) {
                        digits.append((int) moved[j]);
                        assertThat(moved[5 + j]).isEqualTo(10 * moved[j]);
                    }
                    seen.merge(digits.toString(), 1, Integer::sum);
                }
            }
        }
        assertThat(seen.keySet()).containsExactly("12345", "21234", "23454", "32123", "34543");
        // Five deviations of a binomial.
        assertThat(seen.values()).allSatisfy(times -> assertThat(times).isBetween(137, 263));
    }

    @Test
    void theFirstBatchInTrainingSetsShiftAndScaleForGood() {
        try (PointerScope scope = new PointerScope()) {
            Layer norm = Doubles.bound(Layers.firstBatchNorm(2));
            Tensor first = Doubles.of(new double[] {1, 10, 3, 30}, 2, 2);
            Tensor second = Doubles.of(new double[] {2, 40, 6, 0}, 2, 2);
            assertThat(Doubles.values(norm.forward(second))).containsExactly(2, 40, 6, 0);
            try (Mode mode = Mode.training(false, new GeneratorOptional(torch.make_generator_cpu(2)))) {
                assertThat(Doubles.values(norm.forward(first)))
                        .containsExactly(new double[] {-1, -1, 1, 1}, within(1e-5));
                assertThat(Doubles.values(norm.forward(second)))
                        .containsExactly(new double[] {0, 2, 4, -2}, within(1e-4));
            }
            assertThat(Doubles.values(norm.forward(second))).containsExactly(new double[] {0, 2, 4, -2}, within(1e-4));
        }
    }

    @Test
    void gaussianNoiseInTrainingOnly() {
        try (PointerScope scope = new PointerScope()) {
            Tensor x = Doubles.of(new double[10_000], 10_000);
            Layer noisy = Layers.gaussianNoise(0.3);
            assertThat(noisy.forward(x)).isSameAs(x);
            try (Mode mode = Mode.training(false, new GeneratorOptional(torch.make_generator_cpu(2)))) {
                Tensor y = noisy.forward(x);
                assertThat(y.std().item_double()).isCloseTo(0.3, within(0.011));
                assertThat(y.mean().item_double()).isCloseTo(0, within(0.015));
            }
        }
    }

    /** Three examples, one kernel of two numbers: distances 3, 4 and 5 by hand. */
    @Test
    void minibatchDiscriminationLeavesOutTheExampleItself() {
        try (PointerScope scope = new PointerScope()) {
            Layer layer = Layers.minibatchDiscrimination(2, 1, 2);
            layer.parameters().get(0).bind(Doubles.of(new double[] {1, 0, 0, 1}, 2, 2), null);
            layer.parameters().get(1).bind(Doubles.of(new double[] {-1}, 1), null);
            Tensor y = layer.forward(Doubles.of(new double[] {0, 0, 1, 2, 2, -2}, 3, 2));
            assertThat(Doubles.shape(y)).containsExactly(3, 3);
            assertThat(Doubles.values(y.select(1, 2)))
                    .containsExactly(
                            new double[] {
                                Math.exp(-3) + Math.exp(-4) - 1,
                                Math.exp(-3) + Math.exp(-5) - 1,
                                Math.exp(-4) + Math.exp(-5) - 1
                            },
                            within(1e-12));
            assertThat(Doubles.values(y.narrow(1, 0, 2))).containsExactly(0, 0, 1, 2, 2, -2);
        }
    }

    /** Reference 0 and 2; an example 4 makes the mean (0 + 2 + 4)/3 and the variance (0 + 4 + 16)/3 - 2^2, whatever stands beside it. */
    @Test
    void virtualBatchNormKnowsTheReferenceAndTheExampleOnly() {
        try (PointerScope scope = new PointerScope()) {
            Layer layer = Layers.virtualBatchNorm(1, 2);
            layer.parameters().get(0).bind(Doubles.of(new double[] {3}, 1), null);
            layer.parameters().get(1).bind(Doubles.of(new double[] {-1}, 1), null);
            double expected = 3 * (4 - 2) / Math.sqrt(8 / 3.0 + 1e-5) - 1;
            assertThat(Doubles.values(layer.forward(Doubles.of(new double[] {0, 2, 4}, 3, 1)))[2])
                    .isCloseTo(expected, within(1e-12));
            double[] inCompany = Doubles.values(layer.forward(Doubles.of(new double[] {0, 2, 100, 4}, 4, 1)));
            assertThat(inCompany[3]).isCloseTo(expected, within(1e-12));
            assertThat(inCompany[0]).isCloseTo(3 * (0 - 1) / Math.sqrt(1 + 1e-5) - 1, within(1e-12));
        }
    }

    @Test
    void poolsAndBiases() {
        try (PointerScope scope = new PointerScope()) {
            Tensor x = Doubles.of(new double[] {1, 2, 3, 4, 10, 20, 30, 40}, 1, 2, 2, 2);
            assertThat(Doubles.values(Layers.globalSumPool().forward(x))).containsExactly(10, 100);
            assertThat(Doubles.values(Layers.globalAveragePool().forward(x))).containsExactly(2.5, 25);
            Layer bias = waves(Layers.biasPerChannel(2), 0);
            assertThat(Doubles.values(bias.forward(x))[7]).isCloseTo(40 + Math.sin(0.7), within(1e-12));
            assertThat(Doubles.values(bias.forward(x.mean(2, 3)))[1]).isCloseTo(25 + Math.sin(0.7), within(1e-12));
            assertThat(Doubles.values(Layers.upsampleBilinear().forward(Doubles.of(new double[] {1}, 1, 1, 1, 1))))
                    .containsExactly(0.5625, 0.5625, 0.5625, 0.5625);
        }
    }
}
