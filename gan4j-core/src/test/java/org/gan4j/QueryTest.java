package org.gan4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.gan4j.error.ConfigurationException;
import org.gan4j.nn.Tensors;
import org.gan4j.random.Between;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class QueryTest {

    private PointerScope scope;

    @BeforeEach
    void open() {
        scope = new PointerScope();
    }

    @AfterEach
    void close() {
        scope.close();
    }

    private static Query query(long... seeds) {
        return new Query(seeds, Tensors.of(new float[0], seeds.length, 0));
    }

    @Test
    void oneNumberIsTurnedAndTheOthersStay() {
        float[] plain = Tensors.floats(query(5, 6).normal(3));
        float[] turned = Tensors.floats(query(5, 6).turned(1, -2, 2).normal(3));
        assertThat(turned).containsExactly(plain[0], -2, plain[2], plain[3], 2, plain[5]);
        float[] uniform = Tensors.floats(query(5, 6).uniform(2));
        assertThat(Tensors.floats(query(5, 6).turned(0, 7, 8).uniform(2)))
                .containsExactly(7, uniform[1], 8, uniform[3]);
    }

    @Test
    void theWayFromOneSeedToAnother() {
        float[] from = Tensors.floats(query(5, 6).normal(3));
        float[] to = Tensors.floats(query(9, 4).normal(3));
        float[] ends =
                Tensors.floats(query(5, 6).toward(new long[] {9, 4}, 0, 1).normal(3));
        assertThat(ends).containsExactly(from[0], from[1], from[2], to[3], to[4], to[5]);
        assertThat(Tensors.floats(
                        query(5, 6).toward(new long[] {9, 4}, 0.5, 0.25).normal(3)))
                .containsExactly(ways(from, to, 0.5, 0.25));
        float[] u = Tensors.floats(query(5, 9).uniform(1));
        assertThat(Tensors.floats(query(5).toward(new long[] {9}, 0.25).uniform(1)))
                .containsExactly((float) (0.75 * u[0] + 0.25 * u[1]));
        assertThat(Tensors.floats(
                        query(5).toward(new long[] {9}, 0.25).turned(0, 3).uniform(2)))
                .startsWith(3);
        assertThat(Tensors.floats(
                        query(5).turned(0, 3).toward(new long[] {9}, 0.25).uniform(2)))
                .startsWith(3);
    }

    private static float[] ways(float[] from, float[] to, double... at) {
        float[] all = new float[from.length];
        for (int i = 0; i < at.length; i++) {
            float[] a = Arrays.copyOfRange(from, 3 * i, 3 * i + 3);
            float[] b = Arrays.copyOfRange(to, 3 * i, 3 * i + 3);
            System.arraycopy(Between.slerp(a, b, at[i]), 0, all, 3 * i, 3);
        }
        return all;
    }

    @Test
    void aWayHasTwoEndsAndAPlace() {
        assertThatThrownBy(() -> query(1, 2).toward(new long[] {3, 4}, 0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 seeds but 2 ends and 1 places on the ways to them");
    }

    @Test
    void whatCannotBeTurnedIsRefused() {
        assertThatThrownBy(() -> query(1).turned(3, 0).normal(3))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("a latent of this GAN has the numbers 0 to 2, and no 3: turn one of them");
        assertThatThrownBy(() -> query(1, 2).turned(0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 seeds but 1 values");
    }
}
