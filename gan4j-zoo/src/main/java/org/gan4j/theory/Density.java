package org.gan4j.theory;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** A mixture of Gaussians on the line. */
record Density(double[] weights, double[] means, double[] deviations) implements DoubleUnaryOperator {

    /** Integrals over the line leave out what lies beyond: every density here ends long before. */
    static final double END = 14;

    private static final int INTERVALS = 1400;
    private static final double ROOT = Math.sqrt(2 * Math.PI);

    static Density gaussian(double mean, double deviation) {
        return new Density(new double[] {1}, new double[] {mean}, new double[] {deviation});
    }

    /** w N(mean1, deviation1^2) + (1 - w) N(mean2, deviation2^2). */
    static Density two(double w, double mean1, double deviation1, double mean2, double deviation2) {
        return new Density(new double[] {w, 1 - w}, new double[] {mean1, mean2}, new double[] {deviation1, deviation2});
    }

    @Override
    public double applyAsDouble(double x) {
        return Math.exp(log(x));
    }

    /** The logarithm of the density, also where the density itself is too small for a double. */
    double log(double x) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < weights.length; i++) {
            most = Math.max(most, log(i, x));
        }
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += Math.exp(log(i, x) - most);
        }
        return most + Math.log(sum);
    }

    /** The logarithm of part i, weight included. */
    private double log(int i, double x) {
        double t = (x - means[i]) / deviations[i];
        return Math.log(weights[i] / (deviations[i] * ROOT)) - t * t / 2;
    }

    double mean() {
        double mean = 0;
        for (int i = 0; i < weights.length; i++) {
            mean += weights[i] * means[i];
        }
        return mean;
    }

    double deviation() {
        double square = 0;
        for (int i = 0; i < weights.length; i++) {
            square += weights[i] * (means[i] * means[i] + deviations[i] * deviations[i]);
        }
        return Math.sqrt(square - mean() * mean());
    }

    double[] sample(int count, Random random) {
        double[] values = new double[count];
        for (int n = 0; n < count; n++) {
            double u = random.nextDouble();
            int i = 0;
            while (i < weights.length - 1 && u >= weights[i]) {
                u -= weights[i++];
            }
            values[n] = means[i] + deviations[i] * random.nextGaussian();
        }
        return values;
    }

    /** The integral of f over the line, by Simpson's rule. */
    static double integral(DoubleUnaryOperator f) {
        double width = 2 * END / INTERVALS;
        double sum = 0;
        for (int i = 0; i <= INTERVALS; i++) {
            int factor = i == 0 || i == INTERVALS ? 1 : i % 2 == 1 ? 4 : 2;
            sum += factor * f.applyAsDouble(-END + i * width);
        }
        return sum * width / 3;
    }

    /** E[f(x)], x ~ this. */
    double expected(DoubleUnaryOperator f) {
        return integral(x -> {
            double p = applyAsDouble(x);
            return p == 0 ? 0 : p * f.applyAsDouble(x);
        });
    }

    /** KL(this || q). */
    double kl(Density q) {
        return expected(x -> log(x) - q.log(x));
    }

    /** JSD(this, q) = 1/2 KL(this || m) + 1/2 KL(q || m), m = (this + q) / 2. */
    double jsd(Density q) {
        DoubleUnaryOperator logM = x -> {
            double a = log(x);
            double b = q.log(x);
            return Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b))) - Math.log(2);
        };
        return 0.5 * expected(x -> log(x) - logM.applyAsDouble(x))
                + 0.5 * q.expected(x -> q.log(x) - logM.applyAsDouble(x));
    }
}
