package org.gan4j;

import org.bytedeco.pytorch.Tensor;

/** A GAN that makes a picture in each of two domains from one seed, which belong together. */
public interface Twins {

    /** What belongs to {@link Gan#sample} of the same query in the second domain: [n, shape of y]. */
    Tensor twin(Query query);
}
