package org.gan4j;

import org.bytedeco.pytorch.Tensor;

/** A GAN whose judge can be asked about single samples. */
public interface Scorer {

    /** Samples [n, ...] to a number each, [n]: the larger, the more real to the judge; above 0 what it takes for real. */
    Tensor score(Tensor x);
}
