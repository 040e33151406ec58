package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.gan4j.nn.Ops.constant;
import static org.gan4j.nn.Ops.detach;
import static org.gan4j.nn.Ops.gradient;
import static org.gan4j.nn.Ops.leaf;
import static org.gan4j.nn.Ops.lerp;
import static org.gan4j.nn.Ops.mean;
import static org.gan4j.nn.Ops.minus;
import static org.gan4j.nn.Ops.neg;
import static org.gan4j.nn.Ops.norm;
import static org.gan4j.nn.Ops.plus;
import static org.gan4j.nn.Ops.relu;
import static org.gan4j.nn.Ops.rows;
import static org.gan4j.nn.Ops.sigmoid;
import static org.gan4j.nn.Ops.softplus;
import static org.gan4j.nn.Ops.square;
import static org.gan4j.nn.Ops.squaredGradient;
import static org.gan4j.nn.Ops.sum;
import static org.gan4j.nn.Ops.sumEach;
import static org.gan4j.nn.Ops.times;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Losses and penalties against closed forms and against differences, in double precision. */
final class OpsTest {

    private static final double LOG_2 = Math.log(2);

    private PointerScope scope;

    @BeforeEach
    void open() {
        scope = new PointerScope();
    }

    @AfterEach
    void close() {
        scope.close();
    }

    /** The loss dictionary: what each loss is where D says 0 of everything. */
    @Test
    void lossesOfAnIndifferentJudge() {
        Tensor real = Doubles.of(new double[6], 6);
        Tensor fake = Doubles.of(new double[6], 6);
        assertLoss(plus(mean(softplus(neg(real))), mean(softplus(fake))), 2 * LOG_2);
        assertLoss(neg(mean(softplus(fake))), -LOG_2);
        assertLoss(mean(softplus(neg(fake))), LOG_2);
        assertLoss(plus(times(0.5, mean(square(plus(real, -1)))), times(0.5, mean(square(fake)))), 0.5);
        assertLoss(plus(mean(relu(plus(neg(real), 1))), mean(relu(plus(fake, 1)))), 2);
        assertLoss(mean(softplus(neg(minus(real, fake)))), LOG_2);
    }

    @Test
    void softplusIsMinusTheLogarithmOfTheSigmoidAndDoesNotOverflow() {
        double[] logits = {-1000, -30, -3, -0.5, 0, 0.5, 3, 30, 1000};
        double[] values = Doubles.values(softplus(Doubles.of(logits, logits.length)));
        for (int i = 0; i < logits.length; i++) {
            double t = logits[i];
            double exact = Math.max(t, 0) + Math.log1p(Math.exp(-Math.abs(t)));
            assertThat(values[i]).as("softplus(%s)", t).isCloseTo(exact, within(3e-9));
        }
        assertThat(Doubles.values(sigmoid(Doubles.of(new double[] {Math.log(3)}, 1)))[0])
                .isCloseTo(0.75, within(1e-15));
    }

    /** The sign tests: far from convincing, G learns fast by the non-saturating loss and not at all by minimax. */
    @Test
    void gradientsOfBothLossesOfTheGenerator() {
        double[] logits = {-12, -1, 0, 2, 12};
        for (double logit : logits) {
            double nonSaturating = derivative(y -> mean(softplus(neg(y))), logit);
            double minimax = derivative(y -> neg(mean(softplus(y))), logit);
            assertThat(nonSaturating).isCloseTo(-1 / (1 + Math.exp(logit)), within(1e-9));
            assertThat(minimax).isCloseTo(-1 / (1 + Math.exp(-logit)), within(1e-9));
        }
        assertThat(derivative(y -> mean(softplus(neg(y))), -12)).isLessThan(-0.9999);
        assertThat(derivative(y -> neg(mean(softplus(y))), -12)).isBetween(-1e-4, 0.0);
    }

    private static double derivative(UnaryOperator<Tensor> loss, double logit) {
        Tensor y = leaf(Doubles.of(new double[] {logit}, 1));
        double exact = Doubles.values(gradient(loss.apply(y), y))[0];
        double differences =
                Doubles.differences(at -> loss.apply(at).item_double(), Doubles.of(new double[] {logit}, 1))[0];
        assertThat(exact).isCloseTo(differences, within(1e-8));
        return exact;
    }

    /** D(x) = sum of v softplus(x W): smooth, and bent everywhere. */
    private record Judge(Tensor w, Tensor v) {
        Tensor of(Tensor x) {
            return softplus(x.flatten(1, -1).matmul(w)).matmul(v);
        }
    }

    private static Judge judge() {
        return new Judge(Doubles.normal(1, 12, 5), Doubles.normal(2, 5));
    }

    /** Summed over everything but the batch: a mean over pixels, or a sum over the batch, would be off by a factor. */
    @Test
    void squaredGradientAgainstDifferences() {
        Tensor x = Doubles.normal(3, 4, 3, 2, 2);
        Judge judge = judge();
        Tensor leaf = leaf(x);
        double[] each = Doubles.values(squaredGradient(judge.of(leaf), leaf));
        assertThat(each).hasSize(4);
        for (int i = 0; i < 4; i++) {
            double[] slope = Doubles.differences(
                    one -> judge.of(one).item_double(), rows(x, i, i + 1).contiguous());
            double expected = 0;
            for (double number : slope) {
                expected += number * number;
            }
            assertThat(each[i]).isCloseTo(expected, within(1e-7 * expected));
        }
    }

    /** R1 and the penalty of WGAN-GP train the judge's weights: their second derivatives, against differences of the first. */
    @Test
    void penaltiesAreDifferentiableByTheWeights() {
        Tensor x = Doubles.normal(4, 5, 3, 2, 2);
        assertSecondOrder(x, (y, at) -> mean(squaredGradient(y, at)));
        assertSecondOrder(x, (y, at) -> mean(square(plus(norm(gradient(y, at)), -1))));
    }

