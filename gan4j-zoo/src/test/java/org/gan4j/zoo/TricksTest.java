package org.gan4j.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.gan4j.zoo.Case.LOG_2;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gan4j.Clock;
import org.gan4j.Step;
import org.gan4j.nn.Tensors;
import org.gan4j.testkit.TinyData;
import org.junit.jupiter.api.Test;

final class TricksTest {

    /** Whatever the targets, a logit of 0 costs log 2. */
    private static final Map<String, Double> INDIFFERENT = Map.of("D/loss", 2 * LOG_2, "G/loss", LOG_2);

    private static final Map<String, String> ALL = Map.of(
            "soft_labels",
            "true",
            "flip",
            "0.1",
            "ttur",
            "2",
            "dropout",
            "0.3",
            "replay",
            "5",
            "z",
            "sphere",
            "latent",
            "6");

    static final List<Case> CASES = List.of(
            Case.of(Tricks.RECIPE, TinyData.points(), with(ALL, "width", "24"), INDIFFERENT),
            Case.of(Tricks.RECIPE, TinyData.grey(), with(ALL, "width", "4"), INDIFFERENT),
            Case.of(
                    Tricks.RECIPE,
                    TinyData.colour(),
                    Map.of("width", "4", "latent", "8", "z", "uniform", "instance_noise", "0"),
                    INDIFFERENT));

    private static Map<String, String> with(Map<String, String> settings, String key, String value) {
        Map<String, String> more = new TreeMap<>(settings);
        more.put(key, value);
        return more;
    }

    private static OneRound points(String... setting) {
        Map<String, String> settings = with(Map.of("width", "24", "instance_noise", "0"), setting[0], setting[1]);
        return OneRound.of(Tricks.RECIPE, TinyData.points(), settings);
    }

    private static double lossD(String... setting) {
        return points(setting).reports().get("D/loss");
    }

    /** l(t) = softplus(l) - t l is linear in t: targets flipped by all of them are those of the other side. */
    @Test
    void targetsMoveTheLossAsTheySay() {
        double plain = lossD("flip", "0");
        assertThat(plain).isBetween(1.3, 1.5);
        double flipped = lossD("flip", "1");
        assertThat(flipped).isNotCloseTo(plain, within(1e-4));
        // softplus(-r) + softplus(f) + softplus(r) + softplus(-f) >= 4 log 2, and near it while D knows nothing.
        assertThat(plain + flipped).isBetween(4 * LOG_2, 4 * LOG_2 + 0.1);
        assertThat(lossD("soft_labels", "true"))
                .isNotCloseTo(plain, within(1e-6))
                .isBetween(1.3, 1.5);
    }

    @Test
    void targetsAreDrawnAndFlipped() {
        try (PointerScope scope = new PointerScope()) {
            GeneratorOptional noise = new GeneratorOptional(torch.make_generator_cpu(5));
            Step step = new Step(new Clock(0, 0, 0), noise, new TensorOptions(ScalarType.Float), (name, value) -> {});
            double[] soft = sorted(Tricks.targets(4000, 0.7, 1.2, 0, step));
            assertThat(soft[0]).isBetween(0.699, 0.701);
            assertThat(soft[3999]).isBetween(1.199, 1.201);
            assertThat(soft[2000]).isCloseTo(0.95, within(0.03));
            double[] flipped = sorted(Tricks.targets(4000, 0.7, 1, 0.1, step));
            // 1 - t is at most 0.3.
            assertThat(Arrays.stream(flipped).filter(t -> t < 0.35).count() / 4000.0)
                    .isCloseTo(0.1, within(0.02));
            assertThat(flipped[0]).isBetween(-1e-6, 0.01);
        }
    }

    private static double[] sorted(Tensor tensor) {
        float[] floats = Tensors.floats(tensor);
        return IntStream.range(0, floats.length)
                .mapToDouble(i -> floats[i])
                .sorted()
                .toArray();
    }

    @Test
    void thePoolKeepsHalfOfTheSamples() {
        List<Float> pool = points("replay", "4").after().get("D.pool");
        assertThat(pool).hasSize(8);
        assertThat(pool.subList(0, 6)).doesNotContain(0f);
        assertThat(pool.subList(6, 8)).containsOnly(0f);
        assertThat(points("replay", "2").after().get("D.pool")).hasSize(4).doesNotContain(0f);
    }

    /** Adam's first step is the rate, whatever the gradient: times 4 for D alone. */
    @Test
    void dLearnsFaster() {
        for (String player : List.of("G", "D")) {
            double factor = largestMove(points("ttur", "4"), player) / largestMove(points("ttur", "1"), player);
            assertThat(factor).as(player).isCloseTo(player.equals("D") ? 4 : 1, within(0.01));
        }
    }

    private static double largestMove(OneRound round, String player) {
        double largest = 0;
        for (Map.Entry<String, List<Float>> entry : round.after(player).entrySet()) {
            List<Float> before = round.before().get(entry.getKey());
            for (int i = 0; i < before.size(); i++) {
                largest = Math.max(largest, Math.abs(entry.getValue().get(i) - before.get(i)));
            }
        }
        return largest;
    }
}
