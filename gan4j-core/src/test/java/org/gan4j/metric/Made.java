package org.gan4j.metric;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.gan4j.random.Randomness;

/** Small sets of features that scripts/golden-metrics.py makes as well. */
final class Made {

    private Made() {}

    /** The numbers of {@link Randomness#uniform} in double precision. */
    static double[] uniform(long seed, int count) {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = 2 * Randomness.fraction(Randomness.scramble(seed + i)) - 1;
        }
        return numbers;
    }

    /** Each number from two uniform ones, so that neighbouring columns are correlated. */
    static Features features(long seed, int rows, int columns, double scale, double shift) {
        double[] u = uniform(seed, rows * columns + 1);
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (scale * (u[i] + 0.5 * u[i + 1]) + shift);
        }
        return new Features(rows, columns, values);
    }

    static Features features(long seed, int rows, int columns) {
        return features(seed, rows, columns, 1, 0);
    }

    /** Standard normal numbers, times {@code scale}, plus {@code shift}. */
    static Features normal(long seed, int rows, int columns, double scale, double shift) {
        float[] values = new float[rows * columns];
        Randomness.normal(seed << 32, values);
        return map(new Features(rows, columns, values), value -> scale * value + shift);
    }

    /** Every number changed. */
    static Features map(Features features, DoubleUnaryOperator change) {
        float[] values = new float[features.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) change.applyAsDouble(features.values()[i]);
        }
        return new Features(features.rows(), features.columns(), values);
    }

    /** One set above the other. */
    static Features both(Features first, Features second) {
        float[] values = Arrays.copyOf(first.values(), first.values().length + second.values().length);
        System.arraycopy(second.values(), 0, values, first.values().length, second.values().length);
        return new Features(first.rows() + second.rows(), first.columns(), values);
    }

    /** The same rows in another order. */
    static Features shuffled(Features features) {
        return features.rows(Shuffle.draw(features.rows(), features.rows(), 77));
    }
}
