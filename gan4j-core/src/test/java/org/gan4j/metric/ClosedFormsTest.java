package org.gan4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.gan4j.image.Picture;
import org.junit.jupiter.api.Test;

/** Cases whose value is known. */
final class ClosedFormsTest {

    @Test
    void theInceptionScoreLiesBetweenOneAndTheClasses() {
        float[] certain = new float[40 * 4];
        float[] uncertain = new float[40 * 4];
        Arrays.fill(uncertain, 0.25f);
        for (int i = 0; i < 40; i++) {
            certain[4 * i + i % 4] = 1;
        }
        assertThat(InceptionScore.of(new Features(40, 4, certain), 1, 0).mean()).isCloseTo(4, within(1e-12));
        assertThat(InceptionScore.of(new Features(40, 4, uncertain), 4, 0)).isEqualTo(new InceptionScore(1, 0, 4));
        // In order, each of four splits has samples of all classes, as in random order; by class, each would have one.
        int[] byClass = IntStream.range(0, 40).map(i -> i % 10 * 4 + i / 10).toArray();
        assertThat(InceptionScore.of(new Features(40, 4, certain).rows(byClass), 4, 0)
                        .mean())
                .isBetween(2.5, 4.0);
    }

    /** With one column and k(x, y) = (x y + 1)^3: sets {0, 0} and {1, 1} give 1 + 8 - 2. */
    @Test
    void theKernelDistanceOfFourPoints() {
        Features zeros = new Features(2, 1, new float[] {0, 0});
        Features ones = new Features(2, 1, new float[] {1, 1});
        assertThat(Kernel.of(zeros, ones, 1, 2, 0).mean()).isCloseTo(1 + 8 - 2, within(1e-12));
        Features both = new Features(2, 1, new float[] {0, 1});
        assertThat(Kernel.of(both, both, 1, 2, 0).mean())
                .as("without bias, so equal sets fall below 0")
                .isCloseTo(1 + 1 - 2 * (1 + 1 + 1 + 8) / 4.0, within(1e-12));
    }

    /** Of two samples of one distribution, the mean lies within a few errors of 0, and the error is that of other samples. */
    @Test
    void theKernelDistancesErrorIsThatOfOtherSamples() {
        double[] means = new double[12];
        double errors = 0;
        for (int i = 0; i < means.length; i++) {
            Kernel kernel =
                    Kernel.of(Made.normal(2 * i + 1, 200, 4, 1, 0), Made.normal(2 * i + 2, 200, 4, 1, 0.5), 20, 50, i);
            means[i] = kernel.mean();
            errors += kernel.error() / means.length;
        }
        Spread spread = Spread.of(means);
        assertThat(errors / spread.deviation()).isBetween(0.6, 1.9);
        Kernel equal = Kernel.of(Made.normal(1, 400, 4, 1, 0), Made.normal(2, 400, 4, 1, 0));
        assertThat(equal.size()).isEqualTo(200);
        assertThat(Math.abs(equal.mean()) / equal.error()).isLessThan(3);
    }

    @Test
    void coverageOfEqualDistributionsIsKnown() {
        DensityCoverage found = DensityCoverage.of(Made.normal(5, 1000, 8, 1, 0), Made.normal(6, 1000, 8, 1, 0));
        // 1 - 2^-5 = 0.969
        assertThat(found.coverage()).isBetween(0.95, 0.985);
        assertThat(found.density()).isBetween(0.93, 1.07);
    }

    @Test
    void modesAreCounted() {
        int[][] even =
                IntStream.range(0, 60).mapToObj(i -> new int[] {i % 2, i % 3}).toArray(int[][]::new);
        ModeCount all = ModeCount.of(even, 2, 3);
        assertThat(all).isEqualTo(new ModeCount(6, 6, 6, all.kl(), 5 / 120.0));
        assertThat(all.kl()).isCloseTo(0, within(1e-15));
        int[][] one = IntStream.range(0, 60)
                .mapToObj(i -> new int[] {1, i == 0 ? 1 : 2})
                .toArray(int[][]::new);
        ModeCount few = ModeCount.of(one, 2, 3);
        assertThat(few.covered()).isEqualTo(2);
        assertThat(few.often()).isEqualTo(1);
        assertThat(few.kl()).isCloseTo(59 / 60.0 * Math.log(5.9) + Math.log(0.1) / 60, within(1e-12));
        assertThat(ModeCount.of(new int[26_000][3], 10, 10, 10).floor()).isCloseTo(0.0192, within(1e-4));
        assertThat(ModeCount.of(new int[26_000][3], 10, 10, 10).kl()).isCloseTo(Math.log(1000), within(1e-12));
    }

    /** 365 birthdays on a circle, drawn for 400 people: the support comes out. */
    @Test
    void birthdaysTellHowManyDaysThereAre() {
        float[] values = new float[400 * 2];
        double[] u = Made.uniform(8, 400);
        for (int i = 0; i < 400; i++) {
            double angle = 2 * Math.PI * Math.floor((u[i] + 1) / 2 * 365) / 365;
            values[2 * i] = (float) Math.cos(angle);
            values[2 * i + 1] = (float) Math.sin(angle);
        }
        Birthday found = Birthday.of(new Features(400, 2, values), 1e-4);
        assertThat(found.support()).isBetween(300.0, 440.0);
        assertThat(found.atLeast()).isBetween(0.8 * found.support(), 0.95 * found.support());
        assertThat(found.twins()).isEqualTo(Math.round(400 * 399 / 2 / found.support()));
        Birthday none = Birthday.of(new Features(400, 2, values), -1);
        assertThat(none.support()).isInfinite();
        // No event in twenty is likely up to a mean of 3.
        assertThat(none.atLeast()).isCloseTo(400 * 399 / 2 / 3.0, within(400.0));
    }

