package org.gan4j.metric;

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
}
