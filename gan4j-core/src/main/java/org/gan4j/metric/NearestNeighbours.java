package org.gan4j.metric;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.gan4j.error.ConfigurationException;

/**
 * Whether samples are copies of training data. A generator that learnt the distribution comes as close to examples that it never saw as
 * to those that it did; one that memorised comes closer to those that it did. Two tests, since each is blind in one eye: the first
 * compares nearest neighbours among training and held-out examples (as many of both); the second compares how near fakes and held-out
 * examples lie to the training data (Meehan et al. 2020, "A Non-Parametric Test to Detect Data-Copying", over all cells at once), which
 * bad samples escape by lying far from everything.
 *
 * @param ratio the median distance of a fake from its nearest training example over that from its nearest held-out one: 1 is expected, less is
 *     memorised; NaN if both are 0
 * @param closer the share of fakes that are nearer to a training example than to any held-out one: 1/2 is expected
 * @param closerP the probability of as great a share by chance (sign test)
 * @param area P(a fake is nearer to the training data than a held-out example is): at most 1/2 is expected
 * @param areaP the probability of as great an area by chance (Mann and Whitney)
 */
public record NearestNeighbours(double ratio, double closer, double closerP, double area, double areaP) {

    /**
     * Compares.
     *
     * @param training what the generator learnt from; with mirrored copies, if it saw them
     * @param held examples of the same distribution that it never saw. Of the larger of training and held, rows evenly spread over it
     *     are taken for the first test
     * @param fake samples
     * @throws ConfigurationException if a set is empty or of other features
     */
    public static NearestNeighbours of(Features training, Features held, Features fake) {
        Features.demand("the memorisation test", 1, training, held, fake);
        int n = Math.min(training.rows(), held.rows());
        double[] toTraining = nearest(fake, spread(training, n));
        double[] toHeld = nearest(fake, spread(held, n));
        int closer = 0;
        int different = 0;
        for (int i = 0; i < toTraining.length; i++) {
            closer += toTraining[i] < toHeld[i] ? 1 : 0;
            different += toTraining[i] != toHeld[i] ? 1 : 0;
        }
        double ties = toTraining.length - different;
        Significance.Ranks ranks = Significance.less(nearest(fake, training), nearest(held, training));
        return new NearestNeighbours(
                median(toTraining) / median(toHeld),
                (closer + ties / 2) / toTraining.length,
                Significance.coin(closer, different),
                ranks.share(),
                ranks.pValue());
    }

    /**
     * What lies nearest to each row of some features.
     *
     * @param index which row of the others
     * @param distance how far away it is
     */
    public record Nearest(int[] index, double[] distance) {

        /** Of each row of one set among the rows of another. */
        public static Nearest of(Features set, Features among) {
            Features.demand("the nearest neighbours", 1, set, among);
            Distances.Nearest found = Distances.nearest(set, among, 1);
            return new Nearest(
                    found.index(),
                    Arrays.stream(found.squared()).map(Math::sqrt).toArray());
        }
    }

    private static double[] nearest(Features a, Features b) {
        return Nearest.of(a, b).distance();
    }

    private static Features spread(Features set, int n) {
        return set.rows(IntStream.range(0, n)
                .map(i -> (int) ((long) i * set.rows() / n))
                .toArray());
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
