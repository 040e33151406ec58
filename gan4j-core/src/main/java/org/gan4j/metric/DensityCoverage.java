package org.gan4j.metric;

/**
 * Density and coverage (Naeem et al. 2020): like precision and recall, but only balls about reals count, so that outliers among the fakes
 * widen nothing.
 *
 * @param density in how many balls about reals a fake lies, over k: 1 is expected of equal distributions, more of fakes near the modes
 * @param coverage the share of reals with a fake in their ball: 1 - 2^-k is expected of equal distributions and counts
 * @param k which neighbour gives a ball its radius
 */
public record DensityCoverage(double density, double coverage, int k) {

    /** With k = 5, as in the paper. */
    public static DensityCoverage of(Features real, Features fake) {
        return of(real, fake, 5);
    }

    /**
     * With another k.
     *
     * @throws org.gan4j.error.ConfigurationException if a side has no more than {@code k} samples
     */
    public static DensityCoverage of(Features real, Features fake, int k) {
        Features.demand("density and coverage with k = " + k, k + 1, real, fake);
        double[] radii = Distances.nearest(real, k).radii();
        long[] within = new long[real.rows()];
        Distances.between(real, radii, fake, Distances.reach(fake, Distances.NOWHERE), (i, j, low, high) -> {
            within[i] += high <= radii[i] || real.squaredDistance(i, fake, j) <= radii[i] ? 1 : 0;
        });
        long sum = 0;
        long covered = 0;
        for (long count : within) {
            sum += count;
            covered += count > 0 ? 1 : 0;
        }
        return new DensityCoverage((double) sum / ((double) k * fake.rows()), (double) covered / real.rows(), k);
    }
}
