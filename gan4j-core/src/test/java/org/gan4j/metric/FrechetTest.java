package org.gan4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.gan4j.error.ConfigurationException;
import org.junit.jupiter.api.Test;

final class FrechetTest {

    /** 2 d rows whose mean is {@code shift} in every column and whose covariance is exactly {@code variance} times one. */
    private static Features sphere(int columns, double variance, double shift) {
        float[] values = new float[2 * columns * columns];
        double radius = Math.sqrt(variance * (2 * columns - 1) / 2);
        for (int row = 0; row < 2 * columns; row++) {
            for (int i = 0; i < columns; i++) {
                double sign = row < columns ? 1 : -1;
                values[row * columns + i] = (float) (shift + (row % columns == i ? sign * radius : 0));
            }
        }
        return new Features(2 * columns, columns, values);
    }

    @Test
    void isTheClosedFormForSpheres() {
        // |m|^2 + d (s1 - s2)^2
        assertThat(Frechet.of(sphere(8, 4, 0), sphere(8, 4, 0.5)).distance()).isCloseTo(8 * 0.25, within(1e-5));
        assertThat(Frechet.of(sphere(8, 4, 0), sphere(8, 9, 0)).distance()).isCloseTo(8, within(1e-5));
        Frechet both = Frechet.of(sphere(8, 4, 1), sphere(8, 1, 0));
        assertThat(both.distance()).isCloseTo(8 + 8, within(1e-5));
        assertThat(both.means()).isCloseTo(8, within(1e-5));
        assertThat(both.samples()).isEqualTo(16);
    }

    /** Of a 2 x 2 matrix M with positive eigenvalues: tr M^1/2 = (tr M + 2 (det M)^1/2)^1/2. */
    @Test
    void isTheClosedFormInThePlane() {
        Features real = Made.features(1, 50, 2);
        Features fake = Made.map(Made.features(900, 70, 2, 0.5, 0.3), value -> value * Math.abs(value));
        double[] a = Moments.of(real).covariance();
        double[] b = Moments.of(fake).covariance();
        double trace = a[0] * b[0] + 2 * a[1] * b[1] + a[3] * b[3];
        double determinant = (a[0] * a[3] - a[1] * a[1]) * (b[0] * b[3] - b[1] * b[1]);
        double root = Math.sqrt(trace + 2 * Math.sqrt(determinant));
        Frechet found = Frechet.of(real, fake);
        assertThat(found.distance() - found.means()).isCloseTo(a[0] + a[3] + b[0] + b[3] - 2 * root, within(1e-13));
        assertThat(root).isGreaterThan(0.1);
    }

    @Test
    void equalSetsAreAtNoDistance() {
        Features many = Made.features(1, 400, 40);
        assertThat(Frechet.of(many, many).distance()).isBetween(0.0, 1e-12);
        assertThat(Frechet.of(many, Made.shuffled(many)).distance()).isBetween(0.0, 1e-11);
        Features few = Made.features(1, 20, 200);
        assertThat(Frechet.of(few, few).distance()).isBetween(0.0, 1e-11);
        assertThat(Frechet.of(few, Made.shuffled(few)).distance()).isBetween(0.0, 1e-11);
    }

    @Test
    void isTheSameTheOtherWayRound() {
        Features few = Made.features(1, 20, 64);
        Features others = Made.features(9000, 30, 64, 0.8, 0.1);
        double distance = Frechet.of(few, others).distance();
        assertThat(distance)
                .isCloseTo(Frechet.of(others, few).distance(), within(1e-10))
                .isGreaterThan(1);
    }

    /** Fewer samples than dimensions: the sets lie in planes that meet in a point, so nothing overlaps. */
    @Test
    void setsInDifferentDimensionsShareNothing() {
        Features real = new Features(3, 4, new float[] {1, 0, 0, 0, -1, 0, 0, 0, 0, 0, 0, 0});
        Features fake = new Features(3, 4, new float[] {0, 2, 0, 0, 0, -2, 0, 0, 0, 0, 0, 0});
        assertThat(Frechet.of(real, fake).distance()).isCloseTo(1 + 4, within(1e-12));
        Features still = new Features(3, 4, new float[12]);
        assertThat(Frechet.of(real, still).distance()).isCloseTo(1, within(1e-12));
        assertThat(Frechet.of(still, still).distance()).isZero();
    }

    /** Two samples of one normal distribution: 2 d / n + d (d + 1) / (2 n) on average, so 0.168 here. */
    @Test
    void biasIsAsTheorySays() {
        double distance = Frechet.of(Made.normal(1, 1000, 16, 1, 0), Made.normal(2, 1000, 16, 1, 0))
                .distance();
        assertThat(distance).isBetween(0.14, 0.20);
    }

    @Test
    void tooFewSamplesAreWarnedOf() {
        assertThat(new Frechet(1, 1, 10_000, 2048).warning()).isEmpty();
        assertThat(new Frechet(1, 1, 500, 2048).warning())
                .contains(
                        "a Frechet distance of 500 samples in 2048 dimensions is biased upwards: take at least 10000, and compare"
                                + " only equal counts");
        assertThat(new Frechet(1, 1, 20_000, 30_000).warning().orElseThrow()).contains("at least 30001");
    }

    @Test
    void featuresOfTwoKindsAreRefused() {
        assertThatThrownBy(() -> Frechet.of(Made.features(1, 9, 3), Made.features(1, 9, 4)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "features of one network are needed for the Frechet distance, not 3 numbers a sample with 4; measure both sides"
                                + " alike");
    }
}
