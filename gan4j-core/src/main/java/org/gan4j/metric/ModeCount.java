package org.gan4j.metric;

import org.gan4j.error.ConfigurationException;

/**
 * How many modes samples reach and how evenly, where each has a label in every one of several attributes, as the three digits of Stacked MNIST
 * (Metz et al. 2017; Lin et al. 2018; 26,000 samples there).
 *
 * @param modes how many combinations there are
 * @param covered how many of them at least one sample has
 * @param often how many of them at least five samples have: a classifier's mistakes find fewer of these
 * @param kl KL(samples || equal shares), in nats
 * @param floor what a perfect generator's KL is about, for as many samples: (modes - 1) / (2 samples)
 */
public record ModeCount(int modes, int covered, int often, double kl, double floor) {

    /**
     * Counts.
     *
     * @param labels a row for each sample, a label for each attribute
     * @param sizes how many values each attribute has
     * @throws ConfigurationException if there are no samples, a label is none, or there are more than 10 million combinations
     */
    public static ModeCount of(int[][] labels, int... sizes) {
        long modes = 1;
        for (int size : sizes) {
            modes *= size;
            if (modes < 1 || modes > 10_000_000) {
                throw new ConfigurationException(
                        "modes are counted up to 10,000,000, not " + modes + " or more; take fewer attributes");
            }
        }
        if (labels.length == 0) {
            throw new ConfigurationException("modes are counted of at least 1 sample, not 0; ask for more");
        }
        int[] counts = new int[(int) modes];
        for (int[] label : labels) {
            counts[number(label, sizes)]++;
        }
        int covered = 0;
        int often = 0;
        double kl = 0;
        for (int count : counts) {
            covered += count > 0 ? 1 : 0;
            often += count >= 5 ? 1 : 0;
            double share = (double) count / labels.length;
            kl += count == 0 ? 0 : share * Math.log(share * modes);
        }
        return new ModeCount((int) modes, covered, often, kl, (modes - 1) / (2.0 * labels.length));
    }

    private static int number(int[] label, int[] sizes) {
        if (label.length != sizes.length) {
            throw new ConfigurationException(label.length + " labels of a sample for " + sizes.length + " attributes");
        }
        int number = 0;
        for (int i = 0; i < sizes.length; i++) {
            if (label[i] < 0 || label[i] >= sizes[i]) {
                throw new ConfigurationException("label " + label[i] + " is not in 0 to " + (sizes[i] - 1));
            }
            number = number * sizes[i] + label[i];
        }
        return number;
    }
}
