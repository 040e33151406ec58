package org.gan4j.watch;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** One number of every observation, in order. */
record Series(double[] values) {

    static Series of(List<Observation> seen, ToDoubleFunction<Observation> number) {
        return new Series(seen.stream().mapToDouble(number).toArray());
    }

    int size() {
        return values.length;
    }

    double last() {
        return values[values.length - 1];
    }

    /** The mean of {@code count} values that end {@code before} values before the end; NaN if there are not as many. */
    double mean(int count, int before) {
        int end = values.length - before;
        return end < count
                ? Double.NaN
                : DoubleStream.of(values).skip(end - count).limit(count).sum() / count;
    }

    /** NaN values count as none. */
    double greatest() {
        return DoubleStream.of(values)
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(Double.NaN);
    }

    /** The middle one of all but the newest {@code without}; NaN if there are none. */
    double median(int without) {
        double[] sorted = DoubleStream.of(values)
                .limit(Math.max(0, values.length - without))
                .sorted()
                .toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    /** How often the newest {@code count} values went up by at least {@code least} in all, having come down by as much in between. */
    int rises(int count, double least) {
        int rises = 0;
        boolean up = false;
        double turn = Double.POSITIVE_INFINITY;
        for (int i = Math.max(0, values.length - count); i < values.length; i++) {
            boolean turned = up ? turn - values[i] >= least : values[i] - turn >= least;
            if (turned) {
                up = !up;
                rises += up ? 1 : 0;
            }
            boolean farther = up ? values[i] > turn : values[i] < turn;
            turn = turned || farther ? values[i] : turn;
        }
        return rises;
    }
}
