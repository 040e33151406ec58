package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.gan4j.error.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TurnTest {

    @Test
    void aNumberGoesFromEndToEndInEachRow() {
        assertThat(Turn.parse("3")).isEqualTo(new Turn(3, -1, 1));
        Turn turn = Turn.parse(" 0 = -2 : 2.5 ");
        assertThat(turn).isEqualTo(new Turn(0, -2, 2.5f));
        assertThat(turn.values(2, 4)).containsExactly(-2, -0.5f, 1, 2.5f, -2, -0.5f, 1, 2.5f);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "1=", "1=2", "1=2:", "1=:2", "1=a:b", "1=0:NaN", "1=0:1e9", "99999999999"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Turn.parse(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("--turn " + text
                        + ": say a number of the latent, from 0, and from where to where, as in 0=-2:2");
    }
}
