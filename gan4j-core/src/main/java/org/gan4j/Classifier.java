package org.gan4j;

import org.bytedeco.pytorch.Tensor;

/** A GAN that can tell classes apart. */
public interface Classifier {

    /** Samples [n, ...] to a logit for each class, [n, classes]. */
    Tensor classify(Tensor x);
}