    @Test
    void theClosestPairsAreFound() {
        Features line = new Features(5, 1, new float[] {0, 10, 1, 13, 30});
        assertThat(Birthday.closest(line, 3))
                .containsExactly(new Birthday.Pair(0, 2, 1), new Birthday.Pair(1, 3, 3), new Birthday.Pair(1, 2, 9));
        assertThat(Birthday.closest(line, 100)).hasSize(10);
        Features closer = new Features(5, 1, new float[] {0, 0.5f, 1.5f, 9, 30});
        assertThat(Birthday.of(line, closer)).satisfies(found -> {
            assertThat(found.threshold()).isEqualTo(1);
            assertThat(found.twins()).isEqualTo(2);
            assertThat(found.support()).isEqualTo(5);
        });
    }

    @Test
    void theLastPercentOfPathsIsLeftOut() {
        double[] distances = IntStream.rangeClosed(0, 1000).mapToDouble(i -> i).toArray();
        PathLength length = PathLength.of(distances, 0.5);
        assertThat(length.kept()).isEqualTo(981);
        assertThat(length.mean()).isCloseTo(500 * 4, within(1e-9));
        assertThat(PathLength.of(new double[] {3}, 1)).isEqualTo(new PathLength(3, 0, 1));
    }

    @Test
    void equalPicturesAreNotDiverse() {
        Picture flat = new Picture(32, 32, 1, new byte[1024]);
        byte[] noise = new byte[1024];
        double[] u = Made.uniform(3, 1024);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) (127 + 120 * u[i]);
        }
        Picture other = new Picture(32, 32, 1, noise);
        MsSsim equal = MsSsim.of(List.of(other, other, other), 5, 0);
        assertThat(equal.mean()).isCloseTo(1, within(1e-12));
        assertThat(equal.scales()).isEqualTo(2);
        assertThat(equal.error()).isCloseTo(0, within(1e-12));
        assertThat(MsSsim.of(List.of(flat, other), 3, 0).mean()).isBetween(0.0, 0.1);
    }

    /** At the sample itself one Gaussian has density 1 / (2 pi s^2). */
    @Test
    void oneParzenWindow() {
        Features point = new Features(1, 2, new float[] {3, 4});
        assertThat(Parzen.of(point, point, 0.5).logLikelihood())
                .isCloseTo(-Math.log(2 * Math.PI * 0.25), within(1e-12));
        Features far = new Features(1, 2, new float[] {3000, 4000});
        assertThat(Parzen.of(far, new Features(2, 2, new float[4]), 0.5).logLikelihood())
                .as("without underflow")
                .isCloseTo(-5000.0 * 5000 * 2 - Math.log(2 * Math.PI * 0.25), within(1e-6));
        Features real = Made.normal(1, 300, 3, 1, 0);
        Parzen chosen = Parzen.of(
                real, Made.normal(2, 300, 3, 1, 0), Made.normal(3, 300, 3, 1, 0), Parzen.bandwidths(0.1, 1, 10));
        assertThat(chosen.bandwidth()).isBetween(0.3, 0.8);
        // The truth: -d/2 (log(2 pi) + 1) = -4.26
        assertThat(chosen.logLikelihood()).isBetween(-5.0, -4.2);
        assertThat(Parzen.WARNING).contains("Theis");
    }

    @Test
    void samplesOfTheTruthReachTheFloors() {
        Mixture truth = new Mixture(new double[] {-1, 1}, new double[] {0, 0}, 0.2);
        Features samples = Made.normal(4, 2000, 2, 0.2, 0);
        for (int i = 0; i < 2000; i++) {
            samples.values()[2 * i] += i % 2 == 0 ? 1 : -1;
        }
        Divergence found = Divergence.of(truth, samples);
        assertThat(found.kl()).isCloseTo(found.klFloor(), within(0.3 * found.klFloor()));
        assertThat(found.js()).isCloseTo(found.jsFloor(), within(0.3 * found.jsFloor()));
        assertThat(found.klFloor()).isBetween(0.01, 0.05);
        for (int i = 0; i < 2000; i++) {
            samples.values()[2 * i] = Math.abs(samples.values()[2 * i]);
        }
        Divergence half = Divergence.of(truth, samples);
        // One of two modes: KL = log 2; JS = 1/2 log(4/3) + 1/4 log(2/3) + 1/4 log 2 = 3/4 log(4/3)
        assertThat(half.kl()).isBetween(Math.log(2), Math.log(2) + 0.05);
        assertThat(half.js()).isCloseTo(0.75 * Math.log(4 / 3.0), within(0.01));
        Divergence nowhere = Divergence.of(truth, Made.map(samples, value -> value + 100));
        assertThat(nowhere.js()).isCloseTo(Math.log(2), within(1e-3));
        assertThat(nowhere.kl()).isGreaterThan(5);
    }
}
