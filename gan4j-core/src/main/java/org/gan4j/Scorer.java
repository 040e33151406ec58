package org.gan4j;

import org.bytedeco.pytorch.Tensor;

/**
 * A GAN whose judge can be asked about single samples.
 *
 * <p>What may be relied on is the order, and that differences are on one scale within a GAN at one moment. A judge of probabilities says
 * logits, so 0 stands between real and generated; a critic (WGAN) and a judge of differences (relativistic GANs) have no such point, and
 * one with targets (LSGAN) has it between them.
 */
public interface Scorer {

    /**
     * Samples [n, ...] to a number each, [n]: the larger, the more real to the judge. Of one with batch normalisation also the others
     * count, and whether running statistics do: {@link Painter#scores} asks as training did.
     */
    Tensor score(Tensor x);
}
