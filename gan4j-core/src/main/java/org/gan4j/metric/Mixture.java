package org.gan4j.metric;

import org.bytedeco.pytorch.global.torch;

/**
 * A known density in the plane: equally likely round Gaussians.
 *
 * @param x of each centre
 * @param y of each centre
 * @param deviation the standard deviation of each Gaussian, in each direction
 */
public record Mixture(double[] x, double[] y, double deviation) {

    /** Beyond every edge, and its square is still a number. */
    private static final double FAR = 1e100;

    /**
     * @throws IllegalArgumentException if there are no centres, one lacks a coordinate, or the deviation is not above 0
     */
    public Mixture {
        if (x.length == 0 || x.length != y.length || !(deviation > 0)) {
            throw new IllegalArgumentException(
                    x.length + " and " + y.length + " coordinates of centres, deviation " + deviation);
        }
    }

    /**
     * How much of each Gaussian lies between edges of which the first and the last are taken to be infinitely far: logarithms that do not
     * underflow, [centres][cells].
     *
     * @param centres of the Gaussians along one axis
     * @param low the first edge but for infinity is low + side, the next low + 2 side, ...
     */
    double[][] logMasses(double[] centres, double low, double side, int cells) {
        double[] edges = new double[centres.length * (cells + 1)];
        double[] mirrored = new double[edges.length];
        for (int i = 0; i < edges.length; i++) {
            int edge = i % (cells + 1);
            double place = (low + edge * side - centres[i / (cells + 1)]) / deviation;
            edges[i] = edge == 0 ? -FAR : edge == cells ? FAR : place;
            mirrored[i] = -edges[i];
        }
        double[] below = logNormal(edges);
        double[] above = logNormal(mirrored);
        double[][] masses = new double[centres.length][cells];
        for (int m = 0; m < centres.length; m++) {
            for (int i = 0; i < cells; i++) {
                int at = m * (cells + 1) + i;
                // On the side where both are small, so that their difference keeps its digits.
                masses[m][i] =
                        edges[at] > 0 ? difference(above[at], above[at + 1]) : difference(below[at + 1], below[at]);
            }
        }
        return masses;
    }

    /** The logarithm of e^more - e^less. */
    private static double difference(double more, double less) {
        return more + Math.log1p(-Math.exp(less - more));
    }

    /** The logarithm of P(a standard normal number is at most z). */
    private static double[] logNormal(double[] z) {
        return Matrices.compute(() -> Matrices.values(torch.special_log_ndtr(Matrices.of(z, z.length))));
    }
}
