package org.gan4j.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.Clock;
import org.gan4j.Step;
import org.gan4j.data.Field;
import org.gan4j.nn.Tensors;
import org.junit.jupiter.api.Test;

/** Images of one pixel, each round with numbers of its own: whatever is in the pool can be told. */
final class PoolTest {

    private static final int N = 4;

    @Test
    void everyFakeIsShownAtMostOnceAndHalfOfThemLate() {
        try (PointerScope scope = new PointerScope()) {
            Pool pool = pool(9);
            List<Float> shown = new ArrayList<>();
            int late = 0;
            int rounds = 400;
            for (int round = 0; round < rounds; round++) {
                List<Float> out = play(pool, round);
                assertThat(out).hasSize(N);
                late += (int) out.stream().filter(old(round)).count();
                if (round < 2) {
                    assertThat(out).as("the pool fills").containsExactlyElementsOf(fakes(round));
                } else {
                    shown.addAll(out);
                }
            }
            assertThat(shown).doesNotHaveDuplicates();
            assertThat((double) late / (N * (rounds - 2))).isBetween(0.42, 0.58);
            List<Float> kept = numbers(pool.images().value()).subList(0, 8);
            assertThat(kept).doesNotContainAnyElementsOf(shown).doesNotHaveDuplicates();
            assertThat(kept.size() + shown.size()).as("none is lost").isEqualTo(N * rounds);
            assertThat(numbers(pool.images().value()).get(8))
                    .as("room for two batches of four only")
                    .isZero();
        }
    }

    @Test
    void aBatchLargerThanThePoolStaysAsItIs() {
        try (PointerScope scope = new PointerScope()) {
            Pool pool = pool(3);
            assertThat(play(pool, 0)).containsExactlyElementsOf(fakes(0));
            assertThat(play(pool, 1)).containsExactlyElementsOf(fakes(1));
        }
    }

    private static java.util.function.Predicate<Float> old(int round) {
        return number -> number < N * round + 1;
    }

    private static Pool pool(int size) {
        Pool pool = Pool.of(size, Field.image(1, 1, 1));
        pool.images().bind(Tensors.of(new float[size], size, 1, 1, 1), null);
        return pool;
    }

    private static List<Float> play(Pool pool, int round) {
        GeneratorOptional noise = new GeneratorOptional(torch.make_generator_cpu(round));
        Step step =
                new Step(new Clock(round, 0, 0), noise, new TensorOptions(torch.ScalarType.Float), (name, value) -> {});
        List<Float> fakes = fakes(round);
        float[] values = new float[N];
        for (int i = 0; i < N; i++) {
            values[i] = fakes.get(i);
        }
        return numbers(pool.exchange(Tensors.of(values, N, 1, 1, 1), step));
    }

    /** 1, 2, 3, 4 in the first round, 5, 6, 7, 8 in the next. */
    private static List<Float> fakes(int round) {
        List<Float> fakes = new ArrayList<>();
        for (int i = 1; i <= N; i++) {
            fakes.add((float) (N * round + i));
        }
        return fakes;
    }

    private static List<Float> numbers(Tensor tensor) {
        List<Float> numbers = new ArrayList<>();
        for (float value : Tensors.floats(tensor)) {
            numbers.add(value);
        }
        return numbers;
    }
}
