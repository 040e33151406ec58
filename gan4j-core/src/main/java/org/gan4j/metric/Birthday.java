package org.gan4j.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * How many different samples there are, by the birthday paradox (Arora and Zhang 2017, "Do GANs actually learn the distribution?"): of n
 * equally likely ones, s samples contain s (s - 1) / (2 n) pairs of equals on average. Two fakes are taken for twins if they are no
 * farther apart than the two closest of as many reals; look at the closest pairs before you believe it.
 *
 * @param samples how many fakes
 * @param threshold the distance of the two closest reals
 * @param twins how many pairs of fakes are no farther apart
 * @param support s (s - 1) / (2 twins), were all equally likely; infinite if there are no twins
 * @param atLeast a lower bound of the support: with a larger one, so many twins come in one case of twenty
 */
public record Birthday(int samples, double threshold, long twins, double support, double atLeast) {

    /**
     * Two samples.
     *
     * @param first the number of one
     * @param second the number of the other, which is larger
     * @param distance Euclidean
     */
    public record Pair(int first, int second, double distance) {}

    /**
     * Estimates.
     *
     * @param real of which as many are taken as there are fakes, from the front
     * @throws org.gan4j.error.ConfigurationException if a side has fewer than two samples, or there are fewer reals than fakes
     */
    public static Birthday of(Features real, Features fake) {
        Features.demand("the birthday estimate", 2, real, fake);
        Features.demand("the birthday estimate of " + fake.rows() + " fakes", fake.rows(), real);
        double threshold = closest(real.rows(0, fake.rows()), 1).get(0).distance();
        return of(fake, threshold);
    }

    /** With a distance of the caller's up to which two fakes are twins. */
    public static Birthday of(Features fake, double threshold) {
        Features.demand("the birthday estimate", 2, fake);
        long[] twins = new long[1];
        double reach = Math.nextUp(threshold * threshold);
        Distances.within(fake, Distances.reach(fake, reach), (i, j, low, high) -> {
            twins[0] +=
                    Math.sqrt(high) <= threshold || Math.sqrt(fake.squaredDistance(i, fake, j)) <= threshold ? 1 : 0;
        });
        double pairs = fake.rows() * (fake.rows() - 1.0) / 2;
        return new Birthday(fake.rows(), threshold, twins[0], pairs / twins[0], pairs / mostLikely(twins[0]));
    }

    /** The closest pairs, the closest first. */
    public static List<Pair> closest(Features features, int count) {
        Features.demand("the closest pairs", 2, features);
        Comparator<Pair> order = Comparator.comparingDouble(Pair::distance)
                .thenComparingInt(Pair::first)
                .thenComparingInt(Pair::second);
        PriorityQueue<Pair> best = new PriorityQueue<>(order.reversed());
        double[] reach = Distances.reach(features, Double.POSITIVE_INFINITY);
        Distances.within(features, reach, (i, j, low, high) -> {
            if (low <= reach[i]) {
                best.add(new Pair(i, j, Math.sqrt(features.squaredDistance(i, features, j))));
                if (best.size() > count) {
                    best.remove();
                    double farthest = best.element().distance();
                    Arrays.fill(reach, Math.nextUp(farthest * farthest));
                }
            }
        });
        List<Pair> sorted = new ArrayList<>(best);
        sorted.sort(order);
        return sorted;
    }

    /** The largest mean of a Poisson number that is {@code count} or less in one case of twenty (Wilson and Hilferty 1931). */
    private static double mostLikely(long count) {
        double next = count + 1.0;
        return next * Math.pow(1 - 1 / (9 * next) + 1.6449 / (3 * Math.sqrt(next)), 3);
    }
}
