package org.gan4j.metric;

import java.util.Arrays;
import org.gan4j.error.ConfigurationException;
import org.gan4j.error.DataException;

/**
 * The perceptual path length (Karras et al. 2019, "A Style-Based Generator Architecture", section 4.1): how much pictures change for a
 * small step in the latent space. Lower is smoother; a generator that always makes the same picture scores best.
 *
 * @param mean of d(G(t), G(t + epsilon)) / epsilon^2 between the first and the last percentile
 * @param deviation of the same, divided by their number
 * @param kept how many pairs lie between
 */
public record PathLength(double mean, double deviation, int kept) {

    /** The paper's step. In float32 its pictures differ by few digits: never compute them in less. */
    public static final double EPSILON = 1e-4;

    /**
     * Of distances that a network perceives.
     *
     * @param distances d(G(t), G(t + epsilon)) for pairs
     * @throws ConfigurationException if there are none
     * @throws DataException if one is negative or not finite
     */
    public static PathLength of(double[] distances, double epsilon) {
        if (distances.length == 0 || !(epsilon > 0)) {
            throw new ConfigurationException("the path length takes at least 1 distance over a step above 0, not "
                    + distances.length + " over " + epsilon);
        }
        for (int i = 0; i < distances.length; i++) {
            if (!(distances[i] >= 0 && distances[i] < Double.POSITIVE_INFINITY)) {
                throw new DataException(
                        "pair " + i,
                        "its distance is " + distances[i] + "; look at the pictures: training may have diverged");
            }
        }
        double[] sorted = distances.clone();
        Arrays.sort(sorted);
        // as NVlabs' code: the percentiles are pairs themselves, the lower one rounded down, the upper one up
        double low = sorted[(int) Math.floor(0.01 * (sorted.length - 1))];
        double high = sorted[(int) Math.ceil(0.99 * (sorted.length - 1))];
        double[] kept = Arrays.stream(sorted)
                .filter(distance -> low <= distance && distance <= high)
                .map(distance -> distance / (epsilon * epsilon))
                .toArray();
        Spread spread = Spread.of(kept);
        return new PathLength(spread.mean(), spread.deviation(), kept.length);
    }
}
