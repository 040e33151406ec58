package org.gan4j.bench;

import java.util.Collection;

/** The middle of several numbers. */
final class Median {

    private Median() {}

    /** The mean of the two in the middle, where the count is even. */
    static double of(Collection<Double> numbers) {
        double[] sorted =
                numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("there is no median of nothing");
        }
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
