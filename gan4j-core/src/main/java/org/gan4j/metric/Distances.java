package org.gan4j.metric;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.error.ConfigurationException;

/**
 * Distances between all rows of two sets, in tiles of one size: memory does not grow with the rows, and a distance depends on its two
 * rows alone, to the bit, wherever they stand.
 */
final class Distances {

    /** Takes part of the distances. */
    interface Tile {

        /**
         * @param squared the squared distance of row i of a from row j of b at (i - firstA) * {@link #SIDE} + j - firstB
         */
        void accept(int firstA, int endA, int firstB, int endB, double[] squared);
    }

    /**
     * The rows nearest to each row.
     *
     * @param k how many of each
     * @param squared their squared distances, k for each row, from near to far
     * @param index their numbers, likewise; of equally near ones the first
     */
    record Nearest(int k, double[] squared, int[] index) {

        /** The squared distance of the farthest of the k from each row. */
        double[] radii() {
            double[] radii = new double[squared.length / k];
            for (int i = 0; i < radii.length; i++) {
                radii[i] = squared[i * k + k - 1];
            }
            return radii;
        }

        private void offer(int row, int candidate, double distance) {
            int place = row * k + k - 1;
            if (distance >= squared[place]) {
                return;
            }
            for (; place > row * k && squared[place - 1] > distance; place--) {
                squared[place] = squared[place - 1];
                index[place] = index[place - 1];
            }
            squared[place] = distance;
            index[place] = candidate;
        }
    }

    static final int SIDE = 512;

    private Distances() {}

    /** All pairs, in tiles from left to right and top to bottom. */
    static void each(Features a, Features b, Tile tile) {
        double[] squared = new double[SIDE * SIDE];
        double[] normA = new double[SIDE];
        double[] normB = new double[SIDE];
        for (int firstA = 0; firstA < a.rows(); firstA += SIDE) {
            int endA = Math.min(a.rows(), firstA + SIDE);
            Features left = padded(a, firstA, endA);
            norms(left, normA);
            for (int firstB = 0; firstB < b.rows(); firstB += SIDE) {
                int endB = Math.min(b.rows(), firstB + SIDE);
                Features right = padded(b, firstB, endB);
                norms(right, normB);
                products(left, right, squared);
                for (int i = 0; i < SIDE; i++) {
                    for (int j = 0; j < SIDE; j++) {
                        // |x - y|^2 = |x|^2 + |y|^2 - 2 x.y
                        double product = squared[i * SIDE + j];
                        squared[i * SIDE + j] = Math.max(0, normA[i] + normB[j] - 2 * product);
                    }
                }
                tile.accept(firstA, endA, firstB, endB, squared);
            }
        }
    }

    /** The {@code k} rows of b that are nearest to each row of a. */
    static Nearest nearest(Features a, Features b, int k) {
        return nearest(a, b, k, false);
    }

    /** The {@code k} other rows that are nearest to each row. */
    static Nearest nearest(Features a, int k) {
        return nearest(a, a, k, true);
    }

    private static Nearest nearest(Features a, Features b, int k, boolean others) {
        if (k < 1) {
            throw new ConfigurationException("neighbours are counted from k = 1 on, not " + k);
        }
        Nearest nearest = new Nearest(k, new double[a.rows() * k], new int[a.rows() * k]);
        Arrays.fill(nearest.squared, Double.POSITIVE_INFINITY);
        each(a, b, (firstA, endA, firstB, endB, squared) -> {
            for (int i = firstA; i < endA; i++) {
                for (int j = firstB; j < endB; j++) {
                    if (!others || i != j) {
                        nearest.offer(i, j, squared[(i - firstA) * SIDE + j - firstB]);
                    }
                }
            }
        });
        return nearest;
    }

    private static void products(Features left, Features right, double[] target) {
        Matrices.compute(() -> {
            Tensor products = Matrices.of(left).mm(Matrices.of(right).t());
            Matrices.values(products, target);
            return target;
        });
    }

    /** Always as many rows, so that the product of any two is always added up in the same order. */
    private static Features padded(Features features, int first, int end) {
        float[] values = Arrays.copyOf(
                Arrays.copyOfRange(features.values(), first * features.columns(), end * features.columns()),
                SIDE * features.columns());
        return new Features(SIDE, features.columns(), values);
    }

    private static void norms(Features features, double[] target) {
        for (int i = 0; i < SIDE; i++) {
            double sum = 0;
            for (int j = 0; j < features.columns(); j++) {
                double value = features.values()[i * features.columns() + j];
                sum += value * value;
            }
            target[i] = sum;
        }
    }
}
