package org.gan4j;

import org.bytedeco.pytorch.Tensor;

/** A GAN that carries samples between two domains without having seen pairs. Its samples are what it makes of the second domain's. */
public interface Translator extends Gan {

    /** From the second domain to the first, [n, shape of y] to [n, shape of x]. */
    Tensor toX(Tensor y);

    /** From the first domain to the second, [n, shape of x] to [n, shape of y]. */
    Tensor toY(Tensor x);

    @Override
    default Tensor sample(Query query) {
        return toX(query.y());
    }

    @Override
    default boolean conditional() {
        return true;
    }
}
