package org.gan4j.metric;

/**
 * Several values in two numbers.
 *
 * @param mean of the values
 * @param deviation the standard deviation, divided by their number
 */
record Spread(double mean, double deviation) {

    static Spread of(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double variance = 0;
        for (double value : values) {
            variance += (value - mean) * (value - mean) / values.length;
        }
        return new Spread(mean, Math.sqrt(variance));
    }
}
