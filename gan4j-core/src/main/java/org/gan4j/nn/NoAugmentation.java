package org.gan4j.nn;

import org.bytedeco.pytorch.Tensor;

/** Changes nothing. */
record NoAugmentation() implements Augmentation {

    @Override
    public Tensor forward(Tensor x) {
        return x;
    }
}
