package org.gan4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
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
            Distances.each(REAL.rows(row, row + 1), REAL, (firstA, endA, firstB, endB, squared) -> {
                System.arraycopy(squared, 0, all, firstB, endB - firstB);
            });
            all[row] = Double.POSITIVE_INFINITY;
            Arrays.sort(all);
            for (int k = 0; k < 5; k++) {
                assertThat(five.squared()[5 * row + k]).isEqualTo(all[k]);
            }
            assertThat(five.radii()[row]).isEqualTo(all[4]);
        }
    }

    @Test
    void threadsChangeNothing() {
        int before = Threads.inUse();
        try {
            Threads.use(1);
            double frechet = Frechet.of(REAL, FAKE).distance();
            double kernel = Kernel.of(REAL, FAKE, 2, 300, 0).mean();
            PrecisionRecall neighbours = PrecisionRecall.of(REAL, FAKE);
            Threads.use(4);
            assertThat(Frechet.of(REAL, FAKE).distance()).isCloseTo(frechet, within(1e-11));
            assertThat(Kernel.of(REAL, FAKE, 2, 300, 0).mean()).isCloseTo(kernel, within(1e-12));
            assertThat(PrecisionRecall.of(REAL, FAKE)).isEqualTo(neighbours);
        } finally {
            Threads.use(before);
        }
    }
}
