package org.gan4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.gan4j.device.Threads;
import org.junit.jupiter.api.Test;

/** What must not change a metric: order, copies, where a pair of rows stands, how many threads count. */
final class InvarianceTest {

    private static final Features REAL = Made.features(1, 700, 9);
    private static final Features FAKE = Made.features(10_001, 700, 9, 0.9, 0.1);
    private static final Features GOOD = Made.features(20_001, 300, 9);

    @Test
    void orderChangesNothing() {
        Features real = Made.shuffled(REAL);
        Features fake = Made.shuffled(FAKE);
        assertThat(PrecisionRecall.of(real, fake)).isEqualTo(PrecisionRecall.of(REAL, FAKE));
        assertThat(DensityCoverage.of(real, fake)).isEqualTo(DensityCoverage.of(REAL, FAKE));
        assertThat(TwoSample.nearest(real, fake).accuracy())
                .isEqualTo(TwoSample.nearest(REAL, FAKE).accuracy());
        assertThat(Birthday.of(real, fake)).isEqualTo(Birthday.of(REAL, FAKE));
        assertThat(NearestNeighbours.of(real, fake, Made.shuffled(GOOD)))
                .isEqualTo(NearestNeighbours.of(REAL, FAKE, GOOD));
        assertThat(Frechet.of(real, fake).distance())
                .isCloseTo(Frechet.of(REAL, FAKE).distance(), within(1e-11));
        assertThat(Kernel.of(real, fake, 1, 700, 0).mean())
                .isCloseTo(Kernel.of(REAL, FAKE, 1, 700, 0).mean(), within(1e-12));
        assertThat(Parzen.of(real, fake, 0.4).logLikelihood())
                .isCloseTo(Parzen.of(REAL, FAKE, 0.4).logLikelihood(), within(1e-11));
    }

    /** Every sample twice: the Frechet distance knows n - 1 from n only, the kernel distance takes twins for very alike. */
    @Test
    void copiesChangeLittle() {
        Features real = Made.both(REAL, REAL);
        Features fake = Made.both(FAKE, FAKE);
        Frechet once = Frechet.of(REAL, FAKE);
        double covariances = once.distance() - once.means();
        assertThat(Frechet.of(real, fake).distance())
                .isCloseTo(once.means() + covariances * (1400.0 / 1399) * (699.0 / 700), within(1e-11));
        assertThat(Kernel.of(real, fake, 1, 1400, 0).mean())
                .isCloseTo(Kernel.of(REAL, FAKE, 1, 700, 0).mean(), within(0.02));
        assertThat(Parzen.of(REAL, fake, 0.4).logLikelihood())
                .isCloseTo(Parzen.of(REAL, FAKE, 0.4).logLikelihood(), within(1e-11));
        assertThat(Parzen.of(real, FAKE, 0.4).logLikelihood())
                .isCloseTo(Parzen.of(REAL, FAKE, 0.4).logLikelihood(), within(1e-11));
        // A fake twice lies in the same balls about reals.
        assertThat(PrecisionRecall.of(REAL, fake).precision())
                .isEqualTo(PrecisionRecall.of(REAL, FAKE).precision());
        assertThat(DensityCoverage.of(REAL, fake)).isEqualTo(DensityCoverage.of(REAL, FAKE));
    }

    @Test
    void aDistanceIsThatOfItsRowsAlone() {
        Distances.Nearest all = Distances.nearest(REAL, FAKE, 1);
        for (int row : new int[] {0, 1, 511, 512, 699}) {
            Features alone = REAL.rows(row, row + 1);
            int other = all.index()[row];
            double squared = 0;
            for (int i = 0; i < 9; i++) {
                double difference = (double) alone.values()[i] - FAKE.values()[other * 9 + i];
                squared += difference * difference;
            }
            assertThat(all.squared()[row]).isCloseTo(squared, within(1e-13));
            assertThat(Distances.nearest(alone, FAKE.rows(other, other + 1), 1).squared()[0])
                    .isEqualTo(all.squared()[row]);
        }
    }

    @Test
    void neighboursAreThoseOfASort() {
        Distances.Nearest five = Distances.nearest(REAL, 5);
        for (int row : new int[] {0, 300, 699}) {
            double[] all = new double[700];
            for (int other = 0; other < 700; other++) {
                all[other] = REAL.squaredDistance(other, REAL, row);
            }
            all[row] = Double.POSITIVE_INFINITY;
            Arrays.sort(all);
            for (int k = 0; k < 5; k++) {
                assertThat(five.squared()[5 * row + k]).isEqualTo(all[k]);
            }
            assertThat(five.radii()[row]).isEqualTo(all[4]);
        }
    }

    /** Products in float32 only choose which distances are computed: not where rows are much alike, far away, huge or tiny. */
    @Test
    void neighboursAreFoundWhereFloatsAreCoarse() {
        Features alike = Made.map(REAL, value -> 1000 + 0.01 * value);
        Features copies = Made.both(REAL.rows(0, 30), Made.both(REAL.rows(0, 30), REAL.rows(0, 30)));
        for (Features set : List.of(
                alike,
                copies,
                Made.both(alike, REAL),
                Made.map(REAL, value -> 1e30 * value),
                Made.map(REAL, value -> 1e-30 * value),
                Made.features(5, 1100, 3))) {
            Distances.Nearest nearest = Distances.nearest(set, 2);
            for (int i = 0; i < set.rows(); i += 7) {
                int[] sorted = sorted(set, i);
                assertThat(nearest.index()[2 * i]).isEqualTo(sorted[0]);
                assertThat(nearest.index()[2 * i + 1]).isEqualTo(sorted[1]);
                assertThat(nearest.radii()[i]).isEqualTo(set.squaredDistance(i, set, sorted[1]));
            }
        }
        assertThat(Birthday.of(copies, 0).twins()).isEqualTo(90);
        assertThat(Birthday.closest(copies, 3))
                .extracting(Birthday.Pair::second)
                .containsExactly(30, 60, 31);
    }

    /** The other rows from near to far; of equally near ones the first is the first. */
    private static int[] sorted(Features set, int row) {
        return IntStream.range(0, set.rows())
                .filter(i -> i != row)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> set.squaredDistance(row, set, i)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    @Test
    void threadsChangeNothing() {
        int before = Threads.inUse();
        try {
            Threads.use(1);
            double frechet = Frechet.of(REAL, FAKE).distance();
            List<Record> others = others();
            Threads.use(4);
            assertThat(Frechet.of(REAL, FAKE).distance()).isCloseTo(frechet, within(1e-11));
            assertThat(others()).isEqualTo(others);
        } finally {
            Threads.use(before);
        }
    }

    private static List<Record> others() {
        Features real = Made.features(1, 2100, 9);
        Features fake = Made.features(10_001, 2100, 9, 0.9, 0.1);
        return List.of(
                Kernel.of(real, fake, 3, 300, 0),
                PrecisionRecall.of(real, fake),
                DensityCoverage.of(real, fake),
                Birthday.of(real, fake),
                TwoSample.nearest(real, fake),
                NearestNeighbours.of(real, GOOD, fake),
                Parzen.of(real, fake, 0.4));
    }
}
