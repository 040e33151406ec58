package org.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PointsTest {

    static List<Points> all() {
        return List.of(
                Points.ring(Split.TRAINING),
                Points.grid(Split.TRAINING),
                Points.moons(Split.TRAINING),
                Points.spiral(Split.TRAINING),
                Points.swissroll(Split.TRAINING));
    }

    static float[] coordinates(Points points, int count) {
        ByteBuffer buffer = ByteBuffer.allocate(8 * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            buffer.put(points.get(i).x());
        }
        float[] coordinates = new float[2 * count];
        buffer.flip().asFloatBuffer().get(coordinates);
        return coordinates;
    }

    @ParameterizedTest
    @MethodSource("all")
    void theTruthCoversItself(Points points) {
        assertThat(points.size()).isEqualTo(100_000);
        Coverage coverage = Coverage.of(points, coordinates(points, 2_500));
        assertThat(coverage.quality()).isGreaterThan(0.98);
        if (points.modes().size() <= 25) {
            assertThat(coverage.covered()).isEqualTo(points.modes().size());
            assertThat(coverage.quality()).isCloseTo(0.9889, within(0.007));
            assertThat(coverage.reverseKl()).isBetween(0.0, 0.02);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void theDensityIntegratesToOne(Points points) {
        // The ring is too sharp for a grid over the plane: integrate where its mass is, about one of its eight equal
        // Gaussians.
        boolean ring = points.name().equals("ring");
        double reach = ring ? 0.08 : points.scale() + 6 * points.deviation();
        double centre = ring ? 1 : 0;
        int steps = 300;
        double step = 2 * reach / steps;
        double mass = 0;
        for (int i = 0; i < steps; i++) {
            for (int k = 0; k < steps; k++) {
                double x = centre - reach + (i + 0.5) * step;
                double y = -reach + (k + 0.5) * step;
                mass += Math.exp(points.logDensity(x, y)) * step * step;
            }
        }
        assertThat(mass * (ring ? 8 : 1)).isCloseTo(1, within(1e-3));
    }

    @ParameterizedTest
    @MethodSource("all")
    void theSamplesFollowTheDensity(Points points) {
        // The mean of -log p over samples of p is its entropy, whatever the draw.
        double first = meanLogDensity(points.draw(4_000, 11));
        double second = meanLogDensity(points.draw(4_000, 12));
        assertThat(first).isCloseTo(second, within(0.1));
        int modes = points.modes().size();
        if (modes <= 25) {
            double entropy = Math.log(modes) + 1 + Math.log(2 * Math.PI * points.deviation() * points.deviation());
            assertThat(first).isCloseTo(-entropy, within(0.06));
        }
    }

    @Test
    void pointsAreAFunctionOfTheIndex() {
        Points ring = Points.ring(Split.TRAINING);
        assertThat(ring.get(5).x()).isEqualTo(Points.ring(Split.TRAINING).get(5).x());
        assertThat(ring.get(5).x()).isNotEqualTo(ring.get(6).x());
        assertThat(ring.get(5).x()).isNotEqualTo(Points.ring(Split.TEST).get(5).x());
        assertThat(coordinates(ring, 1)).containsExactly(coordinates(ring.draw(1, 0), 1));
        assertThatThrownBy(() -> ring.get(100_000)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @MethodSource("all")
    void labelsNameTheNearestPart(Points points) {
        if (points.attributes().isEmpty()) {
            assertThat(points.y()).isEqualTo(Field.NONE);
            assertThat(points.get(0).y()).isEmpty();
            return;
        }
        int classes = points.attributes().get(0).values().size();
        boolean[] seen = new boolean[classes];
        for (int i = 0; i < 500; i++) {
            seen[points.get(i).y()[0]] = true;
        }
        assertThat(seen).doesNotContain(false);
    }

    @Test
    void digestsTellDrawsAndDistributionsApart() {
        assertThat(all().stream().map(Points::digest).distinct()).hasSize(5);
        Points ring = Points.ring(Split.TRAINING);
        assertThat(ring.digest())
                .isEqualTo(Points.ring(Split.TRAINING).digest())
                .hasSize(64);
        assertThat(ring.digest()).isNotEqualTo(Points.ring(Split.TEST).digest());
        assertThat(ring.digest())
                .isNotEqualTo(Points.ring(8, 1, 0.02, Split.TRAINING).digest());
    }

    @Test
    void collapsedAndBrokenSamplesAreTold() {
        Points ring = Points.ring(Split.TRAINING);
        Coverage collapsed = Coverage.of(ring, new float[][] {{1, 0}, {1, 0.001f}, {1.001f, 0}});
        assertThat(collapsed).isEqualTo(new Coverage(8, 1, 1, Math.log(8)));
        Coverage broken = Coverage.of(ring, new float[] {Float.NaN, 0, Float.POSITIVE_INFINITY, 0});
        assertThat(broken).isEqualTo(new Coverage(8, 0, 0, Double.POSITIVE_INFINITY));
        Coverage off = Coverage.of(ring, new float[] {1.04f, 0, 1.02f, 0});
        assertThat(off).isEqualTo(new Coverage(8, 1, 0.5, Math.log(8)));
        assertThatThrownBy(() -> Coverage.of(ring, new float[3])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void scaleBringsPointsIntoTheUnitSquare() {
        assertThat(Points.ring(Split.TRAINING).scale()).isEqualTo(1);
        assertThat(Points.grid(Split.TRAINING).scale()).isEqualTo(4);
        assertThat(Points.spiral(Split.TRAINING).scale()).isBetween(3.5, 4.0);
    }

    @Test
    void densityStaysFiniteFarAway() {
        assertThat(Points.ring(Split.TRAINING).logDensity(1e6, -1e6)).isFinite().isNegative();
    }

    private static double meanLogDensity(Points points) {
        float[] xy = coordinates(points, (int) points.size());
        double sum = 0;
        for (int i = 0; i < xy.length; i += 2) {
            sum += points.logDensity(xy[i], xy[i + 1]);
        }
        return sum / points.size();
    }
}
