package org.gan4j.nn;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** Weights that are normalised each time they are used. As matrices they are [outputs, everything else]. */
final class NormalisedWeights {

    private static final double EPSILON = 1e-12;

    private NormalisedWeights() {}

    /**
     * The weight divided by its largest singular value (Miyato et al. 2018, Algorithm 1), estimated by one power iteration in each
     * training forward: v = W^T u / |.|, u = W v / |.|, sigma = u^T W v, where u and v are constants to the gradient.
     *
     * @param u the left singular vector so far, [outputs]
     */
    record Spectral(Weight weight, int outputs, Parameter u) implements Weight {

        static Weight of(Weight weight, int outputs) {
            long[] shape = weight.shape();
            return new Spectral(weight, outputs, Parameter.buffer("u", Init.normal(0, 1), shape[outputs]));
        }

        @Override
        public Tensor value() {
            Tensor w = weight.value();
            Tensor matrix = matrix(w, outputs);
            Tensor right = Ops.constant(() -> unit(matrix.t().mv(u.value())));
            if (!Mode.current().training()) {
                return divided(w, matrix, unit(u.value()), right);
            }
            Tensor left = Ops.constant(() -> unit(matrix.mv(right)));
            u.live().copy_(left);
            return divided(w, matrix, left, right);
        }

        private static Tensor divided(Tensor w, Tensor matrix, Tensor left, Tensor right) {
            return w.div(left.dot(matrix.mv(right)).clamp_min(new Scalar(EPSILON)));
        }

        private static Tensor unit(Tensor vector) {
            return vector.div(vector.norm().clamp_min(new Scalar(EPSILON)));
        }

        @Override
        public long[] shape() {
            return weight.shape();
        }

        @Override
        public List<Parameter> parameters() {
            return weight.and(u);
        }
    }

    /**
     * Each output's row has the length that a parameter says (Salimans and Kingma 2016): W = g V / |V|.
     *
     * @param gain g, [outputs]
     */
    record ByGain(Weight weight, int outputs, Parameter gain) implements Weight {

        static Weight of(Weight weight, int outputs) {
            return new ByGain(weight, outputs, Parameter.weight("gain", Init.constant(1), weight.shape()[outputs]));
        }

        @Override
        public Tensor value() {
            Tensor v = weight.value();
            return v.mul(column(gain.value().div(lengths(v, outputs)), v, outputs));
        }

        @Override
        public long[] shape() {
            return weight.shape();
        }

        @Override
        public List<Parameter> parameters() {
            return weight.and(gain);
        }
    }

    /** Each output's row has one length: only its direction is learned. */
    record OfLength(Weight weight, int outputs, double length) implements Weight {

        @Override
        public Tensor value() {
            Tensor v = weight.value();
            return v.mul(column(lengths(v, outputs).reciprocal().mul(new Scalar(length)), v, outputs));
        }

        @Override
        public long[] shape() {
            return weight.shape();
        }

        @Override
        public List<Parameter> parameters() {
            return weight.parameters();
        }
    }

    private static Tensor lengths(Tensor weight, int outputs) {
        return Ops.norm(matrix(weight, outputs));
    }

    /** One number for each output, as a shape that the weight can be multiplied with. */
    private static Tensor column(Tensor numbers, Tensor weight, int outputs) {
        long[] shape = new long[(int) weight.dim()];
        Arrays.fill(shape, 1);
        shape[outputs] = -1;
        return numbers.view(shape);
    }

    private static Tensor matrix(Tensor weight, int outputs) {
        return weight.transpose(0, outputs).flatten(1, -1);
    }
}
