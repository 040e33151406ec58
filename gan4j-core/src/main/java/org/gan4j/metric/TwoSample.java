package org.gan4j.metric;

import java.util.Arrays;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.error.ConfigurationException;
import org.gan4j.random.Randomness;

/**
 * Whether a classifier tells fakes from reals (Lopez-Paz and Oquab 2017, "Revisiting Classifier Two-Sample Tests"): 1/2 is expected of
 * equal distributions, 1 of sets that have nothing in common. On pixels every GAN is told apart: use features of a network.
 *
 * @param accuracy the share of samples that were told right
 * @param real the share of the reals that were
 * @param fake the share of the fakes that were; low where reals stand far apart and fakes among them, or are copies of them
 * @param pValue the probability of as great an accuracy, were both sides of one distribution
 */
public record TwoSample(double accuracy, double real, double fake, double pValue) {

    private static final int PERMUTATIONS = 1000;
    private static final double SHRINKAGE = 0.1;

    /**
     * Each sample is taken for what its nearest other is (Friedman and Rafsky 1979; Xu et al. 2018, 1-NN accuracy). The probability
     * comes from 1000 random exchanges of the labels, so it is 1/1001 at least.
     *
     * @throws ConfigurationException if there are not as many fakes as reals, or less than two
     */
    public static TwoSample nearest(Features real, Features fake) {
        demand("the nearest-neighbour two-sample test", 2, real, fake);
        int n = real.rows();
        Distances.Nearest within = Distances.nearest(real, 1);
        Distances.Nearest withinFakes = Distances.nearest(fake, 1);
        Distances.Nearest toFakes = Distances.nearest(real, fake, 1);
        Distances.Nearest toReals = Distances.nearest(fake, real, 1);
        // Reals are numbered from 0 on, fakes from n on. At equal distances, as between copies, it is taken for the
        // other kind.
        int[] neighbour = new int[2 * n];
        int rightReals = 0;
        int rightFakes = 0;
        for (int i = 0; i < n; i++) {
            boolean right = within.squared()[i] < toFakes.squared()[i];
            neighbour[i] = right ? within.index()[i] : n + toFakes.index()[i];
            rightReals += right ? 1 : 0;
            right = withinFakes.squared()[i] < toReals.squared()[i];
            neighbour[n + i] = right ? n + withinFakes.index()[i] : toReals.index()[i];
            rightFakes += right ? 1 : 0;
        }
        int right = rightReals + rightFakes;
        int asGood = 1;
        for (int i = 0; i < PERMUTATIONS; i++) {
            asGood += right(neighbour, Shuffle.draw(2 * n, n, Randomness.mix(0, 0, i))) >= right ? 1 : 0;
        }
        return new TwoSample(
                right / (2.0 * n), (double) rightReals / n, (double) rightFakes / n, asGood / (PERMUTATIONS + 1.0));
    }

    /** How many neighbours are of one kind, were {@code reals} the reals. */
    private static int right(int[] neighbour, int[] reals) {
        boolean[] real = new boolean[neighbour.length];
        for (int i : reals) {
            real[i] = true;
        }
        int right = 0;
        for (int i = 0; i < neighbour.length; i++) {
            right += real[i] == real[neighbour[i]] ? 1 : 0;
        }
        return right;
    }

    /**
     * A linear classifier (Fisher's discriminant, its covariance shrunk by a tenth towards a sphere) learns from a random half and is asked
     * about the other. The probability is the binomial one.
     *
     * @throws ConfigurationException if there are not as many fakes as reals, or less than four
     */
    public static TwoSample linear(Features real, Features fake, long seed) {
        demand("the linear two-sample test", 4, real, fake);
        int half = real.rows() / 2;
        int[] order = Shuffle.draw(real.rows(), real.rows(), seed);
        int[] learning = Arrays.copyOf(order, half);
        int[] asked = Arrays.copyOfRange(order, half, order.length);
        Moments reals = Moments.of(real.rows(learning));
        Moments fakes = Moments.of(fake.rows(learning));
        double[] direction = direction(reals, fakes);
        double middle = (dot(direction, reals.mean()) + dot(direction, fakes.mean())) / 2;
        int rightReals = 0;
        int rightFakes = 0;
        for (int i : asked) {
            rightReals += dot(direction, real, i) > middle ? 1 : 0;
            rightFakes += dot(direction, fake, i) <= middle ? 1 : 0;
        }
        double n = asked.length;
        return new TwoSample(
                (rightReals + rightFakes) / (2 * n),
                rightReals / n,
                rightFakes / n,
                Significance.coin(rightReals + rightFakes, 2L * asked.length));
    }

    /** C^-1 (m_real - m_fake), where C is the mean of both covariances, shrunk. */
    private static double[] direction(Moments real, Moments fake) {
        int columns = real.columns();
        return Matrices.compute(() -> {
            Tensor both = Matrices.of(real.covariance(), columns, columns)
                    .add(Matrices.of(fake.covariance(), columns, columns));
            double sphere = both.trace().item_double() / columns;
            // Sets without any spread are told apart along the difference of their means.
            Tensor round = torch.eye(columns, both.options()).mul(new Scalar(sphere > 0 ? SHRINKAGE * sphere : 1));
            Tensor shrunk = both.mul(new Scalar(1 - SHRINKAGE)).add(round);
            Tensor difference = Matrices.of(real.mean(), columns).sub(Matrices.of(fake.mean(), columns));
            return Matrices.values(torch.linalg_solve(shrunk, difference));
        });
    }

    private static double dot(double[] direction, double[] mean) {
        double sum = 0;
        for (int i = 0; i < direction.length; i++) {
            sum += direction[i] * mean[i];
        }
        return sum;
    }

    private static double dot(double[] direction, Features features, int row) {
        double sum = 0;
        for (int i = 0; i < direction.length; i++) {
            sum += direction[i] * features.values()[row * direction.length + i];
        }
        return sum;
    }

    private static void demand(String test, int least, Features real, Features fake) {
        Features.demand(test, least, real, fake);
        if (real.rows() != fake.rows()) {
            throw new ConfigurationException("as many fakes as reals are needed for " + test + ", not " + fake.rows()
                    + " and " + real.rows() + "; take the same number of both");
        }
    }
}
