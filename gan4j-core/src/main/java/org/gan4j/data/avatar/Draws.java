package org.gan4j.data.avatar;

import org.gan4j.random.Randomness;

/** A stream of random draws (SplitMix64), written out so that a head never depends on the version of the Java runtime. */
final class Draws {

    private long state;

    Draws(long seed) {
        this.state = seed;
    }

    private long next() {
        long bits = Randomness.scramble(state);
        state += Randomness.GOLDEN;
        return bits;
    }

    /** Uniform in [0, 1). */
    double uniform() {
        return Randomness.fraction(next());
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
