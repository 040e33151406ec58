package org.gan4j.metric;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.error.ConfigurationException;

/**
 * Distances between the rows of two sets, in tiles: memory does not grow with the rows. A product of float32 matrices tells which pairs
 * may be near, with a bound of its error; only those are then computed in double precision, from their two rows alone, so that a distance
 * is the same to the bit wherever its rows stand, whichever comes first and however many threads compute.
 */
final class Distances {

    /** Takes pairs that may be near, one at a time, in any order. */
    interface Near {

        /**
         * @param low the squared distance of row i of the first set from row j of the second is no less
         * @param high and no more
         */
        void consider(int i, int j, double low, double high);
    }

    /** Takes all distances of some rows. */
    interface Band {

        /**
         * @param squared the squared distances of row i of the first set from the rows from {@code first} on of the second; calls for one i
         *     come in the order of {@code first}, those for different i on several threads
         */
        void accept(int i, int first, double[] squared);
    }

    /**
     * The rows nearest to each row.
     *
     * @param k how many of each
     * @param squared their squared distances, k for each row, from near to far
     * @param index their numbers, likewise; of equally near ones the first
     * @param radii the squared distance of the farthest of the k from each row
     */
    record Nearest(int k, double[] squared, int[] index, double[] radii) {

        private Nearest(int rows, int k) {
            this(k, new double[rows * k], new int[rows * k], new double[rows]);
            Arrays.fill(squared, Double.POSITIVE_INFINITY);
            Arrays.fill(index, Integer.MAX_VALUE);
            Arrays.fill(radii, Double.POSITIVE_INFINITY);
        }

        /** Whether a candidate at this distance comes before the one at a place. */
        private boolean before(double distance, int candidate, int place) {
            return distance < squared[place] || distance == squared[place] && candidate < index[place];
        }

        private boolean wants(int row, int candidate, double low) {
            return before(low, candidate, row * k + k - 1);
        }

        private void offer(int row, int candidate, double distance) {
            int place = row * k + k - 1;
            if (!before(distance, candidate, place)) {
                return;
            }
            for (; place > row * k && before(distance, candidate, place - 1); place--) {
                squared[place] = squared[place - 1];
                index[place] = index[place - 1];
            }
            squared[place] = distance;
            index[place] = candidate;
            radii[row] = squared[row * k + k - 1];
        }
    }

    /** The reach of a row that nothing is near enough to. */
    static final double NOWHERE = Double.NEGATIVE_INFINITY;

    private static final int SIDE = 1024;

    /** Half the distance of 1 from the next larger float. */
    private static final double ROUNDING = Math.ulp(1f) / 2.0;

    private Distances() {}

    /**
     * The pairs of two sets that may be no farther apart than the reach of either row.
     *
     * @param reachA squared, for each row of a; may shrink meanwhile
     * @param reachB likewise
     */
    static void between(Features a, double[] reachA, Features b, double[] reachB, Near near) {
        pairs(a, reachA, b, reachB, false, near);
    }

    /** The pairs of one set, each once with the smaller number first, that may be no farther apart than the reach of either row. */
    static void within(Features set, double[] reach, Near near) {
        pairs(set, reach, set, reach, true, near);
    }

    /** The {@code k} rows of b that are nearest to each row of a. */
    static Nearest nearest(Features a, Features b, int k) {
        Nearest nearest = new Nearest(a.rows(), counted(k));
        between(a, nearest.radii, b, reach(b, NOWHERE), (i, j, low, high) -> {
            if (nearest.wants(i, j, low)) {
                nearest.offer(i, j, a.squaredDistance(i, b, j));
            }
        });
        return nearest;
    }

    /** The {@code k} other rows that are nearest to each row. */
    static Nearest nearest(Features set, int k) {
        Nearest nearest = new Nearest(set.rows(), counted(k));
        within(set, nearest.radii, (i, j, low, high) -> {
            if (nearest.wants(i, j, low) || nearest.wants(j, i, low)) {
                double squared = set.squaredDistance(i, set, j);
                nearest.offer(i, j, squared);
                nearest.offer(j, i, squared);
            }
        });
        return nearest;
    }

    /** The same reach for every row. */
    static double[] reach(Features set, double squared) {
        double[] reach = new double[set.rows()];
        Arrays.fill(reach, squared);
        return reach;
    }

    /** All distances, by products in double precision. */
    static void each(Features a, Features b, Band band) {
        double[] normsA = norms(a);
        double[] normsB = norms(b);
        Workers.each(tiles(a), tile -> {
            int firstA = tile * SIDE;
            Features left = a.rows(firstA, Math.min(a.rows(), firstA + SIDE));
            for (int firstB = 0; firstB < b.rows(); firstB += SIDE) {
                Features right = b.rows(firstB, Math.min(b.rows(), firstB + SIDE));
                double[] products = Matrices.compute(() ->
                        Matrices.values(Matrices.of(left).mm(Matrices.of(right).t())));
                double[] squared = new double[right.rows()];
                for (int i = 0; i < left.rows(); i++) {
                    for (int j = 0; j < squared.length; j++) {
                        double product = products[i * squared.length + j];
                        squared[j] = Math.max(0, normsA[firstA + i] + normsB[firstB + j] - 2 * product);
                    }
                    band.accept(firstA + i, firstB, squared);
                }
            }
        });
    }

