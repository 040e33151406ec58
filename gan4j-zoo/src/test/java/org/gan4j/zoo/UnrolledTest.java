package org.gan4j.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.gan4j.nn.Ops.mean;
import static org.gan4j.nn.Ops.neg;
import static org.gan4j.nn.Ops.softplus;
import static org.gan4j.zoo.Case.LOG_2;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.Adam;
import org.gan4j.Config;
import org.gan4j.Player;
import org.gan4j.data.Field;
import org.gan4j.device.Compute;
import org.gan4j.nn.Layers;
import org.gan4j.nn.Net;
import org.gan4j.nn.Ops;
import org.gan4j.nn.Tensors;
import org.gan4j.testkit.TinyData;
import org.gan4j.testkit.Weights;
import org.junit.jupiter.api.Test;

final class UnrolledTest {

    static final List<Case> CASES = List.of(
            Case.of(
                    Unrolled.RECIPE,
                    TinyData.points(),
                    Map.of("hidden", "16", "latent", "6", "layers", "2", "steps", "3", "eta", "0"),
                    Map.of("D/loss", 2 * LOG_2, "G/loss", -2 * LOG_2)),
            Case.of(
                    Unrolled.RECIPE,
                    TinyData.grey(),
                    Map.of(
                            "width",
                            "2",
                            "latent",
                            "4",
                            "steps",
                            "1",
                            "eta",
                            "0",
                            "objective",
                            "nonsaturating",
                            "gamma",
                            "0.5"),
                    Map.of("D/loss", 2 * LOG_2, "D/r1", 0.0, "G/loss", LOG_2)));

    private static final int SAMPLES = 6;
    private static final double ETA = 0.7;

    private final Config config =
            new Config("toy", Map.of(), new Config.Data(Field.floats(2), Field.NONE, List.of()), 5, Compute.CPU);

    /** A judge whose weights are large enough for the steps to matter. */
    private Player judge() {
        Player D = config.player(
                "D",
                Net.of(Layers.linear(2, 8), Layers.tanh(), Layers.linear(8, 1), Layers.flatten()),
                new Adam(0, 0, 0),
                0);
        return D;
    }

    private static float[] numbers(long seed) {
        float[] numbers = new float[2 * SAMPLES];
        Random random = new Random(seed);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    private static Tensor loss(Player D, Tensor made, int steps) {
        Tensor x = Tensors.of(numbers(1), SAMPLES, 2);
        return D.imagining(Unrolled.ahead(D, x, made, steps, ETA), () -> mean(softplus(neg(D.forward(made)))));
    }

    /** What G is told of its samples: the derivative of the look ahead, and not that of the last step alone. */
    @Test
    void theGradientPassesThroughTheStepsAhead() {
        Player D = judge();
        try (PointerScope scope = new PointerScope()) {
            float[] at = numbers(2);
            Tensor made = Ops.leaf(Tensors.of(at, SAMPLES, 2));
            float[] gradient = Tensors.floats(Ops.gradient(loss(D, made, 4), made));
            Tensor x = Tensors.of(numbers(1), SAMPLES, 2);
            Tensor blind = Ops.leaf(Tensors.of(at, SAMPLES, 2));
            List<Tensor> fixed = Unrolled.ahead(D, x, Ops.detach(blind), 4, ETA).stream()
                    .map(Ops::detach)
                    .toList();
            float[] withoutSteps = Tensors.floats(Ops.gradient(
                    D.imagining(fixed, () -> mean(softplus(neg(D.forward(blind))))), blind));
            double apart = 0;
            for (int i = 0; i < at.length; i++) {
                double step = 0.01;
                float middle = at[i];
                at[i] = (float) (middle + step);
                double above = loss(D, Tensors.of(at, SAMPLES, 2), 4).item_double();
                at[i] = (float) (middle - step);
                double below = loss(D, Tensors.of(at, SAMPLES, 2), 4).item_double();
                at[i] = middle;
                assertThat((double) gradient[i]).isCloseTo((above - below) / (2 * step), within(1e-3 / SAMPLES));
                apart = Math.max(apart, Math.abs(gradient[i] - withoutSteps[i]));
            }
            assertThat(apart).as("what the steps add").isGreaterThan(0.01);
        }
        D.close();
    }

    /** Looking ahead leaves D where it is, and goes down D's loss. */
    @Test
    void stepsAheadImproveAnImaginedJudgeOnly() {
        Player D = judge();
        Map<String, float[]> before = Weights.copy(List.of(D));
        try (PointerScope scope = new PointerScope()) {
            Tensor made = Tensors.of(numbers(2), SAMPLES, 2);
            double last = Double.NEGATIVE_INFINITY;
            for (int steps = 0; steps <= 4; steps++) {
                double loss = loss(D, made, steps).item_double();
                assertThat(loss).as("fakes fool less after %s steps", steps).isGreaterThan(last);
                last = loss;
            }
        }
        assertThat(Weights.copy(List.of(D))).usingRecursiveComparison().isEqualTo(before);
        D.close();
    }
}
