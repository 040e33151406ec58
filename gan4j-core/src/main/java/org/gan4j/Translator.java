package org.gan4j;

import org.bytedeco.pytorch.Tensor;

/** A GAN that carries samples between two domains without having seen pairs. */
public interface Translator {

    /** From the second domain to the first, [n, shape of y] to [n, shape of x]. */
    Tensor toX(Tensor y);

    /** From the first domain to the second, [n, shape of x] to [n, shape of y]. */
    Tensor toY(Tensor x);
}