    private static double[] norms(Features set) {
        double[] norms = new double[set.rows()];
        for (int i = 0; i < set.values().length; i++) {
            norms[i / set.columns()] += (double) set.values()[i] * set.values()[i];
        }
        return norms;
    }

    private static int counted(int k) {
        if (k < 1) {
            throw new ConfigurationException("neighbours are counted from k = 1 on, not " + k);
        }
        return k;
    }

    private static int tiles(Features set) {
        return (set.rows() + SIDE - 1) / SIDE;
    }

    private static void pairs(Features a, double[] reachA, Features b, double[] reachB, boolean ordered, Near near) {
        Sight sight = Sight.of(a, b);
        double[] normsA = sight.norms(a);
        double[] normsB = a == b ? normsA : sight.norms(b);
        int[] tiles = IntStream.range(0, tiles(a) * tiles(b))
                .filter(tile -> !ordered || tile / tiles(b) <= tile % tiles(b))
                .toArray();
        Workers.each(tiles.length, number -> {
            int firstA = tiles[number] / tiles(b) * SIDE;
            int firstB = tiles[number] % tiles(b) * SIDE;
            int endB = Math.min(b.rows(), firstB + SIDE);
            float[] row = new float[endB - firstB];
            Matrices.compute(() -> {
                Tensor products =
                        sight.block(a, firstA).mm(sight.block(b, firstB).t());
                FloatPointer numbers = new FloatPointer(products.data_ptr());
                for (int i = firstA; i < Math.min(a.rows(), firstA + SIDE); i++) {
                    numbers.position((long) (i - firstA) * row.length).get(row);
                    for (int j = ordered ? Math.max(firstB, i + 1) : firstB; j < endB; j++) {
                        // |x - y|^2 = |x|^2 + |y|^2 - 2 x.y
                        double norms = normsA[i] + normsB[j];
                        double squared = norms - 2 * sight.area * row[j - firstB];
                        double error = sight.error(norms);
                        if (squared - error <= Math.max(reachA[i], reachB[j])) {
                            synchronized (near) {
                                near.consider(i, j, Math.max(0, squared - error), squared + error);
                            }
                        }
                    }
                }
                return near;
            });
        });
    }

    /**
     * From where rows are looked at: in float32 they are short, and so are the errors of their products, and none is too large or too
     * small for it.
     *
     * @param middle of all rows
     * @param unit a power of two, so that no number seen is above 1
     * @param area its square
     */
    private record Sight(double[] middle, double unit, double area) {

        static Sight of(Features a, Features b) {
            double[] middle = new double[a.columns()];
            List<Features> sets = List.of(a, b);
            for (Features set : sets) {
                for (int from = 0; from < set.values().length; from += middle.length) {
                    for (int j = 0; j < middle.length; j++) {
                        middle[j] += set.values()[from + j];
                    }
                }
            }
            double rows = (double) a.rows() + b.rows();
            Arrays.setAll(middle, j -> middle[j] / rows);
            double largest = Float.MIN_NORMAL;
            for (Features set : sets) {
                for (int from = 0; from < set.values().length; from += middle.length) {
                    for (int j = 0; j < middle.length; j++) {
                        largest = Math.max(largest, Math.abs(set.values()[from + j] - middle[j]));
                    }
                }
            }
            double unit = Math.scalb(1.0, Math.getExponent(largest) + 1);
            return new Sight(middle, unit, unit * unit);
        }

        private void row(Features set, int i, float[] row) {
            double perUnit = 1 / unit;
            for (int j = 0; j < row.length; j++) {
                row[j] = (float) ((set.values()[i * row.length + j] - middle[j]) * perUnit);
            }
        }

        /** The rows from {@code first} on, {@link #SIDE} at most: float32 [rows, columns]. */
        Tensor block(Features set, int first) {
            int rows = Math.min(set.rows() - first, SIDE);
            Tensor block = Matrices.floats(rows, middle.length);
            FloatPointer numbers = new FloatPointer(block.data_ptr());
            float[] row = new float[middle.length];
            for (int i = 0; i < rows; i++) {
                row(set, first + i, row);
                numbers.position((long) i * row.length).put(row);
            }
            return block;
        }

        /** |x|^2 of each row. */
        double[] norms(Features set) {
            double[] norms = new double[set.rows()];
            float[] row = new float[middle.length];
            for (int i = 0; i < norms.length; i++) {
                row(set, i, row);
                double sum = 0;
                for (float value : row) {
                    sum += (double) value * value;
                }
                norms[i] = area * sum;
            }
            return norms;
        }

        /** By how much a squared distance may be wrong: n roundings in a product of n numbers, some more on the way there, and underflow. */
        double error(double norms) {
            return (norms * ROUNDING + area * Float.MIN_NORMAL) * (middle.length + 8);
        }
    }
}
