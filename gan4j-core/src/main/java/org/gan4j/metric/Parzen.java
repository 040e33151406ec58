package org.gan4j.metric;

import java.util.Arrays;
import org.gan4j.error.ConfigurationException;

/**
 * The Parzen window estimate of the log-likelihood, by which the first GANs were judged (Goodfellow et al. 2014, section 5): the mean log
 * density of held-out examples under Gaussians about the samples. Kept as history, with a {@link #WARNING}.
 *
 * @param logLikelihood mean over examples, in nats
 * @param error its standard error over examples alone
 * @param bandwidth the standard deviation of each Gaussian
 */
public record Parzen(double logLikelihood, double error, double bandwidth) {

    /** Theis, van den Oord and Bethge 2016, "A note on the evaluation of generative models". */
    public static final String WARNING =
            "a Parzen estimate is far from the likelihood in more than a few dimensions, whatever the"
                    + " number of samples, and ranks models wrongly: k-means centres of the training data beat the truth (Theis et al. 2016)";

    /**
     * Under Gaussians of one bandwidth.
     *
     * @throws ConfigurationException if a set is empty or of other features, or the bandwidth is not above 0
     */
    public static Parzen of(Features held, Features fake, double bandwidth) {
        Features.demand("the Parzen estimate", 1, held, fake);
        if (!(bandwidth > 0 && bandwidth < Double.POSITIVE_INFINITY)) {
            throw new ConfigurationException("the Parzen estimate takes a bandwidth above 0, not " + bandwidth);
        }
        // log sum exp, from left to right: the largest exponent so far, and the sum of all e^(exponent - largest)
        double[] largest = new double[held.rows()];
        double[] sum = new double[held.rows()];
        Arrays.fill(largest, Double.NEGATIVE_INFINITY);
        double precision = 1 / (2 * bandwidth * bandwidth);
        Distances.each(held, fake, (i, first, squared) -> {
            for (double distance : squared) {
                double exponent = -distance * precision;
                if (exponent > largest[i]) {
                    sum[i] = sum[i] * Math.exp(largest[i] - exponent) + 1;
                    largest[i] = exponent;
                } else {
                    sum[i] += Math.exp(exponent - largest[i]);
                }
            }
        });
        double constant = Math.log(fake.rows()) + held.columns() / 2.0 * Math.log(2 * Math.PI * bandwidth * bandwidth);
        for (int i = 0; i < sum.length; i++) {
            sum[i] = largest[i] + Math.log(sum[i]) - constant;
        }
        Spread spread = Spread.of(sum);
        return new Parzen(spread.mean(), spread.deviation() / Math.sqrt(sum.length), bandwidth);
    }

    /** Under the bandwidth that is best on other examples, as the paper chose it: of ten from 0.1 to 1, evenly in logarithms. */
    public static Parzen of(Features held, Features fake, Features validation) {
        double best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < 10; i++) {
            double bandwidth = Math.pow(10, i / 9.0 - 1);
            double found = of(validation, fake, bandwidth).logLikelihood();
            if (found > most) {
                most = found;
                best = bandwidth;
            }
        }
        return of(held, fake, best);
    }
}
