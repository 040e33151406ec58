package org.gan4j.nn;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * How close an example is to the others of its batch (Salimans et al. 2016, section 3.2): M_i = x_i T, o(x_i)_b = the sum over j other
 * than i of exp(-|M_i,b - M_j,b|_1), plus a bias; appended to x.
 *
 * @param weight T, [in, kernels dims]
 */
record MinibatchDiscrimination(Parameter weight, Parameter bias, long dims) implements Layer {

    @Override
    public Tensor forward(Tensor x) {
        Tensor m = x.matmul(weight.value()).view(x.size(0), -1, dims);
        Tensor distances = m.unsqueeze(0).sub(m.unsqueeze(1)).abs().sum(3); // [n, n, kernels]
        // Each example is at distance 0 from itself, exp(0) = 1.
        Tensor others = distances.neg().exp().sum(0).sub(new Scalar(1));
        return Ops.cat(1, x, others.add(bias.value()));
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(weight, bias);
    }
}
