package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.gan4j.error.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeedsTest {

    @Test
    void numbersAndRangesInTheOrderTyped() {
        assertThat(Seeds.parse("100, 0-3,7-7,2")).containsExactly(100, 0, 1, 2, 3, 7, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3-1", "a", "1,,2", "-1", "1-2-3", "9999999999999999999"})
    void anythingElseIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> Seeds.parse(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("--seeds " + text + ": write numbers from 0 and ranges, as in --seeds 0-63,100");
    }

    @Test
    void aMillionIsTheLimitAndReachedInTime() {
        assertThat(Seeds.parse("1-1000000")).hasSize(1_000_000);
        assertThatThrownBy(() -> Seeds.parse("0-999999999999999999"))
                .hasMessage("--seeds 0-999999999999999999: at most 1,000,000 at a time");
    }
}
