package org.gan4j.metric;

import java.util.Arrays;

/** How easily chance alone would do as much: one-sided probabilities. */
final class Significance {

    private Significance() {}

    /** The probability that a standard normal number is z or more. */
    static double normal(double z) {
        return Matrices.compute(() ->
                        Matrices.of(new double[] {z / Math.sqrt(2)}, 1).erfc().item_double())
                / 2;
    }

    /** The probability of {@code count} heads or more of a fair coin, exactly. */
    static double coin(long count, long throwsOfIt) {
        // C(n, i) 2^-n from one i to the next, in logarithms
        double logarithm = -throwsOfIt * Math.log(2);
        double tail = count <= 0 ? Math.exp(logarithm) : 0;
        for (long i = 1; i <= throwsOfIt; i++) {
            logarithm += Math.log((double) (throwsOfIt - i + 1) / i);
            tail += i >= count ? Math.exp(logarithm) : 0;
        }
        return Math.min(1, tail);
    }

    /**
     * Mann and Whitney's test (1947).
     *
     * @param share P(a value of the first is less than one of the second), equal ones counting half: the area under the curve
     * @param pValue of a share as great, were both of one distribution; by the normal law, with ties
     */
    record Ranks(double share, double pValue) {}

    /** Whether the first are less than the second. */
    static Ranks less(double[] first, double[] second) {
        double[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        Arrays.sort(all);
        double[] sorted = first.clone();
        Arrays.sort(sorted);
        double rankSum = 0;
        double ties = 0;
        int taken = 0;
        for (int start = 0; start < all.length; ) {
            int end = start;
            while (end < all.length && all[end] == all[start]) {
                end++;
            }
            int before = taken;
            while (taken < sorted.length && sorted[taken] == all[start]) {
                taken++;
            }
            // ranks count from 1; equal values share the mean of theirs
            rankSum += (taken - before) * (start + 1 + end) / 2.0;
            double equal = end - start;
            ties += equal * equal * equal - equal;
            start = end;
        }
        double n1 = first.length;
        double n2 = second.length;
        double n = n1 + n2;
        double wins = n1 * n2 + n1 * (n1 + 1) / 2 - rankSum;
        double deviation = Math.sqrt(n1 * n2 / 12 * (n + 1 - ties / (n * (n - 1))));
        double pValue = deviation == 0 ? 1 : normal((wins - n1 * n2 / 2) / deviation);
        return new Ranks(wins / (n1 * n2), pValue);
    }
}
