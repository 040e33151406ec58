package org.gan4j.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class BetweenTest {

    @Test
    void aGreatCircleIsWalkedEvenly() {
        float[] a = {2, 0, 0};
        float[] b = {0, 0, 2};
        float third = (float) (2 * Math.cos(Math.PI / 6));
        assertThat(Between.slerp(a, b, 0)).containsExactly(a);
        assertThat(Between.slerp(a, b, 1)).containsExactly(b);
        assertThat(Between.slerp(a, b, 1 / 3.0)).containsExactly(new float[] {third, 0, 1}, within(1e-6f));
    }

    @Test
    void whereThereIsNoCircleALineIsWalked() {
        float[] a = {2, 0, 0};
        assertThat(Between.slerp(a, new float[] {6, 0, 0}, 0.25)).containsExactly(3, 0, 0);
        assertThat(Between.slerp(a, new float[] {-2, 0, 0}, 0.25)).containsExactly(1, 0, 0);
        assertThat(Between.slerp(a, new float[3], 0.5)).containsExactly(1, 0, 0);
        assertThat(Between.lerp(a, new float[] {0, 0, 2}, 0.5)).containsExactly(1, 0, 1);
    }

    /** Along the circle normal vectors stay as long as they are; in the middle of the line they would be shorter by the root of 2. */
    @Test
    void normalVectorsStayAsLongAsTheyAre() {
        float[] a = new float[512];
        float[] b = new float[512];
        Randomness.normal(1, a);
        Randomness.normal(2, b);
        double round = 0;
        double straight = 0;
        float[] ofCircle = Between.slerp(a, b, 0.5);
        float[] ofLine = Between.lerp(a, b, 0.5);
        for (int i = 0; i < 512; i++) {
            round += ofCircle[i] * ofCircle[i] / 512.0;
            straight += ofLine[i] * ofLine[i] / 512.0;
        }
        assertThat(round).isBetween(0.85, 1.15);
        assertThat(straight).isBetween(0.4, 0.6);
    }
}
