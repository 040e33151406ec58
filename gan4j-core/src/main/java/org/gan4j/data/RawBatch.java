package org.gan4j.data;

/**
 * A batch of examples as plain bytes, one after the other.
 *
 * @param x the real samples: {@code count} times {@link Field#bytes()} of {@link Dataset#x()}
 * @param y what belongs to them: {@code count} times {@link Field#bytes()} of {@link Dataset#y()}; may be empty
 * @param count how many examples
 * @param first how many images were shown before this batch's first one
 */
public record RawBatch(byte[] x, byte[] y, int count, long first) {}
