package org.gan4j.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.gan4j.random.Randomness.Stream;
import org.junit.jupiter.api.Test;

/** Golden values: runs and shared seeds of the past depend on them, so a change here is a change of the file format. */
final class RandomnessTest {

    @Test
    void scrambleIsSplitMix64() {
        // The first two outputs of the reference implementation (Vigna) from state 0, and from 1234567.
        assertThat(Randomness.scramble(0)).isEqualTo(0xE220A8397B1DCDAFL);
        assertThat(Randomness.scramble(0x9E3779B97F4A7C15L)).isEqualTo(0x6E789E6AA1B965F4L);
        assertThat(Randomness.scramble(1234567)).isEqualTo(6457827717110365317L);
    }

    @Test
    void theOrderOfTheStreamsIsFixed() {
        assertThat(Stream.values()).startsWith(Stream.WEIGHTS, Stream.STEP, Stream.SAMPLE, Stream.ORDER, Stream.MIRROR);
    }

    @Test
    void goldenMixes() {
        assertThat(Randomness.mix(0, Stream.WEIGHTS, 0)).isEqualTo(-7741005862522800391L);
        assertThat(Randomness.mix(42, Stream.SAMPLE, 7)).isEqualTo(557877198860521237L);
        assertThat(Randomness.mix(-1, Stream.MIRROR, Long.MAX_VALUE)).isEqualTo(3753975898524320833L);
        assertThat(Randomness.hash("G.0.weight")).isEqualTo(3787306841184701341L);
    }

    @Test
    void goldenNumbers() {
        float[] normal = new float[5];
        Randomness.normal(7, normal);
        assertThat(normal).containsExactly(-0.7309554f, -0.67360127f, 1.4814422f, 0.3146735f, -0.766462f);
        float[] uniform = new float[3];
        Randomness.uniform(7, uniform);
        assertThat(uniform).containsExactly(-0.2203405f, 0.23700926f, 0.36472547f);
    }

    @Test
    void coordinatesDoNotCollide() {
        Set<Long> seen = new HashSet<>();
        for (long seed = 0; seed < 20; seed++) {
            for (Stream stream : Stream.values()) {
                for (long counter = 0; counter < 50; counter++) {
                    seen.add(Randomness.mix(seed, stream, counter));
                }
            }
        }
        assertThat(seen).hasSize(20 * Stream.values().length * 50);
    }

    /** Bounds of six deviations on 200,000 numbers. */
    @Test
    void normalNumbersAreNormal() {
        float[] numbers = new float[200_000];
        Randomness.normal(1, numbers);
        double mean = 0;
        double square = 0;
        double fourth = 0;
        double neighbours = 0;
        for (int i = 0; i < numbers.length; i++) {
            double x = numbers[i];
            mean += x;
            square += x * x;
            fourth += x * x * x * x;
            neighbours += x * numbers[(i + 1) % numbers.length];
        }
        int n = numbers.length;
        assertThat(mean / n).isCloseTo(0, within(0.014));
        assertThat(square / n).isCloseTo(1, within(0.019));
        assertThat(fourth / n).isCloseTo(3, within(0.14));
        assertThat(neighbours / n).isCloseTo(0, within(0.014));
    }

    @Test
    void aShorterVectorIsTheStartOfALongerOne() {
        float[] longer = new float[8];
        float[] shorter = new float[4];
        Randomness.normal(3, longer);
        Randomness.normal(3, shorter);
        assertThat(longer).startsWith(shorter);
    }
}
