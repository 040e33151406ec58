package org.gan4j.nn;

import static org.bytedeco.pytorch.global.torch.grad;

import java.util.function.Supplier;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

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

    /** One single-precision number, on the device of the other tensor. */
    public static Tensor like(Tensor other, double value) {
        return other.new_full(new long[] {}, new Scalar(value));
    }

    /** As float32. */
    public static Tensor toFloat(Tensor a) {
        return a.to(ScalarType.Float);
    }
}
