package org.gan4j.metric;

import org.bytedeco.pytorch.Tensor;
import org.gan4j.error.ConfigurationException;
import org.gan4j.random.Randomness;

/**
 * The squared maximum mean discrepancy with the kernel (x.y / columns + 1)^3, without bias (Binkowski et al. 2018, "Demystifying MMD
 * GANs"); it is KID where the features are those of the 2015 Inception network. Lower is better; equal distributions give 0 on average,
 * so it can be a little negative. Papers print it times 1000.
 *
 * @param mean of the subsets' values
 * @param error its standard error, of both the samples and the choice of subsets, rather too large where the sets are nearly equal;
 *     NaN where every subset is a whole set
 * @param deviation of the subsets' values, divided by their number, as torch-fidelity prints it: not an error of the mean
 * @param subsets how many pairs of subsets were compared
 * @param size samples in each subset
 */
public record Kernel(double mean, double error, double deviation, int subsets, int size) {

    /** 100 subsets of 1000, or of half the smaller set if that is less; seed 0. */
    public static Kernel of(Features real, Features fake) {
        Features.demand("the kernel distance", 4, real, fake);
        return of(real, fake, 100, Math.min(1000, Math.min(real.rows(), fake.rows()) / 2), 0);
    }

    /**
     * With subsets drawn without replacement.
     *
     * @throws ConfigurationException if a set is smaller than a subset
     */
    public static Kernel of(Features real, Features fake, int subsets, int size, long seed) {
        if (subsets < 1 || size < 2) {
            throw new ConfigurationException(
                    "the kernel distance takes at least 1 subset of 2 samples, not " + subsets + " of " + size);
        }
        Features.demand("the kernel distance in subsets of " + size, size, real, fake);
        double[] values = new double[subsets];
        Workers.each(
                subsets,
                i -> values[i] = squaredDiscrepancy(
                        real.rows(Shuffle.draw(real.rows(), size, Randomness.mix(seed, 0, i))),
                        fake.rows(Shuffle.draw(fake.rows(), size, Randomness.mix(seed, 1, i)))));
        Spread spread = Spread.of(values);
        // The jackknife with all but m of n left out (Shao and Wu 1989): variance m / (n - m), and that of the mean of
        // what was drawn.
        double left = Math.min(real.rows(), fake.rows()) - size;
        double error = spread.deviation() * Math.sqrt(size / left + 1.0 / subsets);
        return new Kernel(spread.mean(), left == 0 ? Double.NaN : error, spread.deviation(), subsets, size);
    }

    /** Of as many x as y: ((sum of k(x_i, x_j) + k(y_i, y_j), i other than j) / (m (m - 1))) - 2 mean k(x_i, y_j). */
    private static double squaredDiscrepancy(Features x, Features y) {
        double m = x.rows();
        return Matrices.compute(() -> {
            Tensor a = Matrices.of(x);
            Tensor b = Matrices.of(y);
            double within = sum(a, a, false) + sum(b, b, false);
            return within / (m * (m - 1)) - 2 * sum(a, b, true) / (m * m);
        });
    }

    /** The kernel of all pairs, with or without those of equal numbers. */
    private static double sum(Tensor a, Tensor b, boolean equal) {
        int rows = Math.toIntExact(a.size(0));
        double columns = a.size(1);
        double[] products = Matrices.values(a.mm(b.t()));
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            double ofRow = 0;
            for (int j = 0; j < rows; j++) {
                double base = products[i * rows + j] / columns + 1;
                ofRow += i == j && !equal ? 0 : base * base * base;
            }
            sum += ofRow;
        }
        return sum;
    }
}
