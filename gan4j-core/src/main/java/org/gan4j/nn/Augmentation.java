package org.gan4j.nn;

import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;

/**
 * What stands in front of a judge and changes the images [n, c, h, w] that it sees, real and generated, in its steps and in the
 * generator's: a judge that few images cannot train by heart. It is differentiable, twice; in inference it is the identity. All noise
 * is the step's. See {@link Net#behind}.
 */
public sealed interface Augmentation extends Layer permits NoAugmentation, DiffAugment, AdaptiveAugmentation {

    /** Kinds of change. */
    enum Change {
        /** Brightness, saturation and contrast. */
        COLOR,
        /** Where pixels are: DiffAugment moves the image; ADA also mirrors, turns, scales and stretches it. */
        GEOMETRY,
        /** A square of half the size becomes grey. */
        CUTOUT
    }

    /**
     * Tells it the judge's logits of real images, one round of them: how an adaptive one learns how much is needed.
     *
     * @return what is worth a report, by name: an adaptive one's r of this round and the p that it has now
     */
    default Map<String, Tensor> heed(Tensor logitsOfReals) {
        return Map.of();
    }

    /** From now on a {@link #scheduled} one changes images with this probability. */
    default void probability(double p) {}

    /** Changes nothing. */
    static Augmentation none() {
        return new NoAugmentation();
    }

    /** Every image is changed, in each of these ways (Zhao et al. 2020, "Differentiable Augmentation for Data-Efficient GAN Training"). */
    static Augmentation diffAugment(Set<Change> changes) {
        return new DiffAugment(Set.copyOf(changes));
    }

    /**
     * Each image is changed in each way with probability p, which is the buffer {@code p}, starts at 0 and adapts itself (Karras et al.
     * 2020, "Training Generative Adversarial Networks with Limited Data"): r = E sign(D(x)) says how well D knows the real images; p
     * moves up where r is above the target, else down.
     *
     * @param target the r to keep to, 0.6 in the paper
     * @param images after how many real images p can have gone from 0 to 1
     */
    static Augmentation adaptive(Set<Change> changes, double target, double images) {
        return AdaptiveAugmentation.of(Set.copyOf(changes), target, images, 1);
    }

    /**
     * As {@link #adaptive}, with a probability that the game sets, at first 0, and that heeds no judge; colours change half as often
     * (Huang et al. 2024, "The GAN is dead; long live the GAN!").
     */
    static Augmentation scheduled(Set<Change> changes) {
        return AdaptiveAugmentation.of(Set.copyOf(changes), 0, Double.POSITIVE_INFINITY, 0.5);
    }
}
