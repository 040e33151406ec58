package org.gan4j.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class SmoothingTest {

    private static final double[] PLACES = {-3, -2, -0.6, 0.5, 1, 2, 4};

    @Test
    void trainingFindsTheBestD() {
        double[] one = Smoothing.trained(PLACES, 0.9, 0);
        double[] two = Smoothing.trained(PLACES, 0.8, 0.2);
        for (int i = 0; i < PLACES.length; i++) {
            assertThat(one[i]).isEqualTo(Smoothing.best(PLACES[i], 0.9, 0), within(1e-3));
            assertThat(two[i]).isEqualTo(Smoothing.best(PLACES[i], 0.8, 0.2), within(1e-6));
        }
    }

    @Test
    void onlyTheSecondSideChangesThePull() {
        for (double x : PLACES) {
            double pull = Smoothing.pull(x, 1, 0);
            assertThat(Smoothing.pull(x, 0.7, 0)).isEqualTo(pull, within(1e-6));
            assertThat(Smoothing.pull(x, 0.9, 0.1)).isEqualTo(Smoothing.share(x) * pull, within(1e-4));
            assertThat(Smoothing.share(x)).isBetween(0.0, 0.9);
        }
    }
}
