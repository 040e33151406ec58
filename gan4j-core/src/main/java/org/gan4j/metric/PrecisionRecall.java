package org.gan4j.metric;

/**
 * Improved precision and recall (Kynkäänniemi et al. 2019): the manifold of a set is the union of balls about its samples, each as wide as
 * the distance to its k-th nearest other. Equal distributions do not reach 1; compare equal counts of both sides.
 *
 * @param precision the share of fakes in the manifold of the reals: are samples good?
 * @param recall the share of reals in the manifold of the fakes: is everything there?
 * @param k which neighbour gives a ball its radius
 */
public record PrecisionRecall(double precision, double recall, int k) {

    /** With k = 3, as in the paper. */
    public static PrecisionRecall of(Features real, Features fake) {
        return of(real, fake, 3);
    }

    /**
     * With another k.
     *
     * @throws org.gan4j.error.ConfigurationException if a side has no more than {@code k} samples
     */
    public static PrecisionRecall of(Features real, Features fake, int k) {
        Features.demand("precision and recall with k = " + k, k + 1, real, fake);
        double[] realRadii = Distances.nearest(real, k).radii();
        double[] fakeRadii = Distances.nearest(fake, k).radii();
        boolean[] precise = new boolean[fake.rows()];
        boolean[] recalled = new boolean[real.rows()];
        Distances.between(real, realRadii, fake, fakeRadii, (i, j, low, high) -> {
            boolean open = !precise[j] && low <= realRadii[i] || !recalled[i] && low <= fakeRadii[j];
            if (open) {
                double squared = real.squaredDistance(i, fake, j);
                precise[j] |= squared <= realRadii[i];
                recalled[i] |= squared <= fakeRadii[j];
            }
        });
        return new PrecisionRecall(share(precise), share(recalled), k);
    }

    static double share(boolean[] hits) {
        int count = 0;
        for (boolean hit : hits) {
            count += hit ? 1 : 0;
        }
        return (double) count / hits.length;
    }
}
