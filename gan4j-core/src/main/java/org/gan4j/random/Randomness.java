package org.gan4j.random;

/**
 * Randomness with coordinates: every random stream is a pure function of (seed, stream, counter), so no generator state is ever saved
 * and step 1,000,000 can be replayed alone.
 */
public final class Randomness {

    /** The streams of a run. The order is part of the file format: append, never reorder. */
    public enum Stream {
        /** Initial weights; the counter is a hash of the parameter's name. */
        WEIGHTS,
        /** Noise of a training step (latents, dropout, interpolation); the counter is the step. */
        STEP,
        /** The latent vector of one sample; the counter is 0, the seed is the sample's own. */
        SAMPLE,
        /** The order of the data; the counter is the epoch. */
        ORDER,
        /** Mirroring of one shown image; the counter is the image's number. */
        MIRROR,
        /** The labels of one sample, where nobody asks for any; the counter is the attribute, the seed is the sample's own. */
        LABELS
    }

    /** The step of SplitMix64's counter: 2^64 divided by the golden ratio, made odd. */
    public static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Randomness() {}

    /** The seed of the generator for {@code counter} in {@code stream}. */
    public static long mix(long seed, Stream stream, long counter) {
        return mix(seed, stream.ordinal() + 1, counter);
    }

    /** 64 random bits for a place with three coordinates of its own. */
    public static long mix(long seed, long stream, long counter) {
        return scramble(scramble(scramble(seed) + stream) + counter);
    }

    /** One step of SplitMix64 (Steele et al. 2014): a bijection of the 64-bit numbers that looks random. */
    public static long scramble(long value) {
        long z = value + GOLDEN;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** A 64-bit hash of a text that never changes (FNV-1a, scrambled). */
    public static long hash(String text) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        return scramble(hash);
    }

    /**
     * Fills {@code target} with independent standard normal numbers that depend on {@code seed} alone: the same on every machine,
     * device and JDK (Box and Muller 1958, in strict arithmetic).
     */
    public static void normal(long seed, float[] target) {
        long counter = seed;
        for (int i = 0; i < target.length; i += 2) {
            double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - unit(counter++)));
            double angle = 2 * Math.PI * unit(counter++);
            target[i] = (float) (radius * StrictMath.cos(angle));
            if (i + 1 < target.length) {
                target[i + 1] = (float) (radius * StrictMath.sin(angle));
            }
        }
    }

    /** Fills {@code target} with independent numbers, uniform in [-1, 1), that depend on {@code seed} alone. */
    public static void uniform(long seed, float[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = (float) (2 * unit(seed + i) - 1);
        }
    }

    private static double unit(long counter) {
        return fraction(scramble(counter));
    }

    /** The 53 high bits as a number in [0, 1). */
    public static double fraction(long bits) {
        return (bits >>> 11) * 0x1p-53;
    }
}
