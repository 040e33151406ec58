package org.gan4j.metric;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.gan4j.error.ConfigurationException;
import org.gan4j.error.DataException;
import org.gan4j.image.Picture;
import org.junit.jupiter.api.Test;

/** What cannot be measured is refused in words that help. */
final class RefusalsTest {

    private static final Features ONE = new Features(1, 2, new float[] {1, 2});
    private static final Features THREE = Made.features(1, 3, 2);
    private static final Features OTHERS = Made.features(1, 9, 3);
    private static final Features MANY = Made.features(1, 9, 2);

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(ConfigurationException.class).hasMessage(message);
    }

    @Test
    void tooFewSamples() {
        refused(
                () -> PrecisionRecall.of(THREE, MANY),
                "at least 4 samples of each side are needed for precision and recall with k = 3, not 3; ask for more");
        refused(
                () -> DensityCoverage.of(MANY, THREE, 4),
                "at least 5 samples of each side are needed for density and coverage with k = 4, not 3; ask for more");
        refused(
                () -> Kernel.of(THREE, MANY),
                "at least 4 samples of each side are needed for the kernel distance, not 3; ask for more");
        refused(
                () -> Kernel.of(THREE, MANY, 1, 5, 0),
                "at least 5 samples of each side are needed for the kernel distance in subsets of 5, not 3; ask for more");
        refused(
                () -> Kernel.of(MANY, MANY, 0, 5, 0),
                "the kernel distance takes at least 1 subset of 2 samples, not 0 of 5");
        refused(
                () -> TwoSample.nearest(ONE, ONE),
                "at least 2 samples of each side are needed for the nearest-neighbour two-sample test, not 1; ask for more");
        refused(
                () -> TwoSample.linear(THREE, THREE, 0),
                "at least 4 samples of each side are needed for the linear two-sample test, not 3; ask for more");
        refused(
                () -> Birthday.of(THREE, MANY),
                "at least 9 samples of each side are needed for the birthday estimate of 9 fakes, not 3; ask for more");
        refused(
                () -> InceptionScore.of(new Features(3, 1, new float[] {1, 1, 1})),
                "at least 10 samples of each side are needed for the Inception Score in 10 splits, not 3; ask for more");
        refused(
                () -> NearestNeighbours.of(new Features(0, 2, new float[0]), MANY, MANY),
                "at least 1 samples of each side are needed for the memorisation test, not 0; ask for more");
        refused(
                () -> PathLength.of(new double[0], 1e-4),
                "the path length takes at least 1 distance over a step above 0, not 0 over 1.0E-4");
        refused(() -> ModeCount.of(new int[0][], 10), "modes are counted of at least 1 sample, not 0; ask for more");
        Picture small = new Picture(8, 8, 1, new byte[64]);
        refused(
                () -> MsSsim.of(List.of(small), 9, 0),
                "MS-SSIM takes at least 1 pair of 2 pictures, not 9 of 1; ask for more");
        refused(
                () -> MsSsim.of(List.of(small, small), 9, 0),
                "MS-SSIM takes pictures of at least 11 x 11 pixels, not 8 x 8");
    }

    @Test
    void sidesThatDoNotMatch() {
        refused(
                () -> PrecisionRecall.of(MANY, OTHERS),
                "features of one network are needed for precision and recall with k = 3, not 2 numbers a sample with 3; measure both"
                        + " sides alike");
        refused(
                () -> TwoSample.nearest(MANY, MANY.rows(0, 8)),
                "as many fakes as reals are needed for the nearest-neighbour two-sample test, not 8 and 9; take the same number of both");
        refused(
                () -> Divergence.of(new Mixture(new double[1], new double[1], 1), OTHERS),
                "the divergence takes points in the plane, not of 3 numbers");
    }

    @Test
    void numbersThatAreNone() {
        Features broken = Made.features(1, 9, 2);
        broken.values()[7] = Float.POSITIVE_INFINITY;
        assertThatThrownBy(() -> Parzen.of(MANY, broken, 1))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "sample 3: finite numbers are needed for the Parzen estimate, but feature 1 is Infinity; look at the sample:"
                                + " training may have diverged");
        assertThatThrownBy(() -> PathLength.of(new double[] {1, Double.NaN}, 1))
                .isInstanceOf(DataException.class)
                .hasMessage("pair 1: its distance is NaN; look at the pictures: training may have diverged");
        refused(() -> PrecisionRecall.of(MANY, MANY, 0), "neighbours are counted from k = 1 on, not 0");
        refused(() -> Parzen.of(MANY, MANY, 0), "the Parzen estimate takes a bandwidth above 0, not 0.0");
        refused(
                () -> InceptionScore.of(new Features(1, 2, new float[] {3, 1}), 1, 0),
                "the Inception Score takes probabilities, but those of sample 0 sum to 4.0; put the logits through a softmax");
        refused(
                () -> InceptionScore.of(new Features(1, 2, new float[] {2, -1}), 1, 0),
                "the Inception Score takes probabilities, but those of sample 0 are negative; put the logits through a softmax");
        refused(() -> InceptionScore.of(ONE, 0, 0), "the Inception Score takes at least 1 split, not 0");
        refused(() -> ModeCount.of(new int[][] {{1, 2}}, 10), "2 labels of a sample for 1 attributes");
        refused(() -> ModeCount.of(new int[][] {{10}}, 10), "label 10 is not in 0 to 9");
        refused(
                () -> ModeCount.of(new int[][] {{1}}, 10_000, 10_000),
                "modes are counted up to 10,000,000, not 100000000 or more; take fewer attributes");
        assertThatThrownBy(() -> new Mixture(new double[0], new double[0], 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