    private interface Penalty {
        Tensor of(Tensor y, Tensor x);
    }

    private static void assertSecondOrder(Tensor x, Penalty penalty) {
        Judge judge = judge();
        Judge learning = new Judge(leaf(judge.w), judge.v);
        Tensor at = leaf(x);
        double[] exact = Doubles.values(gradient(penalty.of(learning.of(at), at), learning.w));
        double[] differences = Doubles.differences(
                w -> {
                    Tensor here = leaf(x);
                    return penalty.of(new Judge(w, judge.v).of(here), here).item_double();
                },
                judge.w);
        assertThat(exact).hasSize(60).containsExactly(differences, within(1e-7));
        assertThat(Arrays.stream(exact).map(Math::abs).max().orElseThrow()).isGreaterThan(0.01);
    }

    @Test
    void theNormHasASlopeAtZeroToo() {
        Tensor zero = leaf(Doubles.of(new double[6], 2, 3));
        Tensor norm = norm(zero);
        assertThat(Doubles.values(norm)).containsExactly(new double[] {0, 0}, within(1.1e-6));
        assertThat(Doubles.values(gradient(norm, zero))).containsOnly(0.0);
        assertThat(Doubles.values(norm(Doubles.of(new double[] {3, -4, 0, 12}, 2, 2))))
                .containsExactly(new double[] {5, 12}, within(1e-9));
    }

    @Test
    void constantsAndLeavesAreCutOff() {
        Tensor w = leaf(Doubles.of(new double[] {2}, 1));
        assertThat(constant(() -> times(3, w)).requires_grad()).isFalse();
        assertThat(detach(times(3, w)).requires_grad()).isFalse();
        assertThat(times(3, w).requires_grad()).isTrue();
        Tensor again = leaf(times(3, w));
        assertThat(again.requires_grad()).isTrue();
        assertThat(again.is_leaf()).isTrue();
    }

    @Test
    void verbsOnRowsAndNumbers() {
        Tensor a = Doubles.of(new double[] {1, 2, 3, 4, 5, 6}, 3, 2);
        assertThat(Doubles.values(rows(a, 1, 3))).containsExactly(3, 4, 5, 6);
        assertThat(Doubles.values(sumEach(a))).containsExactly(3, 7, 11);
        assertThat(Doubles.values(sum(a))).containsExactly(21);
        assertThat(Doubles.values(Ops.cat(0, rows(a, 2, 3), rows(a, 0, 1)))).containsExactly(5, 6, 1, 2);
        assertThat(Doubles.values(times(a, a))).containsExactly(1, 4, 9, 16, 25, 36);
        Tensor t = Doubles.of(new double[] {0, 0.5, 1}, 3, 1);
        assertThat(Doubles.values(lerp(a, neg(a), t))).containsExactly(1, 2, 0, 0, -5, -6);
    }

    @Test
    void verbsOfOtherLosses() {
        Tensor a = Doubles.of(new double[] {0.5, 2, 4, 1}, 2, 2);
        assertThat(Doubles.values(Ops.log(Ops.exp(a)))).containsExactly(new double[] {0.5, 2, 4, 1}, within(1e-12));
        assertThat(Doubles.values(Ops.sqrt(Ops.pow(a, 2)))).containsExactly(new double[] {0.5, 2, 4, 1}, within(1e-12));
        assertThat(Doubles.values(Ops.abs(neg(a)))).containsExactly(0.5, 2, 4, 1);
        assertThat(Doubles.values(Ops.clamp(a, 1, 3))).containsExactly(1, 2, 3, 1);
        assertThat(Doubles.values(Ops.meanEach(a))).containsExactly(1.25, 2.5);
        assertThat(Doubles.values(Ops.transpose(a))).containsExactly(0.5, 4, 2, 1);
        assertThat(Doubles.values(Ops.matmul(a, Ops.transpose(a)))).containsExactly(4.25, 4, 4, 17);
        assertThat(Doubles.shape(Ops.flatten(Doubles.normal(1, 2, 3, 4)))).containsExactly(2, 12);
        Tensor b = Doubles.of(new double[] {1.5, 2, 4, 4}, 2, 2);
        assertLoss(Ops.l1(a, b), 1);
        assertLoss(Ops.mse(a, b), 2.5);
    }

    /** The numbers are PyTorch's: F.cross_entropy, torch.logsumexp and F.softmax of torch.sin(torch.arange(12) * 0.7 + 1), [3, 4]. */
    @Test
    void lossesOfClassifiers() {
        Tensor logits = Doubles.wave(1, 3, 4);
        assertLoss(Ops.crossEntropy(logits, Tensors.of(new long[] {2, 0, 3}, 3)), 1.39314460925357);
        assertThat(Doubles.values(Ops.logSumExp(logits, 1)))
                .containsExactly(new double[] {2.0822993988713, 0.7030954119208, 2.1206135366582}, within(2e-11));
        assertThat(Doubles.values(rows(Ops.softmax(logits, 1), 0, 1)))
                .containsExactly(
                        new double[] {0.2891445872533, 0.3360032022965, 0.2449169223672, 0.1299352880830},
                        within(1e-12));
        assertThat(Doubles.values(Ops.logSumExp(Doubles.of(new double[] {1000, 1000}, 1, 2), 1))[0])
                .isCloseTo(1000 + LOG_2, within(1e-9));
    }

    private static void assertLoss(Tensor loss, double expected) {
        assertThat(loss.dim()).isZero();
        assertThat(loss.item_double()).isCloseTo(expected, within(1e-12));
    }
}
