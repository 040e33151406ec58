package org.gan4j;

import org.bytedeco.pytorch.Tensor;

/** A GAN that can also go back, from a picture to the code that makes it. */
public interface Encoder {

    /** Samples [n, ...], as {@link Gan#sample} gives them, to codes [n, numbers]. */
    Tensor encode(Tensor x);

    /** Codes [n, numbers] to samples. {@code decode(encode(x))} is the reconstruction of x. */
    Tensor decode(Tensor code);
}
