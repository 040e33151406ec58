package org.gan4j.nn;

import static org.bytedeco.pytorch.global.torch.grad;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** The verbs that losses are written in. All are differentiable, twice, unless they say otherwise. */
public final class Ops {

    private Ops() {}

    public static Tensor plus(Tensor a, Tensor b) {
        return a.add(b);
    }

    public static Tensor plus(Tensor a, double b) {
        return a.add(new Scalar(b));
    }

    public static Tensor minus(Tensor a, Tensor b) {
        return a.sub(b);
    }

    public static Tensor times(double a, Tensor b) {
        return b.mul(new Scalar(a));
    }

    public static Tensor times(Tensor a, Tensor b) {
        return a.mul(b);
    }

    public static Tensor neg(Tensor a) {
        return a.neg();
    }

    public static Tensor square(Tensor a) {
        return a.square();
    }

    public static Tensor relu(Tensor a) {
        return a.relu();
    }

    public static Tensor sigmoid(Tensor a) {
        return a.sigmoid();
    }

    public static Tensor abs(Tensor a) {
        return a.abs();
    }

    public static Tensor exp(Tensor a) {
        return a.exp();
    }

    /** The natural logarithm. */
    public static Tensor log(Tensor a) {
        return a.log();
    }

    public static Tensor sqrt(Tensor a) {
        return a.sqrt();
    }

    public static Tensor pow(Tensor a, double exponent) {
        return a.pow(new Scalar(exponent));
    }

    /** Each number moved into [low, high]; no gradient flows where it was moved. */
    public static Tensor clamp(Tensor a, double low, double high) {
        return a.clamp(new ScalarOptional(new Scalar(low)), new ScalarOptional(new Scalar(high)));
    }

    /** log(1 + e^a), without overflow: -log sigmoid(a) = softplus(-a), and -log(1 - sigmoid(a)) = softplus(a). */
    public static Tensor softplus(Tensor a) {
        return torch.softplus(a);
    }

    /** The mean of all numbers. */
    public static Tensor mean(Tensor a) {
        return a.mean();
    }

    /** The sum of all numbers. */
    public static Tensor sum(Tensor a) {
        return a.sum();
    }

    /** One number for each example: the sum over everything but the first dimension. */
    public static Tensor sumEach(Tensor a) {
        return a.dim() == 1 ? a : a.flatten(1, -1).sum(1);
    }

    /** One number for each example: the mean over everything but the first dimension. */
    public static Tensor meanEach(Tensor a) {
        return a.dim() == 1 ? a : a.flatten(1, -1).mean(1);
    }

    /** mean |a - b|: the L1 loss. */
    public static Tensor l1(Tensor a, Tensor b) {
        return a.sub(b).abs().mean();
    }

    /** mean (a - b)^2: the mean squared error. */
    public static Tensor mse(Tensor a, Tensor b) {
        return a.sub(b).square().mean();
    }

    /** The mean over the batch of -log softmax(logits)[label]: logits [n, classes], labels int64 [n]. */
    public static Tensor crossEntropy(Tensor logits, Tensor labels) {
        return torch.cross_entropy_loss(logits, labels);
    }

    /** The softmax along a dimension. */
    public static Tensor softmax(Tensor a, long dimension) {
        return torch.softmax(a, dimension);
    }

    /** log sum e^a along a dimension, which disappears; without overflow. */
    public static Tensor logSumExp(Tensor a, long dimension) {
        return torch.logsumexp(a, dimension);
    }

    /**
     * The one-hot vectors of all attributes, one after the other: float32 [n, sum of sizes].
     *
     * @param y labels, int64 [n, attributes]
     * @param sizes how many values each attribute has
     */
    public static Tensor oneHot(Tensor y, long... sizes) {
        return new Labels(sizes).oneHot(y);
    }

    /** One attribute of labels [n, attributes]: [n]. */
    public static Tensor column(Tensor y, long attribute) {
        return y.select(1, attribute);
    }

    /** [n, ...] as [n, features]. */
    public static Tensor flatten(Tensor a) {
        return a.flatten(1, -1);
    }

    /** The matrix product of the last two dimensions. */
    public static Tensor matmul(Tensor a, Tensor b) {
        return a.matmul(b);
    }

    /** The last two dimensions change places. */
    public static Tensor transpose(Tensor a) {
        return a.transpose(-2, -1);
    }

    /** |a| for each example: the Euclidean norm over everything but the first dimension; kept off 0, where it has no derivative. */
    public static Tensor norm(Tensor a) {
        return sumEach(a.square()).add(new Scalar(1e-12)).sqrt();
    }

    /** a + t (b - a), where t is broadcast. */
    public static Tensor lerp(Tensor a, Tensor b, Tensor t) {
        return a.lerp(b, t);
    }

    /** The rows [from, to) of the first dimension: a view. */
    public static Tensor rows(Tensor a, long from, long to) {
        return a.slice(0, new LongOptional(from), new LongOptional(to), 1);
    }

    /** Tensors one after the other along a dimension. */
    public static Tensor cat(long dimension, Tensor... tensors) {
        return torch.cat(new TensorVector(tensors), dimension);
    }

    /** The same numbers, cut off from the graph and ready to be differentiated by. */
    public static Tensor leaf(Tensor a) {
        return a.detach().requires_grad_(true);
    }

    /** The same numbers, cut off from the graph. */
    public static Tensor detach(Tensor a) {
        return a.detach();
    }

    /** What {@code body} computes, as a constant: no graph is recorded. */
    public static Tensor constant(Supplier<Tensor> body) {
        try (AutoGradMode off = new AutoGradMode(false)) {
            return body.get();
        }
    }

    /**
     * grad_x of the sum of {@code y}, itself differentiable; since example i of y depends on example i of x alone, row i is the
     * gradient of y_i. Batch normalisation breaks that: penalised networks do without.
     *
     * @param x a {@link #leaf}, from which y was computed
     */
    public static Tensor gradient(Tensor y, Tensor x) {
        return grad(
                        new TensorVector(y.sum()),
                        new TensorVector(x),
                        new TensorVector(),
                        new BoolOptional(true),
                        true,
                        false)
                .get(0);
    }

    /** |grad_x y|^2 for each example: squared, summed over everything but the batch. */
    public static Tensor squaredGradient(Tensor y, Tensor x) {
        return sumEach(gradient(y, x).square());
    }

    /** The gradient of one number by each of several tensors, itself differentiable: for steps of descent that losses look through. */
    public static List<Tensor> gradients(Tensor y, List<Tensor> by) {
        TensorVector gradients = grad(
                new TensorVector(y),
                new TensorVector(by.toArray(Tensor[]::new)),
                new TensorVector(),
                new BoolOptional(true),
                true,
                false);
        return LongStream.range(0, gradients.size()).mapToObj(gradients::get).toList();
    }
}
