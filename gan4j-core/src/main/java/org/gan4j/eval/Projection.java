package org.gan4j.eval;

import java.util.Arrays;
import org.gan4j.metric.Features;
import org.gan4j.random.Randomness;

/**
 * Features laid out in the plane, to be looked at.
 *
 * @param x of each row
 * @param y of each row
 */
record Projection(double[] x, double[] y) {

    private static final int POWERS = 100;
    private static final int STEPS = 500;
    private static final int EXAGGERATED_STEPS = 120;
    private static final double EXAGGERATION = 12;
    private static final double PERPLEXITY = 30;
    private static final double TINY = 1e-12;

    /** On the two directions in which the rows vary most. */
    static Projection principal(Features rows) {
        int n = rows.rows();
        int d = rows.columns();
        double[] mean = new double[d];
        for (int i = 0; i < n * d; i++) {
            mean[i % d] += (double) rows.values()[i] / n;
        }
        double[] centred = new double[n * d];
        for (int i = 0; i < n * d; i++) {
            centred[i] = rows.values()[i] - mean[i % d];
        }
        double[] first = direction(centred, n, d, new double[d]);
        double[] second = direction(centred, n, d, first);
        return new Projection(products(centred, n, first), products(centred, n, second));
    }

    /** The direction of greatest variance at right angles to another, by powers of the covariance. */
    private static double[] direction(double[] centred, int n, int d, double[] other) {
        float[] start = new float[d];
        Randomness.normal(1, start);
        double[] v = new double[d];
        Arrays.setAll(v, i -> start[i]);
        for (int power = 0; power < POWERS; power++) {
            acrossAndUnit(v, other);
            double[] seen = products(centred, n, v);
            double[] next = new double[d];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < d; j++) {
                    next[j] += seen[i] * centred[i * d + j];
                }
            }
            v = next;
        }
        acrossAndUnit(v, other);
        return v;
    }

    /** Takes from v what lies along the other, which is 0 or a unit vector, and gives it length 1. */
    private static void acrossAndUnit(double[] v, double[] other) {
        double along = dot(v, other);
        for (int j = 0; j < v.length; j++) {
            v[j] -= along * other[j];
        }
        double length = Math.sqrt(dot(v, v)) + TINY;
        for (int j = 0; j < v.length; j++) {
            v[j] /= length;
        }
    }

    private static double[] products(double[] centred, int n, double[] v) {
        double[] products = new double[n];
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < v.length; j++) {
                sum += centred[i * v.length + j] * v[j];
            }
            products[i] = sum;
        }
        return products;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /**
     * So that neighbours stay neighbours (van der Maaten and Hinton 2008, t-SNE, exact); distances between clusters mean nothing. Takes
     * memory and time of rows x rows.
     */
    static Projection neighbours(Features rows, Progress progress) {
        int n = rows.rows();
        double[] p = affinities(rows);
        Projection start = principal(rows);
        double scale = 1e-4 / (Arrays.stream(start.x).map(Math::abs).max().orElse(1) + TINY);
        double[][] at = {scaled(start.x, scale), scaled(start.y, scale)};
        double[][] speed = new double[2][n];
        double rate = Math.max(n / EXAGGERATION / 4, 50);
        double[] q = new double[n * n];
        for (int step = 0; step < STEPS; step++) {
            progress.at("t-SNE", step, STEPS);
            double sum = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < i; j++) {
                    double dx = at[0][i] - at[0][j];
                    double dy = at[1][i] - at[1][j];
                    q[i * n + j] = 1 / (1 + dx * dx + dy * dy);
                    sum += 2 * q[i * n + j];
                }
            }
            double exaggeration = step < EXAGGERATED_STEPS ? EXAGGERATION : 1;
            double momentum = step < EXAGGERATED_STEPS ? 0.5 : 0.8;
            double[][] gradient = new double[2][n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < i; j++) {
                    // 4 (p_ij - q_ij) (y_i - y_j) / (1 + |y_i - y_j|^2)
                    double near = q[i * n + j];
                    double pull = 4 * (exaggeration * p[i * n + j] - near / sum) * near;
                    for (int axis = 0; axis < 2; axis++) {
                        double force = pull * (at[axis][i] - at[axis][j]);
                        gradient[axis][i] += force;
                        gradient[axis][j] -= force;
                    }
                }
            }
            for (int axis = 0; axis < 2; axis++) {
                for (int i = 0; i < n; i++) {
                    speed[axis][i] = momentum * speed[axis][i] - rate * gradient[axis][i];
                    at[axis][i] += speed[axis][i];
                }
            }
        }
        progress.at("t-SNE", STEPS, STEPS);
        return new Projection(at[0], at[1]);
    }

    private static double[] scaled(double[] values, double scale) {
        return Arrays.stream(values).map(value -> value * scale).toArray();
    }

    /** p_ij = (p_j|i + p_i|j) / 2n, where p_j|i is Gaussian in the distance and as wide as the perplexity asks for. */
    private static double[] affinities(Features rows) {
        int n = rows.rows();
        double[] p = new double[n * n];
        double[] squared = new double[n];
        double wanted = Math.log(Math.min(PERPLEXITY, (n - 1) / 3.0));
        for (int i = 0; i < n; i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int j = 0; j < n; j++) {
                squared[j] = rows.squaredDistance(i, rows, j);
                least = i == j ? least : Math.min(least, squared[j]);
            }
            double low = 0;
            double high = Double.POSITIVE_INFINITY;
            double precision = 1 / (least + TINY);
            double[] row = new double[n];
            for (int tries = 0; tries < 60; tries++) {
                double sum = 0;
                double mean = 0;
                for (int j = 0; j < n; j++) {
                    row[j] = i == j ? 0 : Math.exp(-precision * (squared[j] - least));
                    sum += row[j];
                    mean += row[j] * (squared[j] - least);
                }
                double entropy = Math.log(sum) + precision * mean / sum;
                if (entropy > wanted) {
                    low = precision;
                    precision = Double.isInfinite(high) ? 2 * precision : (low + high) / 2;
                } else {
                    high = precision;
                    precision = (low + high) / 2;
                }
            }
            double sum = Arrays.stream(row).sum();
            for (int j = 0; j < n; j++) {
                p[i * n + j] += row[j] / sum / (2 * n);
                p[j * n + i] += row[j] / sum / (2 * n);
            }
        }
        return p;
    }
}
