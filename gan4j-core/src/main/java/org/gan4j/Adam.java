package org.gan4j;

/**
 * Adam (Kingma and Ba 2014, Algorithm 1), without weight decay.
 *
 * @param rate the learning rate
 * @param beta1 the decay of the first moment, in [0, 1)
 * @param beta2 the decay of the second moment, in [0, 1)
 * @param epsilon what keeps the division finite
 * @param schedule how the learning rate changes over the run
 */
public record Adam(double rate, double beta1, double beta2, double epsilon, Schedule schedule) {

    public Adam {
        if (!(rate >= 0) || !(beta1 >= 0 && beta1 < 1) || !(beta2 >= 0 && beta2 < 1) || !(epsilon > 0)) {
            throw new IllegalArgumentException("Adam needs rate >= 0, betas in [0, 1) and epsilon > 0, not " + rate
                    + ", " + beta1 + ", " + beta2 + ", " + epsilon);
        }
    }

    /** With a constant rate and the paper's epsilon. */
    public Adam(double rate, double beta1, double beta2) {
        this(rate, beta1, beta2, 1e-8, Schedule.CONSTANT);
    }

    /** The same with so many times the rate: for games in which one player learns faster (Heusel et al. 2017). */
    public Adam faster(double factor) {
        return new Adam(factor * rate, beta1, beta2, epsilon, schedule);
    }
}
