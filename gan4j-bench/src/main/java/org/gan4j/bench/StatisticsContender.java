package org.gan4j.bench;

import org.gan4j.device.Threads;
import org.gan4j.metric.Birthday;
import org.gan4j.metric.DensityCoverage;
import org.gan4j.metric.Features;
import org.gan4j.metric.Frechet;
import org.gan4j.metric.Kernel;
import org.gan4j.metric.Moments;
import org.gan4j.metric.PrecisionRecall;
import org.gan4j.random.Randomness;

/**
 * How many seconds a metric takes on sets of features as wide as Inception's. The variant says which and of how many rows: {@code
 * moments-50000}.
 */
final class StatisticsContender {

    private static final int COLUMNS = 2048;

    private StatisticsContender() {}

    public static void main(String[] arguments) {
        Order order = Order.prepared(arguments);
        String[] what = order.variant().split("-", 2);
        int rows = Integer.parseInt(what[1]);
        // A little of the same first: classes are loaded and compiled.
        seconds(what[0], 200, order.seed());
        new Report()
                .put("seconds", seconds(what[0], rows, order.seed()))
                .put("threads", Threads.inUse())
                .put("peak_mebibytes", Memory.peakMebibytes())
                .print(System.out);
    }

    private static double seconds(String metric, int rows, long seed) {
        Features real = features(rows, seed);
        Features fake = metric.equals("moments") ? real : features(rows, seed + 1);
        Moments[] moments = {Moments.of(real.rows(0, 2)), Moments.of(real.rows(0, 2))};
        if (metric.equals("frechet")) {
            moments = new Moments[] {Moments.of(real), Moments.of(fake)};
        }
        long start = System.nanoTime();
        Object value = switch (metric) {
            case "moments" -> Moments.of(real).rows();
            case "frechet" -> Frechet.of(moments[0], moments[1]);
            case "kernel" -> Kernel.of(real, fake);
            case "precision" -> PrecisionRecall.of(real, fake);
            case "coverage" -> DensityCoverage.of(real, fake);
            case "birthday" -> Birthday.of(real, fake);
            default -> throw new IllegalArgumentException(metric);
        };
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.println(value);
        return seconds;
    }

    /** At least 0, with means of their own and correlated neighbours, as features behind a ReLU. */
    private static Features features(int rows, long seed) {
        float[] noise = new float[COLUMNS + 1];
        float[] means = new float[COLUMNS];
        Randomness.normal(0, means);
        float[] values = new float[rows * COLUMNS];
        for (int i = 0; i < rows; i++) {
            Randomness.normal(Randomness.mix(seed, 1, i), noise);
            for (int j = 0; j < COLUMNS; j++) {
                values[i * COLUMNS + j] = Math.max(0, 0.4f + 0.3f * (means[j] + noise[j] + noise[j + 1]));
            }
        }
        return new Features(rows, COLUMNS, values);
    }
}
