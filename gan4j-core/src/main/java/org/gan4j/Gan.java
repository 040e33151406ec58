package org.gan4j;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** What a paper defines. Everything around it (data, time, files, devices, averaging, randomness) is written once, elsewhere. */
public interface Gan {

    /**
     * One round of the game: every player moves as the paper says. Called inside a native scope that frees every temporary afterwards;
     * what outlives the round changes in place.
     *
     * @param batch {@link #minibatches} times the run's batch size of real samples
     */
    void step(Batch batch, Step step);

    /**
     * Samples, [n, c, h, w] or [n, 1, samples] in [-1, 1], points [n, 2], or tokens of texts [n, length] of any type. Called with
     * averaged weights, running statistics and no graph; each sample depends on its own seed and labels alone.
     */
    Tensor sample(Query query);

    /** Everything that learns: hence is saved, averaged, counted. */
    List<Player> players();

    /** How many minibatches of real samples one round takes: k of Algorithm 1, the critic steps of WGAN. */
    default int minibatches() {
        return 1;
    }

    /** Whether samples depend on {@link Query#y}: on labels, or on the picture that they are made from. */
    default boolean conditional() {
        return false;
    }
}
