package org.gan4j.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class SaturationTest {

    @Test
    void theTwoSlopesAreThoseOfTheLosses() {
        double h = 1e-5;
        for (double a : new double[] {-6, -1, 0, 2}) {
            double minimax =
                    (Math.log(1 - Saturation.sigmoid(a + h)) - Math.log(1 - Saturation.sigmoid(a - h))) / (2 * h);
            double non = -(Math.log(Saturation.sigmoid(a + h)) - Math.log(Saturation.sigmoid(a - h))) / (2 * h);
            assertThat(minimax).isEqualTo(-Saturation.sigmoid(a), within(1e-7));
            assertThat(non).isEqualTo(-Saturation.sigmoid(-a), within(1e-7));
        }
    }

    /** E over N(theta, 1) of s(a) and of s(-a) add to 1, and so the slopes to theta. */
    @Test
    void togetherTheSlopesAreTheDistance() {
        for (double theta : new double[] {0.5, 3, 6}) {
            assertThat(Saturation.slope(theta, true) + Saturation.slope(theta, false))
                    .isEqualTo(theta, within(1e-8));
        }
    }

    @Test
    void onlyOneOfThemArrives() {
        assertThat(Saturation.descent(true)[200]).isBetween(5.0, 6.0);
        assertThat(Saturation.descent(false)[200]).isBetween(0.0, 1e-3);
    }
}
