package org.gan4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.gan4j.metric.Made.features;
import static org.gan4j.metric.Made.uniform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.gan4j.image.Likeness;
import org.gan4j.image.Picture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against SciPy, scikit-learn, torch-fidelity, prdc and torchmetrics; scripts/golden-metrics.py wrote what they say. */
final class GoldenTest {

    private static final Features REAL = features(1, 160, 12);
    private static final Features FAKE = features(10_001, 160, 12, 0.9, 0.1);

    private static JsonNode golden;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = Objects.requireNonNull(GoldenTest.class.getResourceAsStream("golden.json"))) {
            golden = new ObjectMapper().readTree(in);
        }
    }

    private static void assertGolden(double value, String name, String... more) {
        JsonNode expected = golden.path(name);
        for (String next : more) {
            expected = expected.path(next);
        }
        assertThat(expected.isNumber()).as("there is a golden " + name).isTrue();
        assertClose(value, expected.doubleValue());
    }

    private static void assertClose(double value, double expected) {
        assertThat(value).isCloseTo(expected, within(1e-9 * Math.max(1e-3, Math.abs(expected))));
    }

    @Test
    void moments() {
        Moments moments = Moments.of(REAL);
        double[] covariance = moments.covariance();
        double sum = 0;
        for (double number : covariance) {
            sum += number;
        }
        for (int i = 0; i < 12; i++) {
            assertClose(moments.mean()[i], golden.path("mean").path(i).doubleValue());
        }
        double[] some = {covariance[0], covariance[1], covariance[11 * 12 + 3], sum};
        for (int i = 0; i < some.length; i++) {
            assertClose(some[i], golden.path("covariance").path(i).doubleValue());
        }
    }

    @Test
    void frechet() {
        assertGolden(Frechet.of(REAL, FAKE).distance(), "frechet", "torch-fidelity");
        assertGolden(Frechet.of(REAL, FAKE).distance(), "frechet", "scipy");
    }

    /** Where there are fewer samples than dimensions, the others are sure of five digits only: they take roots of rounding errors. */
    @Test
    void frechetOfFewSamples() {
        double few = Frechet.of(features(1, 20, 48), features(10_001, 24, 48, 0.9, 0.1))
                .distance();
        assertThat(few)
                .isCloseTo(golden.path("frechet few").path("torch-fidelity").doubleValue(), within(1e-4));
    }

    @Test
    void kernel() {
        Kernel whole = Kernel.of(REAL, FAKE, 1, 160, 0);
        assertGolden(whole.mean(), "kernel whole", "mean");
        assertThat(whole.error()).isNaN();
        Kernel subsets = Kernel.of(REAL, FAKE, 10, 50, 3);
        assertGolden(subsets.mean(), "kernel subsets", "mean");
        assertGolden(subsets.deviation(), "kernel subsets", "deviation");
        assertClose(subsets.error(), subsets.deviation() * Math.sqrt(50 / 110.0 + 0.1));
    }

    @Test
    void inceptionScore() {
        double[] weights = uniform(40_001, 120 * 7);
        float[] p = new float[weights.length];
        for (int row = 0; row < 120; row++) {
            double sum = 0;
            for (int i = 7 * row; i < 7 * row + 7; i++) {
                sum += Math.pow(weights[i] + 1, 4);
            }
            for (int i = 7 * row; i < 7 * row + 7; i++) {
                p[i] = (float) (Math.pow(weights[i] + 1, 4) / sum);
            }
        }
        Features probabilities = new Features(120, 7, p);
        // torch-fidelity takes logits and makes each row sum to 1 again.
        assertThat(InceptionScore.of(probabilities, 1, 0).mean())
                .isCloseTo(golden.path("score 1").path("mean").doubleValue(), within(1e-6));
        InceptionScore four = InceptionScore.of(probabilities, 4, 5);
        assertThat(four.mean()).isCloseTo(golden.path("score 4").path("mean").doubleValue(), within(1e-6));
        assertThat(four.deviation())
                .isCloseTo(golden.path("score 4").path("deviation").doubleValue(), within(1e-6));
    }

    @Test
    void neighbourhoods() {
        PrecisionRecall three = PrecisionRecall.of(REAL, FAKE);
        assertThat(three.precision())
                .isCloseTo(golden.path("neighbourhoods").path("precision3").doubleValue(), within(1e-6));
        assertThat(three.recall())
                .isCloseTo(golden.path("neighbourhoods").path("recall3").doubleValue(), within(1e-6));
        PrecisionRecall five = PrecisionRecall.of(REAL, FAKE, 5);
        assertGolden(five.precision(), "neighbourhoods", "precision5");
        assertGolden(five.recall(), "neighbourhoods", "recall5");
        DensityCoverage density = DensityCoverage.of(REAL, FAKE);
        assertGolden(density.density(), "neighbourhoods", "density5");
        assertGolden(density.coverage(), "neighbourhoods", "coverage5");
    }

    @Test
    void twoSamples() {
        TwoSample nearest = TwoSample.nearest(REAL, FAKE);
        assertGolden(nearest.accuracy(), "nearest other", "accuracy");
        assertGolden(nearest.real(), "nearest other", "real");
        assertGolden(nearest.fake(), "nearest other", "fake");
        TwoSample linear = TwoSample.linear(REAL, FAKE, 2);
        assertGolden(linear.accuracy(), "linear", "accuracy");
        assertGolden(linear.real(), "linear", "real");
        assertGolden(linear.pValue(), "linear", "p");
    }

    @Test
    void memorisation() {
        Features copies = Made.map(REAL.rows(0, 80), value -> value * 1.0625);
        NearestNeighbours found = NearestNeighbours.of(REAL, features(20_001, 100, 12), copies);
        assertGolden(found.ratio(), "memorised", "ratio");
        assertGolden(found.closer(), "memorised", "closer");
        assertGolden(found.closerP(), "memorised", "closerP");
        assertGolden(found.area(), "memorised", "area");
        assertGolden(found.areaP(), "memorised", "areaP");
    }

    @Test
    void significance() {
        Significance.Ranks ties =
                Significance.less(new double[] {0, 1, 1, 2, 3, 3}, new double[] {1, 2, 3, 3, 4, 5, 5});
        assertGolden(ties.share(), "ties", "share");
        assertGolden(ties.pValue(), "ties", "p");
        double[] z = {-1.5, 0, 3, 12};
        for (int i = 0; i < z.length; i++) {
            double expected = golden.path("normal tail").path(i).doubleValue();
            assertThat(Significance.normal(z[i]) / expected).isCloseTo(1, within(1e-9));
        }
        long[][] coins = {{0, 5}, {6, 10}, {5300, 10_000}};
        for (int i = 0; i < coins.length; i++) {
            assertClose(
                    Significance.coin(coins[i][0], coins[i][1]),
                    golden.path("coin").path(i).doubleValue());
        }
    }

    @Test
    void parzen() {
        Parzen parzen = Parzen.of(REAL, FAKE, 0.3);
        assertGolden(parzen.logLikelihood(), "parzen", "mean");
        assertGolden(parzen.error(), "parzen", "error");
    }

    @Test
    void pathLength() {
        double[] distances = uniform(20, 250);
        for (int i = 0; i < distances.length; i++) {
            distances[i] = Math.abs(distances[i]) * 1e-8;
        }
        PathLength length = PathLength.of(distances, PathLength.EPSILON);
        assertGolden(length.mean(), "path length", "mean");
        assertGolden(length.kept(), "path length", "kept");
    }

    @Test
    void multiScaleSimilarity() {
        for (int side : new int[] {16, 28, 64, 176}) {
            double found = Likeness.multiScaleSsim(wave(side, false), wave(side, true));
            assertThat(found)
                    .as("side " + side)
                    .isCloseTo(golden.path("ms-ssim").path("" + side).doubleValue(), within(1e-6));
        }
    }

    private static Picture wave(int side, boolean disturbed) {
        byte[] pixels = new byte[side * side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int value = (x * 3 + y * 5 + (x * y) % 17 * 4) % 256;
                int change = (x * 31 + y * 17) % 61 - 30 + (x / 8 + y / 8) % 2 * 20;
                pixels[y * side + x] = (byte) (disturbed ? Math.max(0, Math.min(255, value + change)) : value);
            }
        }
        return new Picture(side, side, 1, pixels);
    }

    @Test
    void divergence() {
        Mixture truth = new Mixture(new double[] {0, 1, -0.5}, new double[] {0, 0.5, 1}, 0.1);
        Features points = features(50_001, 200, 2, 0.4, 0.3);
        for (int i = 0; i < 10; i++) {
            points.values()[i] += 10;
        }
        Divergence found = Divergence.of(truth, points);
        assertGolden(found.kl(), "divergence", "kl");
        assertGolden(found.klFloor(), "divergence", "klFloor");
        assertGolden(found.js(), "divergence", "js");
        assertGolden(found.jsFloor(), "divergence", "jsFloor");
        assertGolden(found.cells(), "divergence", "cells");
    }
}
