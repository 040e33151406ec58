package org.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.gan4j.error.ConfigurationException;
import org.gan4j.error.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UnpairedTest {

    /** Pairs whose halves both hold their index in two pixels, x side by side and y one below the other. */
    private record Numbered(long size) implements Dataset {

        @Override
        public String name() {
            return "numbered";
        }

        @Override
        public Field x() {
            return Field.image(1, 1, 2);
        }

        @Override
        public Field y() {
            return Field.image(1, 2, 1);
        }

        @Override
        public Example get(long index) {
            byte[] number = {(byte) (index >> 8), (byte) index};
            return new Example(number, number.clone());
        }

        @Override
        public boolean mirrors() {
            return true;
        }

        @Override
        public String digest() {
            return "numbered " + size;
        }
    }

    private static int number(byte[] bytes) {
        return (bytes[0] & 255) << 8 | bytes[1] & 255;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 7, 64, 1000, 5000})
    void everyHalfIsShownOnceAndNeverBesideItsOwn(int size) {
        Dataset data = Unpaired.of(new Numbered(size));
        assertThat(data.size()).isEqualTo(size);
        Set<Integer> xs = new HashSet<>();
        Set<Integer> ys = new HashSet<>();
        Set<Integer> distances = new HashSet<>();
        for (int i = 0; i < size; i++) {
            Example example = data.get(i);
            int x = number(example.x());
            int y = number(example.y());
            assertThat(x).isNotEqualTo(y);
            assertThat(xs.add(x)).isTrue();
            assertThat(ys.add(y)).isTrue();
            distances.add(Math.floorMod(x - y, size));
        }
        assertThat(xs).hasSize(size).isEqualTo(ys);
        // Shuffled, not shifted: of so many random distances a share of about 1 - 1/e differs.
        assertThat(distances.size() / (double) size).isBetween(size < 64 ? 0.1 : 0.5, size < 64 ? 1.0 : 0.75);
    }

    @Test
    void keepsTheLayoutOfThePairsAndIsAlwaysTheSame() {
        Dataset pairs = new Numbered(100);
        Dataset data = Unpaired.of(pairs);
        assertThat(data.name()).isEqualTo("unpaired-numbered");
        assertThat(data.x()).isEqualTo(pairs.x());
        assertThat(data.y()).isEqualTo(pairs.y());
        assertThat(data.mirrors()).isTrue();
        assertThat(data.digest())
                .matches("[0-9a-f]{64}")
                .isEqualTo(Unpaired.of(new Numbered(100)).digest())
                .isNotEqualTo(Unpaired.of(new Numbered(101)).digest());
        assertThat(Unpaired.of(pairs).get(42).y()).isEqualTo(data.get(42).y());
        assertThatThrownBy(() -> data.get(100)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> data.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void refusesWhatIsNoPairs() {
        String remedy = " holds no pairs of images; choose some, such as unpaired:grey:cifar10";
        assertThatThrownBy(() -> Unpaired.of(Avatars.training(32, 1)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("unpaired: avatars" + remedy);
        assertThatThrownBy(() -> Unpaired.of(Unpaired.of(new Numbered(5))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("unpaired: unpaired-numbered" + remedy);
        assertThatThrownBy(() -> Unpaired.of(new Numbered(1)))
                .isInstanceOf(DataException.class)
                .hasMessage("numbered: has only one pair, which cannot be shuffled; add a second");
    }
}
