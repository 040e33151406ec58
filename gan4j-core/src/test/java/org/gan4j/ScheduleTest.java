package org.gan4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.gan4j.error.ConfigurationException;
import org.junit.jupiter.api.Test;

final class ScheduleTest {

    @Test
    void factors() {
        assertThat(Schedule.CONSTANT.at(0.7)).isEqualTo(1);
        assertThat(Schedule.linear(0.1).at(0)).isEqualTo(1);
        assertThat(Schedule.linear(0.1).at(0.5)).isCloseTo(0.55, within(1e-12));
        assertThat(Schedule.linear(0.1).at(1)).isCloseTo(0.1, within(1e-12));
        Schedule cosine = Schedule.cosine(0.2, 0.1);
        assertThat(cosine.at(0)).isZero();
        assertThat(cosine.at(0.1)).isCloseTo(0.5, within(1e-12));
        assertThat(cosine.at(0.2)).isCloseTo(1, within(1e-12));
        assertThat(cosine.at(0.6)).isCloseTo(0.55, within(1e-12));
        assertThat(cosine.at(1)).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void names() {
        assertThat(Schedule.named("constant").at(1)).isEqualTo(1);
        assertThat(Schedule.named("linear").at(1)).isZero();
        assertThat(Schedule.named("cosine").at(0.5)).isCloseTo(0.5, within(1e-12));
        assertThatThrownBy(() -> Schedule.named("warm"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("there is no schedule warm: say constant, linear or cosine");
    }

    @Test
    void progressIsTheShareOfTheBudget() {
        assertThat(new Clock(3, 30, 0).progress()).isZero();
        assertThat(new Clock(3, 30, 120).progress()).isEqualTo(0.25);
        assertThat(new Clock(3, 300, 120).progress()).isEqualTo(1);
    }
}
