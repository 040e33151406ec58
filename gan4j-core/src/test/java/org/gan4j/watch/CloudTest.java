package org.gan4j.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class CloudTest {

    private static final Offset<Double> EXACT = within(1e-6);

    private static Cloud line(float... places) {
        float[][] rows = new float[places.length][1];
        for (int i = 0; i < places.length; i++) {
            rows[i][0] = places[i];
        }
        return new Cloud(rows, false);
    }

    private static Cloud normal(long seed, int rows, double at) {
        Random random = new Random(seed);
        float[] places = new float[rows];
        for (int i = 0; i < rows; i++) {
            places[i] = (float) (at + random.nextGaussian());
        }
        return line(places);
    }

    @Test
    void distancesByHand() {
        assertThat(line(0, 1, 3).spread()).isCloseTo(2, EXACT);
        assertThat(line(0, 1, 3).nearest()).isCloseTo(4.0 / 3, EXACT);
        assertThat(new Cloud(new float[][] {{0, 0}, {3, 4}}, false).spread()).isCloseTo(5, EXACT);
        assertThat(new Cloud(new float[][] {{1, 7, 2}, {9, 7, 3}}, true).spread())
                .isCloseTo(2, EXACT);
    }

    /** Of unit normals at distance d the energy distance over 2 E|X - Y| is near 1 - (2 / sqrt(pi)) / d where d is large. */
    @Test
    void apartIsNothingForTheSameAndNearlyOneForFarDistributions() {
        assertThat(normal(1, 256, 0).apart(normal(2, 256, 0))).isCloseTo(0, within(0.01));
        assertThat(normal(1, 256, 0).apart(normal(2, 256, 10)))
                .isCloseTo(1 - 2 / Math.sqrt(Math.PI) / 10, within(0.01));
        assertThat(line(0, 0).apart(line(5, 5))).isCloseTo(1, EXACT);
        assertThat(line(2, 2).apart(line(2, 2))).isZero();
    }

    @Test
    void whatStaysHasNotMoved() {
        Cloud cloud = normal(3, 64, 0);
        assertThat(cloud.moved(cloud)).isCloseTo(0, EXACT);
        assertThat(cloud.moved(normal(4, 64, 5))).isCloseTo(5 - 2 / Math.sqrt(Math.PI), within(0.3));
        assertThat(line(1, 1).moved(line(4, 4))).isCloseTo(3, EXACT);
        assertThat(cloud.apart(cloud))
                .as("as many examples of the same, by chance the same")
                .isBetween(-0.05, 0.0);
    }
}
