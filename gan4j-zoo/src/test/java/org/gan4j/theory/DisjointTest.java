package org.gan4j.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class DisjointTest {

    @Test
    void measuresAreTheClosedForms() {
        for (double theta : new double[] {-1.2, -0.3, 0, 0.1, 0.25, 0.49, 0.6, 3}) {
            double shared = Math.max(0, 1 - Math.abs(theta) / Disjoint.WIDTH);
            assertThat(Disjoint.js(theta)).isEqualTo((1 - shared) * Math.log(2), within(2e-3));
            assertThat(Disjoint.wasserstein(theta)).isEqualTo(Math.abs(theta), within(1e-12));
        }
    }

    @Test
    void onlyWassersteinFindsTheWay() {
        assertThat(Disjoint.descent(Disjoint::js, 0.7)).containsOnly(0.7);
        double[] path = Disjoint.descent(Disjoint::wasserstein, 0.7);
        assertThat(path[path.length - 1]).isEqualTo(0, within(0.02));
    }
}
