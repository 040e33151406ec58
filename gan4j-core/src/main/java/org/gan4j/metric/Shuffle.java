package org.gan4j.metric;

import java.util.Arrays;
import org.gan4j.random.Randomness;

/** Random orders that depend on a seed alone. */
final class Shuffle {

    private Shuffle() {}

    /** Some of the numbers from 0 to n - 1, each at most once, in random order (Fisher and Yates, as Knuth wrote it, from the front). */
    static int[] draw(int n, int count, long seed) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        for (int i = 0; i < count; i++) {
            int j = i + (int) Long.remainderUnsigned(Randomness.mix(seed, 0, i), n - i);
            int chosen = order[j];
            order[j] = order[i];
            order[i] = chosen;
        }
        return Arrays.copyOf(order, count);
    }
}
