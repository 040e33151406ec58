package org.gan4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.gan4j.Player.minimize;
import static org.gan4j.Player.move;
import static org.gan4j.Player.together;
import static org.gan4j.nn.Ops.detach;
import static org.gan4j.nn.Ops.mean;
import static org.gan4j.nn.Ops.neg;
import static org.gan4j.nn.Ops.plus;
import static org.gan4j.nn.Ops.softplus;
import static org.gan4j.nn.Ops.square;
import static org.gan4j.nn.Ops.times;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.gan4j.device.Compute;
import org.gan4j.nn.Init;
import org.gan4j.nn.Layers;
import org.gan4j.nn.Mode;
import org.gan4j.nn.Net;
import org.gan4j.nn.Tensors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PlayerTest {

    private final List<Player> players = new ArrayList<>();

    @AfterEach
    void close() {
        players.forEach(Player::close);
    }

    private Player player(String name, Adam adam, double halfLife, Net net) {
        Player player = new Player(name, net, adam, halfLife, 3, Compute.CPU.device());
        players.add(player);
        return player;
    }

    private static Net perceptron(int in, int out) {
        return Net.of(Layers.linear(in, 5), Layers.tanh(), Layers.linear(5, out));
    }

    private static Map<String, float[]> weights(Player player) {
        Map<String, float[]> weights = new TreeMap<>();
        player.inference().forEach((name, tensor) -> weights.put(name, Tensors.floats(tensor)));
        return weights;
    }

    private static void assertSameBits(Map<String, float[]> actual, Map<String, float[]> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        actual.forEach((name, values) -> assertThat(values).as(name).isEqualTo(expected.get(name)));
    }

    private static Tensor random(long seed, long... shape) {
        int numbers = 1;
        for (long size : shape) {
            numbers *= (int) size;
        }
        Random random = new Random(seed);
        float[] values = new float[numbers];
        for (int i = 0; i < numbers; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensors.of(values, shape);
    }

    @Test
    void aMoveChangesTheNamedPlayerAndNobodyElse() {
        Player g = player("G", new Adam(0.01, 0.5, 0.99), 0, perceptron(2, 3));
        Player d = player("D", new Adam(0.01, 0.5, 0.99), 0, perceptron(3, 1));
        for (int step = 0; step < 3; step++) {
            try (PointerScope scope = new PointerScope()) {
                Map<String, float[]> before = weights(d);
                Map<String, float[]> own = weights(g);
                minimize(mean(softplus(neg(d.forward(g.forward(random(step, 4, 2)))))), g);
                assertSameBits(weights(d), before);
                assertThat(weights(g))
                        .allSatisfy((name, values) -> assertThat(values).isNotEqualTo(own.get(name)));
                Map<String, float[]> moved = weights(g);
                minimize(mean(softplus(d.forward(g.forward(random(step, 4, 2))))), d);
                assertSameBits(weights(g), moved);
            }
        }
        assertThat(g.updates()).isEqualTo(3);
        assertThat(d.updates()).isEqualTo(3);
    }

    @Test
    void aMoveDownhillLowersTheLoss() {
        Player g = player("G", new Adam(0.001, 0.9, 0.999), 0, perceptron(2, 1));
        try (PointerScope scope = new PointerScope()) {
            Tensor x = random(1, 16, 2);
            double before = mean(square(plus(g.forward(x), -1))).item_double();
            minimize(mean(square(plus(g.forward(x), -1))), g);
            assertThat(mean(square(plus(g.forward(x), -1))).item_double()).isLessThan(before);
        }
    }

    @Test
    void aLossThatDoesNotReachAWeightIsAnErrorThatNamesIt() {
        Player g = player("G", new Adam(0.01, 0.5, 0.99), 0, perceptron(2, 3));
        Player d = player("D", new Adam(0.01, 0.5, 0.99), 0, perceptron(3, 1));
        try (PointerScope scope = new PointerScope()) {
            Map<String, float[]> before = weights(g);
            Tensor loss = mean(d.forward(detach(g.forward(random(1, 4, 2)))));
            assertThatThrownBy(() -> minimize(loss, g))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "the loss does not reach G.0.weight, G.0.bias, G.2.weight, G.2.bias: look for a detach()"
                                    + " in the wrong place, or leave the player out of minimize");
            assertSameBits(weights(g), before);
            assertThat(g.updates()).isZero();
        }
    }

    /** Against libtorch's Adam, whose betas lie in memory in an order of the compiler's choice. */
    @Test
    void adamIsThatOfLibtorch() {
        double rate = 0.02;
        Player ours = player("G", new Adam(rate, 0.5, 0.99), 0, perceptron(3, 2));
        try (PointerScope scope = new PointerScope()) {
            Net theirs = perceptron(3, 2);
            TensorVector leaves = new TensorVector();
            Map<String, Tensor> copies = new TreeMap<>();
            theirs.parameters().forEach((name, parameter) -> {
                Tensor copy = ours.inference().get(name).detach().clone().requires_grad_(true);
                parameter.bind(copy, null);
                copies.put(name, copy);
                leaves.push_back(copy);
            });
            AdamOptions options = new AdamOptions(rate);
            DoublePointer betas = options.betas();
            boolean reversed = betas.get(0) > betas.get(1);
            betas.put(reversed ? 1 : 0, 0.5).put(reversed ? 0 : 1, 0.99);
            org.bytedeco.pytorch.Adam adam = new org.bytedeco.pytorch.Adam(leaves, options);
            for (int step = 0; step < 50; step++) {
                Tensor x = random(step, 8, 3);
                Tensor target = random(1000 + step, 8, 2);
                adam.zero_grad();
                mean(square(theirs.forward(x).sub(target))).backward();
                adam.step();
                minimize(mean(square(ours.forward(x).sub(target))), ours);
            }
            copies.forEach(
                    (name, copy) -> assertThat(Tensors.floats(ours.inference().get(name)))
                            .as(name)
                            .containsExactly(Tensors.floats(copy), within(2e-5f)));
        }
    }

    /** Algorithm 1 of Kingma and Ba in double precision, on gradients known in closed form. */
    @Test
    void adamIsAlgorithm1() {
        double rate = 0.05;
        double beta1 = 0.8;
        double beta2 = 0.95;
        double epsilon = 1e-3;
        Schedule schedule = Schedule.linear(0.2);
        Player player = player(
                "G",
                new Adam(rate, beta1, beta2, epsilon, schedule),
                0,
                Net.of(Layers.linear(3, 1, Init.constant(0.5), null)));
        double[] w = {0.5, 0.5, 0.5};
        double[] m = new double[3];
        double[] v = new double[3];
        for (int t = 1; t <= 60; t++) {
            Clock clock = new Clock(t - 1, 10L * (t - 1), 400);
            player.at(clock);
            float[] x = {(float) Math.sin(t), (float) Math.cos(2 * t), 1e-3f * t};
            try (PointerScope scope = new PointerScope()) {
                minimize(square(player.forward(Tensors.of(x, 1, 3))).sum(), player);
            }
            double y = w[0] * x[0] + w[1] * x[1] + w[2] * x[2];
            for (int i = 0; i < 3; i++) {
                double g = 2 * y * x[i];
                m[i] = beta1 * m[i] + (1 - beta1) * g;
                v[i] = beta2 * v[i] + (1 - beta2) * g * g;
                double corrected = m[i] / (1 - Math.pow(beta1, t));
                double spread = Math.sqrt(v[i] / (1 - Math.pow(beta2, t)));
                double now = rate * (1 - 0.8 * Math.min(1, (t - 1) / 40.0));
                w[i] -= now * corrected / (spread + epsilon);
            }
        }
        float[] weights = Tensors.floats(player.inference().get("0.weight"));
        for (int i = 0; i < 3; i++) {
            assertThat((double) weights[i]).isCloseTo(w[i], within(1e-5));
            assertThat((double) Tensors.floats(player.learning().get("moment1.0.weight"))[i])
                    .isCloseTo(m[i], within(1e-5));
            assertThat((double) Tensors.floats(player.learning().get("moment2.0.weight"))[i])
                    .isCloseTo(v[i], within(1e-5));
        }
    }

    /** Two players on one graph: the gradients are those before anybody moved. */
    @Test
    void togetherEqualsSeparateGradientsOfTheSamePosition() {
        Map<String, float[]> together = new TreeMap<>();
        Map<String, float[]> separate = new TreeMap<>();
        for (boolean shared : new boolean[] {true, false}) {
            Player e = player("E", new Adam(0.01, 0.5, 0.99), 0, perceptron(2, 3));
            Player g = player("G", new Adam(0.01, 0.5, 0.99), 0, perceptron(3, 2));
            try (PointerScope scope = new PointerScope()) {
                Tensor x = random(1, 4, 2);
                if (shared) {
                    Tensor code = e.forward(x);
                    Tensor y = g.forward(code);
                    together(move(plus(mean(square(y)), mean(square(code))), e), move(times(3, mean(square(y))), g));
                } else {
                    // The code as a constant: what G does next is then computed from E before its move.
                    Tensor code = detach(e.forward(x));
                    minimize(plus(mean(square(g.forward(e.forward(x)))), mean(square(e.forward(x)))), e);
                    minimize(times(3, mean(square(g.forward(code)))), g);
                }
                Map<String, float[]> result = shared ? together : separate;
                weights(e).forEach((name, values) -> result.put("E." + name, values));
                weights(g).forEach((name, values) -> result.put("G." + name, values));
            }
        }
        assertThat(together.keySet()).isEqualTo(separate.keySet()).hasSize(8);
        together.forEach(
                (name, values) -> assertThat(values).as(name).containsExactly(separate.get(name), within(1e-6f)));
    }

    @Test
    void severalPlayersMayFollowOneLoss() {
        Player a = player("A", new Adam(0.01, 0.5, 0.99), 0, perceptron(2, 3));
        Player b = player("B", new Adam(0.01, 0.5, 0.99), 0, perceptron(3, 1));
        Map<String, float[]> beforeA = weights(a);
        Map<String, float[]> beforeB = weights(b);
        try (PointerScope scope = new PointerScope()) {
            minimize(mean(square(b.forward(a.forward(random(1, 4, 2))))), a, b);
        }
        assertThat(weights(a)).allSatisfy((name, values) -> assertThat(values).isNotEqualTo(beforeA.get(name)));
        assertThat(weights(b)).allSatisfy((name, values) -> assertThat(values).isNotEqualTo(beforeB.get(name)));
    }

    /** After the half-life an old weight counts half; early in a run a twentieth of the images so far takes its place. */
    @Test
    void theAverageForgetsHalfInItsHalfLife() {
        Player player = player(
                "G",
                new Adam(0.01, 0.5, 0.99),
                1000,
                Net.of(Layers.batchNorm(1, Init.constant(1)), Layers.linear(1, 1)));
        Tensor average = player.inference().get("0.weight");
        Tensor live = player.learning().get("live.0.weight");
        Tensor runningMean = player.learning().get("live.0.running_mean");
        fill(live, 0);
        fill(runningMean, -8);
        player.at(new Clock(500, 1_000_000, 2_000_000));
        player.average(1000);
        assertThat(Tensors.floats(average)[0]).isCloseTo(0.5f, within(1e-6f));
        assertThat(Tensors.floats(player.inference().get("0.running_mean"))[0]).isCloseTo(-4f, within(1e-5f));
        for (int i = 0; i < 4; i++) {
            player.average(500);
        }
        assertThat(Tensors.floats(average)[0]).isCloseTo(0.125f, within(1e-6f));

        fill(average, 1);
        player.at(new Clock(5, 2000, 2_000_000));
        player.average(100);
        assertThat(Tensors.floats(average)[0]).isCloseTo(0.5f, within(1e-6f));
        player.at(new Clock(0, 0, 2_000_000));
        player.average(100);
        assertThat(Tensors.floats(average)[0]).isZero();

        // A half-life that the game sets is taken as it is, from the first round on; 0 for the live weights.
        fill(average, 1);
        player.averageOver(100);
        player.average(100);
        assertThat(Tensors.floats(average)[0]).isCloseTo(0.5f, within(1e-6f));
        player.averageOver(0);
        player.average(100);
        assertThat(Tensors.floats(average)[0]).isZero();
    }

    private static void fill(Tensor tensor, double value) {
        try (PointerScope scope = new PointerScope();
                var off = new org.bytedeco.pytorch.AutoGradMode(false)) {
            tensor.fill_(new org.bytedeco.pytorch.Scalar(value));
        }
    }

    @Test
    void withoutAnAverageTheLiveWeightsAreTheSamples() {
        Player player = player("D", new Adam(0.01, 0.5, 0.99), 0, perceptron(2, 1));
        assertThat(player.inference().keySet()).containsExactlyInAnyOrder("0.weight", "0.bias", "2.weight", "2.bias");
        assertThat(player.learning().keySet())
                .hasSize(8)
                .allMatch(name -> name.startsWith("moment1.") || name.startsWith("moment2."));
        assertThat(player.size()).isEqualTo(2 * 5 + 5 + 5 + 1);
    }

    @Test
    void initialWeightsDependOnSeedAndNameAlone() {
        Player g = player("G", new Adam(0.01, 0.5, 0.99), 0, perceptron(2, 3));
        Player same = player("G", new Adam(0.01, 0.5, 0.99), 500, perceptron(2, 3));
        Player other = player("D", new Adam(0.01, 0.5, 0.99), 0, perceptron(2, 3));
        assertSameBits(weights(g), weights(same));
        assertThat(weights(g))
                .allSatisfy((name, values) ->
                        assertThat(values).isNotEqualTo(weights(other).get(name)));
    }

    @Test
    void weightsThatAreNotFiniteAreNoticed() {
        Player player = player("G", new Adam(0.01, 0.5, 0.99), 0, perceptron(2, 3));
        assertThat(player.isFinite()).isTrue();
        fill(player.inference().get("2.bias"), Double.NaN);
        assertThat(player.isFinite()).isFalse();
        fill(player.inference().get("2.bias"), Double.NEGATIVE_INFINITY);
        assertThat(player.isFinite()).isFalse();
    }

    @Test
    void adamRefusesWhatCannotBe() {
        assertThatThrownBy(() -> new Adam(-1, 0.5, 0.9)).hasMessageContaining("rate >= 0");
        assertThatThrownBy(() -> new Adam(1, 1, 0.9)).hasMessageContaining("betas in [0, 1)");
        assertThatThrownBy(() -> new Adam(1, 0, Double.NaN)).hasMessageContaining("betas in [0, 1)");
        assertThatThrownBy(() -> new Adam(1, 0, 0, 0, Schedule.CONSTANT)).hasMessageContaining("epsilon > 0");
    }

    /** In bf16 too a player's weights, gradients and Adam are float32. */
    @Test
    void mixedPrecisionLearnsAboutTheSame() {
        Player full = player("G", new Adam(0.01, 0.5, 0.99), 0, perceptron(2, 1));
        Player mixed = player("G", new Adam(0.01, 0.5, 0.99), 0, perceptron(2, 1));
        for (int step = 0; step < 30; step++) {
            try (PointerScope scope = new PointerScope()) {
                Tensor x = random(step, 32, 2);
                minimize(mean(square(plus(full.forward(x), -1))), full);
                try (Mode mode = Mode.training(true, new GeneratorOptional())) {
                    minimize(mean(square(plus(mixed.forward(x), -1))), mixed);
                }
            }
        }
        weights(mixed)
                .forEach((name, values) -> assertThat(values)
                        .as(name)
                        .containsExactly(weights(full).get(name), within(0.05f)));
    }
}
