package org.gan4j.nn;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** y = x W^T + b. */
record Linear(Weight weight, @Nullable Parameter bias) implements Weighted {

    @Override
    public Tensor forward(Tensor x) {
        return bias == null ? torch.linear(x, weight.value()) : torch.linear(x, weight.value(), bias.value());
    }

    @Override
    public List<Parameter> parameters() {
        return weight.and(bias);
    }

    @Override
    public Layer reweighed(Reweighing how) {
        return new Linear(how.of(weight, 0), bias);
    }
}
