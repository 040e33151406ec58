package org.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PermutationTest {

    @Test
    void everySizeIsABijection() {
        for (int size = 1; size <= 300; size++) {
            assertBijection(size, size * 31L);
        }
        for (int size : new int[] {1023, 1024, 1025, 4096, 4097, 60_000, 65_536, 65_537}) {
            assertBijection(size, 7);
        }
    }

    @Test
    void hugeSizesAnswerWithinTheirRangeAndWithoutCollisions() {
        Permutation order = new Permutation(1L << 62, 5);
        Permutation odd = new Permutation((1L << 61) + 12_345, 5);
        Set<Long> seen = new HashSet<>();
        for (long i = 0; i < 1_000; i++) {
            assertThat(order.at(i)).isBetween(0L, order.size() - 1);
            assertThat(seen.add(odd.at(i))).isTrue();
            assertThat(odd.at(i)).isBetween(0L, odd.size() - 1);
        }
    }

    @Test
    void keysGiveDifferentOrders() {
        int equal = 0;
        Permutation one = new Permutation(1_000, 1);
        Permutation two = new Permutation(1_000, 2);
        for (int i = 0; i < 1_000; i++) {
            equal += one.at(i) == two.at(i) ? 1 : 0;
        }
        // The number of agreements of two random orders is Poisson distributed with mean 1.
        assertThat(equal).isLessThan(10);
    }

    @Test
    void everyOrderOfThreeIsAboutEquallyLikely() {
        int[] counts = new int[27];
        for (long key = 0; key < 6_000; key++) {
            Permutation order = new Permutation(3, key);
            counts[(int) (order.at(0) * 9 + order.at(1) * 3 + order.at(2))]++;
        }
        for (int code : new int[] {5, 7, 11, 15, 19, 21}) {
            assertThat(counts[code])
                    .as("order %s of 3", Integer.toString(code, 3))
                    .isBetween(850, 1_150);
        }
    }

    @Test
    void positionsAreSpreadEvenly() {
        // Where position 17 of 100 goes over 10,000 keys: chi squared with 99 degrees of freedom, mean 99, deviation
        // 14.
        int[] counts = new int[100];
        for (long key = 0; key < 10_000; key++) {
            counts[(int) new Permutation(100, key).at(17)]++;
        }
        double chi = 0;
        for (int count : counts) {
            chi += (count - 100.0) * (count - 100.0) / 100;
        }
        assertThat(chi).isBetween(50.0, 160.0);
    }

    @Test
    void refusesWhatIsOutOfRange() {
        assertThatThrownBy(() -> new Permutation(0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a permutation of 0 numbers; between 1 and 2^62 can be shuffled");
        assertThatThrownBy(() -> new Permutation(3, 1).at(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new Permutation(3, 1).at(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static void assertBijection(int size, long key) {
        Permutation order = new Permutation(size, key);
        BitSet seen = new BitSet(size);
        for (int i = 0; i < size; i++) {
            seen.set((int) order.at(i));
        }
        assertThat(seen.cardinality()).as("distinct values of %s", order).isEqualTo(size);
        assertThat(seen.length()).isEqualTo(size);
    }
}
