package org.gan4j.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Four clusters in six dimensions, samples that are worse and worse, and what each metric says of them. */
final class OrderOfQualityTest {

    private static final int ROWS = 500;
    private static final int COLUMNS = 6;
    private static final double APART = 4;
    private static final Features REAL = clusters(1, 4);
    private static final Features GOOD = clusters(2, 4);

    /** The first {@code modes} of the clusters, as many rows of each. */
    private static Features clusters(long seed, int modes) {
        Features noise = Made.normal(seed, ROWS, COLUMNS, 1, 0);
        for (int row = 0; row < ROWS; row++) {
            noise.values()[row * COLUMNS + row % modes] += (float) APART;
        }
        return noise;
    }

    private static Features noised(Features features, double scale) {
        Features noise = Made.normal(9, features.rows(), features.columns(), scale, 0);
        for (int i = 0; i < noise.values().length; i++) {
            noise.values()[i] += features.values()[i];
        }
        return noise;
    }

    /** As blur: every sample moves towards the mean of its cluster. */
    private static Features shrunk(double scale) {
        Features shrunk = Made.map(GOOD, value -> scale * value);
        for (int row = 0; row < ROWS; row++) {
            shrunk.values()[row * COLUMNS + row % 4] += (float) ((1 - scale) * APART);
        }
        return shrunk;
    }

    /** Copies, with a trace of noise, of a few samples. */
    private static Features memorised(int different) {
        return noised(GOOD.rows(IntStream.range(0, ROWS).map(i -> i % different).toArray()), 0.01);
    }

    private static void assertFartherAndFarther(Features... worse) {
        assertThat(Stream.of(worse).map(fake -> Frechet.of(REAL, fake).distance()))
                .isSorted();
        assertThat(Stream.of(worse)
                        .map(fake -> Kernel.of(REAL, fake, 1, ROWS, 0).mean()))
                .isSorted();
    }

    private static double[] precision(Features... worse) {
        return Stream.of(worse)
                .mapToDouble(fake -> PrecisionRecall.of(REAL, fake).precision())
                .toArray();
    }

    private static double[] recall(Features... worse) {
        return Stream.of(worse)
                .mapToDouble(fake -> PrecisionRecall.of(REAL, fake).recall())
                .toArray();
    }

    private static void assertFalls(double[] values) {
        for (int i = 1; i < values.length; i++) {
            assertThat(values[i]).as("number " + i + " of several").isLessThan(values[i - 1] - 0.02);
        }
    }

    @Test
    void noiseCostsPrecision() {
        Features[] worse = {GOOD, noised(GOOD, 1), noised(GOOD, 2), noised(GOOD, 4)};
        assertFartherAndFarther(worse);
        assertFalls(precision(worse));
    }

    @Test
    void shrinkingCostsRecall() {
        Features[] worse = {GOOD, shrunk(0.75), shrunk(0.5), shrunk(0.25)};
        assertFartherAndFarther(worse);
        assertFalls(recall(worse));
        assertThat(precision(worse)).isSorted();
        assertThat(DensityCoverage.of(REAL, shrunk(0.5)).density())
                .isGreaterThan(DensityCoverage.of(REAL, GOOD).density());
    }

    @Test
    void lostModesCostRecall() {
        Features[] worse = {GOOD, clusters(2, 3), clusters(2, 2), clusters(2, 1)};
        assertFartherAndFarther(worse);
        assertFalls(recall(worse));
        assertFalls(Stream.of(worse)
                .mapToDouble(fake -> DensityCoverage.of(REAL, fake).coverage())
                .toArray());
        assertThat(precision(worse)[3]).isGreaterThan(precision(worse)[0] - 0.1);
    }

    @Test
    void fewSamplesByHeartCostRecall() {
        Features[] worse = {GOOD, memorised(250), memorised(25), memorised(5)};
        assertFartherAndFarther(worse);
        double[] recall = recall(worse);
        assertFalls(new double[] {recall[0], recall[1], recall[2]});
        assertThat(recall[3]).isLessThan(0.05);
        assertFalls(Stream.of(worse)
                .mapToDouble(fake -> DensityCoverage.of(REAL, fake).coverage())
                .toArray());
    }

    /** The training set itself scores best everywhere; only the test made for it finds out. */
    @Test
    void aCopyOfTheTrainingSetIsFoundOutByTheNeighbours() {
        assertThat(Frechet.of(REAL, REAL).distance()).isLessThan(1e-10);
        assertThat(PrecisionRecall.of(REAL, REAL)).isEqualTo(new PrecisionRecall(1, 1, 3));
        Features held = clusters(3, 4);
        NearestNeighbours honest = NearestNeighbours.of(REAL, held, GOOD);
        assertThat(honest.closer()).isBetween(0.42, 0.58);
        assertThat(honest.area()).isBetween(0.42, 0.58);
        assertThat(honest.ratio()).isBetween(0.9, 1.1);
        assertThat(honest.closerP()).isGreaterThan(0.01);
        assertThat(honest.areaP()).isGreaterThan(0.01);
        NearestNeighbours copies = NearestNeighbours.of(REAL, held, noised(REAL, 0.2));
        assertThat(copies.closer()).isGreaterThan(0.9);
        assertThat(copies.area()).isGreaterThan(0.9);
        assertThat(copies.ratio()).isLessThan(0.6);
        assertThat(copies.closerP()).isLessThan(1e-9);
        assertThat(copies.areaP()).isLessThan(1e-9);
        NearestNeighbours half = NearestNeighbours.of(REAL, held, Made.both(GOOD.rows(0, 250), REAL.rows(0, 250)));
        assertThat(half.closer()).isBetween(0.65, 0.85);
        assertThat(half.closerP()).isLessThan(1e-9);
    }

    @Test
    void classifiersTellWorseSamplesApart() {
        TwoSample equal = TwoSample.nearest(REAL, GOOD);
        assertThat(equal.accuracy()).isBetween(0.45, 0.55);
        assertThat(equal.pValue()).isGreaterThan(0.02);
        TwoSample noised = TwoSample.nearest(REAL, noised(GOOD, 2));
        assertThat(noised.accuracy()).isGreaterThan(0.7);
        assertThat(noised.pValue()).isBetween(0.0009, 0.00101);
        assertThat(TwoSample.nearest(REAL, REAL).accuracy()).as("of copies").isZero();
        TwoSample shifted = TwoSample.linear(REAL, Made.map(GOOD, value -> value + 1), 0);
        assertThat(shifted.accuracy()).isGreaterThan(0.8);
        assertThat(shifted.pValue()).isLessThan(1e-9);
        assertThat(TwoSample.linear(REAL, GOOD, 0).pValue()).isGreaterThan(0.01);
    }
}
