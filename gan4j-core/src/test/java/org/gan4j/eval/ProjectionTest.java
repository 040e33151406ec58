package org.gan4j.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.gan4j.metric.Features;
import org.gan4j.random.Randomness;
import org.junit.jupiter.api.Test;

final class ProjectionTest {

    private static final int COLUMNS = 5;

    /** Gaussians about two places, wide along columns 3 and 1. */
    private static Features rows(int rows, double apart) {
        float[] values = new float[rows * COLUMNS];
        Randomness.normal(4, values);
        double[] widths = {0.1, 2, 0.1, 5, 0.1};
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] * widths[i % COLUMNS] + 7 + (i / COLUMNS % 2) * apart);
        }
        return new Features(rows, COLUMNS, values);
    }

    @Test
    void principalComponentsAreTheDirectionsOfGreatestVariance() {
        Features rows = rows(500, 0);
        Projection plane = Projection.principal(rows);
        assertThat(deviation(plane.x())).isCloseTo(5, within(0.3));
        assertThat(deviation(plane.y())).isCloseTo(2, within(0.2));
        double turned = Math.signum(plane.x()[0] * (rows.values()[3] - 7));
        for (int i = 0; i < 500; i++) {
            assertThat(turned * plane.x()[i]).isCloseTo(rows.values()[i * COLUMNS + 3] - 7, within(0.8));
        }
    }

    @Test
    void neighboursStayNeighbours() {
        int n = 60;
        Projection plane = Projection.neighbours(rows(n, 100), Progress.NONE);
        for (int i = 0; i < n; i++) {
            int nearest = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int j = 0; j < n; j++) {
                double distance = Math.hypot(plane.x()[i] - plane.x()[j], plane.y()[i] - plane.y()[j]);
                if (i != j && distance < least) {
                    least = distance;
                    nearest = j;
                }
            }
            assertThat(nearest % 2).isEqualTo(i % 2);
        }
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Math.sqrt(Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow());
    }
}
