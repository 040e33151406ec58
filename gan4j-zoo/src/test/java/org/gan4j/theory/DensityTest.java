package org.gan4j.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DensityTest {

    private static final Density TWO = Density.two(0.3, -1, 0.5, 2, 1.5);

    @Test
    void integratesToOneWithItsMoments() {
        assertThat(Density.integral(TWO)).isEqualTo(1, within(1e-9));
        assertThat(TWO.expected(x -> x)).isEqualTo(TWO.mean(), within(1e-9));
        assertThat(TWO.mean()).isEqualTo(0.3 * -1 + 0.7 * 2, within(1e-12));
        double variance = TWO.expected(x -> (x - TWO.mean()) * (x - TWO.mean()));
        assertThat(TWO.deviation()).isEqualTo(Math.sqrt(variance), within(1e-9));
    }

    /** KL(N(a, s^2) || N(b, t^2)) = log(t/s) + (s^2 + (a - b)^2) / (2 t^2) - 1/2. */
    @Test
    void klOfGaussiansIsTheClosedForm() {
        double closed = Math.log(2 / 0.5) + (0.25 + 9) / 8 - 0.5;

        assertThat(Density.gaussian(-1, 0.5).kl(Density.gaussian(2, 2))).isEqualTo(closed, within(1e-9));
        assertThat(TWO.kl(TWO)).isEqualTo(0, within(1e-12));
    }

    @Test
    void jsdIsSymmetricAndAtMostLog2() {
        Density far = Density.gaussian(9, 0.3);
        Density near = Density.gaussian(0, 1);

        assertThat(TWO.jsd(near)).isEqualTo(near.jsd(TWO), within(1e-12)).isBetween(0.05, 0.3);
        assertThat(Density.gaussian(-9, 0.3).jsd(far)).isEqualTo(Math.log(2), within(1e-9));
        assertThat(TWO.jsd(TWO)).isEqualTo(0, within(1e-12));
    }

    @Test
    void samplesHaveItsMoments() {
        double[] samples = TWO.sample(40_000, new Random(1));
        double mean = Arrays.stream(samples).average().orElseThrow();
        double square = Arrays.stream(samples)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow();

        // four standard errors
        assertThat(mean).isEqualTo(TWO.mean(), within(4 * TWO.deviation() / 200));
        assertThat(Math.sqrt(square)).isEqualTo(TWO.deviation(), within(0.05));
    }
}
