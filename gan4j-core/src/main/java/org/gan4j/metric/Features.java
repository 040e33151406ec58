package org.gan4j.metric;

import java.util.Arrays;
import org.gan4j.error.ConfigurationException;
import org.gan4j.error.DataException;

/**
 * What a network, or a picture itself, says of many examples in numbers: one row of features for each.
 *
 * @param rows how many examples
 * @param columns features of each
 * @param values row by row; not copied
 */
public record Features(int rows, int columns, float[] values) {

    /**
     * @throws IllegalArgumentException if there are more or fewer values than rows times columns
     */
    public Features {
        if (rows < 0 || columns < 1 || values.length != (long) rows * columns) {
            throw new IllegalArgumentException(
                    rows + " rows of " + columns + " features from " + values.length + " values");
        }
    }

    /** The rows from {@code first} on, up to but without {@code end}: a copy. */
    public Features rows(int first, int end) {
        return new Features(end - first, columns, Arrays.copyOfRange(values, first * columns, end * columns));
    }

    /** Some of the rows, in the order asked for: a copy. */
    public Features rows(int[] chosen) {
        float[] copy = new float[Math.multiplyExact(chosen.length, columns)];
        for (int i = 0; i < chosen.length; i++) {
            System.arraycopy(values, chosen[i] * columns, copy, i * columns, columns);
        }
        return new Features(chosen.length, columns, copy);
    }

    /** |x - y|^2 of a row and a row of another set with as many columns, in double precision; the same to the bit from either side. */
    public double squaredDistance(int row, Features other, int otherRow) {
        int from = row * columns;
        int otherFrom = otherRow * columns;
        // Two sums at a time: one alone waits for each addition.
        double even = 0;
        double odd = 0;
        for (int j = 0; j < columns - 1; j += 2) {
            double one = (double) values[from + j] - other.values[otherFrom + j];
            double two = (double) values[from + j + 1] - other.values[otherFrom + j + 1];
            even += one * one;
            odd += two * two;
        }
        double last =
                columns % 2 == 0 ? 0 : (double) values[from + columns - 1] - other.values[otherFrom + columns - 1];
        return even + odd + last * last;
    }

    /** Refuses what no measure can take: fewer examples than it needs, other networks' features, numbers that are none. */
    static void demand(String metric, int least, Features... sets) {
        for (Features set : sets) {
            if (set.rows < least) {
                throw new ConfigurationException("at least " + least + " samples of each side are needed for " + metric
                        + ", not " + set.rows + "; ask for more");
            }
            demandAlike(metric, sets[0].columns, set.columns);
            set.demandFinite(metric);
        }
    }

    static void demandAlike(String metric, int columns, int others) {
        if (columns != others) {
            throw new ConfigurationException("features of one network are needed for " + metric + ", not " + columns
                    + " numbers a sample with " + others + "; measure both sides alike");
        }
    }

    void demandFinite(String metric) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new DataException(
                        "sample " + i / columns,
                        "finite numbers are needed for " + metric + ", but feature " + i % columns + " is " + values[i]
                                + "; look at the sample: training may have diverged");
            }
        }
    }
}
