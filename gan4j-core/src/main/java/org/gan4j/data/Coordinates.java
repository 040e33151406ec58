package org.gan4j.data;

/**
 * Randomness by coordinates instead of by state: the number at (seed, stream, position) is the same whatever was drawn before it, on
 * whatever thread. The hash is the finaliser of SplitMix64 (Steele, Lea and Flood, 2014), once per coordinate.
 */
final class Coordinates {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Coordinates() {}

    /** 64 random bits for one position of one stream. */
    static long bits(long seed, long stream, long position) {
        return finish(finish(finish(seed + GOLDEN) + stream * GOLDEN) + position * GOLDEN);
    }

    /** The 53 high bits as a number in [0, 1). */
    static double uniform(long bits) {
        return (bits >>> 11) * 0x1p-53;
    }

    static long finish(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
