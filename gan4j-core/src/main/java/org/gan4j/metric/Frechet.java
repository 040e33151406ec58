package org.gan4j.metric;

import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The Frechet distance between Gaussians with the moments of two sets (Heusel et al. 2017, "GANs Trained by a Two Time-Scale Update
 * Rule", equation 6); it is FID where the features are those of the 2015 Inception network. Lower is better, 0 is equal. It is biased
 * upwards by about 1 / samples: compare only equal counts. It sees no memorisation: the training set itself scores best.
 *
 * @param distance |m1 - m2|^2 + tr(C1 + C2 - 2 (C1 C2)^1/2)
 * @param means |m1 - m2|^2, the part of the means
 * @param samples of the smaller set
 * @param columns features of each sample
 */
public record Frechet(double distance, double means, long samples, int columns) {

    private static final int ADVISED = 10_000;

    /**
     * Of moments.
     *
     * @throws org.gan4j.error.ConfigurationException if the features are of two kinds, or a set has fewer than two samples
     */
    public static Frechet of(Moments real, Moments fake) {
        Features.demandAlike("the Frechet distance", real.columns(), fake.columns());
        int columns = real.columns();
        double[] m1 = real.mean();
        double[] m2 = fake.mean();
        double[] c1 = real.covariance();
        double[] c2 = fake.covariance();
        double means = 0;
        double traces = 0;
        for (int i = 0; i < columns; i++) {
            means += (m1[i] - m2[i]) * (m1[i] - m2[i]);
            traces += c1[i * columns + i] + c2[i * columns + i];
        }
        double distance = means + traces - 2 * overlap(c1, c2, columns);
        return new Frechet(Math.max(0, distance), means, Math.min(real.rows(), fake.rows()), columns);
    }

    /** Of features. */
    public static Frechet of(Features real, Features fake) {
        return of(Moments.of(real), Moments.of(fake));
    }

    /**
     * tr (C1 C2)^1/2. With C1 = A A^T and C2 = B B^T, the eigenvalues of C1 C2 are those of (A^T B)(A^T B)^T, so their roots are the
     * singular values of A^T B: no root of a matrix is needed, and none of a rounding error.
     */
    private static double overlap(double[] c1, double[] c2, int columns) {
        double[][] covariances = {c1, c2};
        double[][] factors = new double[2][];
        Workers.each(
                2,
                i -> factors[i] =
                        Matrices.compute(() -> Matrices.values(factor(Matrices.of(covariances[i], columns, columns)))));
        if (factors[0].length == 0 || factors[1].length == 0) {
            return 0;
        }
        return Matrices.compute(() -> {
            Tensor a = Matrices.of(factors[0], columns, factors[0].length / columns);
            Tensor b = Matrices.of(factors[1], columns, factors[1].length / columns);
            return torch.linalg_svdvals(a.t().mm(b)).sum().item_double();
        });
    }

    /** [columns, rank]: the matrix times its own transpose is the covariance. Eigenvalues below rounding error are left out. */
    private static Tensor factor(Tensor covariance) {
        T_TensorTensor_T eigen = torch.linalg_eigh(covariance);
        double[] values = Matrices.values(eigen.get0());
        int columns = values.length;
        double noise = columns * Math.ulp(1.0) * Math.max(0, values[columns - 1]);
        int first = 0;
        while (first < columns && values[first] <= noise) {
            first++;
        }
        Tensor vectors = Matrices.columns(eigen.get1(), first, columns);
        return vectors.mul(Matrices.of(Arrays.copyOfRange(values, first, columns), columns - first)
                .sqrt());
    }

    /** What to be careful about, for a person; nothing if there are enough samples. */
    public Optional<String> warning() {
        if (samples > columns && samples >= ADVISED) {
            return Optional.empty();
        }
        return Optional.of("a Frechet distance of " + samples + " samples in " + columns
                + " dimensions is biased upwards: take at least " + Math.max(ADVISED, columns + 1)
                + ", and compare only equal counts");
    }
}
