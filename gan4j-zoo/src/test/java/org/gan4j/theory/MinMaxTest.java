package org.gan4j.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MinMaxTest {

    /** The matrices are the steps that they stand for. */
    @Test
    void waysArePlayedAsTheyAreWritten() {
        double x = 0.7;
        double y = -0.4;
        double eta = MinMax.ETA;
        double gamma = MinMax.GAMMA;
        double alternatingX = x - eta * y;
        double[][] expected = {
            {x - eta * y, y + eta * x},
            {alternatingX, y + eta * alternatingX},
            {x - eta * (y + eta * x), y + eta * (x - eta * y)},
            {x - eta * (y + gamma * x), y + eta * (x - gamma * y)},
            {x - eta * y, y + eta * (x - gamma * y)}
        };
        for (int i = 0; i < expected.length; i++) {
            MinMax.Way way = MinMax.WAYS.get(i);
            assertThat(new double[] {way.a() * x + way.b() * y, way.c() * x + way.d() * y})
                    .as(way.name())
                    .containsExactly(expected[i], within(1e-15));
        }
    }

    @Test
    void eigenvaluesAreRoots() {
        MinMax.Eigenvalues complex = new MinMax.Eigenvalues(2, 5);
        assertThat(complex.real()).containsExactly(1, 1);
        assertThat(complex.imaginary()).containsExactly(2, -2);
        assertThat(complex.modulus()).isEqualTo(Math.sqrt(5), within(1e-12));
        MinMax.Eigenvalues real = new MinMax.Eigenvalues(-5, 6);
        assertThat(real.real()).containsExactly(-2, -3);
        assertThat(real.modulus()).isEqualTo(3);
    }

    /** Distances computed by an independent simulation, rate 0.05. */
    @ParameterizedTest
    @CsvSource({
        "true, 0, 1.402, 1.410, 1.396",
        "true, 0.1, 0.787, 0.123, 0.00007",
        "true, 1, 0.072, 0.00001, 0",
        "true, 10, 0.762, 0.302, 0.0071",
        "false, 0, 0.705, 0.389, 0.199",
        "false, 0.1, 0.443, 0.060, 0.00003",
        "false, 1, 0.036, 0.00001, 0",
        "false, 10, 0.748, 0.293, 0.0068"
    })
    void theDiracGanEndsWhereOthersFoundIt(boolean minimax, double gamma, double at250, double at1000, double at4000) {
        double[] distances = MinMax.distances(MinMax.dirac(0.05, gamma, minimax, true, 4000));

        assertThat(new double[] {distances[250], distances[1000], distances[4000]})
                .containsExactly(new double[] {at250, at1000, at4000}, within(0.0011));
    }

    @Test
    void simultaneouslyTheDiracGanRunsAway() {
        assertThat(MinMax.distances(MinMax.dirac(0.05, 0, true, false, 4000))[4000])
                .isEqualTo(2.70, within(0.01));
    }

    @Test
    void theMeanOfACircleComesNearAsOneOverTime() {
        double[] means = MinMax.distances(MinMax.averaged(MinMax.WAYS.get(1).path(8000)));

        for (int t : new int[] {500, 2000, 8000}) {
            assertThat(means[t] * t).isBetween(0.0, 2 * Math.sqrt(2) / MinMax.ETA);
        }
        assertThat(means[8000]).isLessThan(0.004);
    }
}
