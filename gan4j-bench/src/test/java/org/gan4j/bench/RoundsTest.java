package org.gan4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {

    @Test
    void warmUpDoesNotCount() {
        Rounds rounds = new Rounds(new Order("mlp", "fp32", "", 0, 0, 0, 0));
        int asked = 1;
        while (!rounds.enough()) {
            asked++;
        }
        assertThat(asked).isEqualTo(Order.WARM_UP_ROUNDS + Order.LEAST_ROUNDS);
        assertThat(rounds.milliseconds()).hasSize(Order.LEAST_ROUNDS);
    }

    @Test
    void ordersSurviveTheCommandLine() {
        Order order = new Order("dcgan-r1", "bf16", "tuned", 1.5, 2.5, 3, 4);
        assertThat(Order.parse(order.arguments().toArray(String[]::new))).isEqualTo(order);
    }

    @Test
    void mediansOfOddAndEvenCounts() {
        assertThat(Median.of(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(Median.of(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(3);
        assertThatThrownBy(() -> Median.of(List.of())).hasMessage("there is no median of nothing");
    }
}
