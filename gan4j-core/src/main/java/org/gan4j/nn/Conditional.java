package org.gan4j.nn;

import org.bytedeco.pytorch.Tensor;

/** A layer that needs to know what it is conditioned on. */
interface Conditional extends Layer {

    @Override
    Tensor forward(Tensor x, Tensor y);

    @Override
    default Tensor forward(Tensor x) {
        throw new IllegalStateException(
                getClass().getSimpleName() + " needs to know its condition: call forward(x, y), not forward(x)");
    }
}
