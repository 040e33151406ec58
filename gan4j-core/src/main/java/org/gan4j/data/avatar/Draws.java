package org.gan4j.data.avatar;

/** A stream of random draws (SplitMix64), written out so that a head never depends on the version of the Java runtime. */
final class Draws {

    private long state;

    Draws(long seed) {
        this.state = seed;
    }

    private long next() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Uniform in [0, 1). */
    double uniform() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    /** Uniform in [low, high). */
    double between(double low, double high) {
        return low + (high - low) * uniform();
    }

    /** Within {@code spread} of {@code middle}, the more likely the nearer. */
    double around(double middle, double spread) {
        return middle + spread * (uniform() + uniform() + uniform() - 1.5) / 1.5;
    }

    boolean chance(double probability) {
        return uniform() < probability;
    }

    /** Uniform in 0 .. count - 1. */
    int below(int count) {
        return (int) (uniform() * count);
    }

    /** The index of one of the weights, in proportion to them. */
    int weighted(int... weights) {
        int sum = 0;
        for (int weight : weights) {
            sum += weight;
        }
        int left = below(sum);
        int index = 0;
        while (left >= weights[index]) {
            left -= weights[index++];
        }
        return index;
    }

    @SafeVarargs
    final <T> T any(T... choices) {
        return choices[below(choices.length)];
    }

    int any(int[] choices) {
        return choices[below(choices.length)];
    }

    int sign() {
        return chance(0.5) ? 1 : -1;
    }
}
