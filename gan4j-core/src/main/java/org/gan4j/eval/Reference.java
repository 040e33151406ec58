package org.gan4j.eval;

import org.gan4j.data.Dataset;

/**
 * The real examples that a GAN is judged by.
 *
 * @param training what it learned from, whole and with all labels
 * @param test examples held back; of a GAN that learned without pairs, the pairs
 * @param testIs what these are called in protocols: {@code test split}, {@code training split} where nothing was held back
 */
public record Reference(Dataset training, Dataset test, String testIs) {

    /** Where nothing was held back. */
    public static Reference of(Dataset training) {
        return new Reference(training, training, "training split");
    }

    /** Where examples were held back. */
    public static Reference of(Dataset training, Dataset test) {
        return new Reference(training, test, "test split");
    }

    /** Whether there are examples that nobody learned from. */
    public boolean heldBack() {
        return !training.digest().equals(test.digest());
    }
}
