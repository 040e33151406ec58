package org.gan4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bytedeco.javacpp.PointerScope;
import org.gan4j.error.ConfigurationException;
import org.gan4j.nn.Tensors;
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
    void whatCannotBeTurnedIsRefused() {
        assertThatThrownBy(() -> query(1).turned(3, 0).normal(3))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("a latent of this GAN has the numbers 0 to 2, and no 3: turn one of them");
        assertThatThrownBy(() -> query(1, 2).turned(0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 seeds but 1 values");
    }
}
