package org.gan4j.data;

import org.gan4j.random.Randomness;

/**
 * A shuffled order of {@code 0 .. size - 1} that is never written down: any position is answered in constant time and memory. It is a
 * Feistel network on the smallest square power of two that holds {@code size}; values outside are encrypted again until they fall
 * inside ("cycle walking", Black and Rogaway 2002), less than four times on average.
 *
 * @param size how many numbers there are; between 1 and 2^62
 * @param key which of the orders; equal keys and sizes give equal orders
 */
public record Permutation(long size, long key) {

    private static final int ROUNDS = 6;

    public Permutation {
        if (size < 1 || size > 1L << 62) {
            throw new IllegalArgumentException(
                    "a permutation of " + size + " numbers; between 1 and 2^62 can be shuffled");
        }
    }

    /** The number at {@code position}, both within {@code 0 .. size - 1}. */
    public long at(long position) {
        if (position < 0 || position >= size) {
            throw new IndexOutOfBoundsException("position " + position + " of a permutation of " + size);
        }
        int half = Math.max(1, (65 - Long.numberOfLeadingZeros(size - 1)) / 2);
        long value = position;
        do {
            value = encrypt(value, half);
        } while (value >= size);
        return value;
    }

    private long encrypt(long value, int half) {
        long mask = (1L << half) - 1;
        long left = value >>> half;
        long right = value & mask;
        for (int round = 0; round < ROUNDS; round++) {
            long next = left ^ (Randomness.mix(key, round, right) & mask);
            left = right;
            right = next;
        }
        return left << half | right;
    }
}
