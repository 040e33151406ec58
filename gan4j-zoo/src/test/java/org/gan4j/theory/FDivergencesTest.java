package org.gan4j.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Set;
import org.gan4j.zoo.Divergence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class FDivergencesTest {

    static Set<String> names() {
        return FDivergences.f().keySet();
    }

    @Test
    void thereIsOneForEachOfFgan() {
        assertThat(names()).isEqualTo(Divergence.all(0.3, 0.5).keySet());
    }

    @ParameterizedTest
    @MethodSource("names")
    void theBoundRisesTowardsTheDivergence(String name) {
        double exact = FDivergences.exact(name);
        double[] bounds = FDivergences.bounds(name, 60);

        assertThat(Arrays.stream(bounds).max().orElseThrow()).isLessThan(exact + 1e-6);
        double first = exact - bounds[0];
        double last = exact - bounds[59];
        assertThat(last / first).isBetween(0.0, 0.5);
    }

    /** Nowozin's JS is twice the Jensen-Shannon divergence, and GAN's is log 4 less. */
    @Test
    void theyAreRelatedAsTheyShould() {
        assertThat(FDivergences.exact("gan")).isEqualTo(FDivergences.exact("js") - Math.log(4), within(1e-9));
        assertThat(FDivergences.exact("jeffrey"))
                .isEqualTo(FDivergences.exact("kl") + FDivergences.exact("reverse-kl"), within(1e-9));
        assertThat(FDivergences.exact("alpha")).isEqualTo(2 * FDivergences.exact("hellinger"), within(1e-9));
        FDivergences.f()
                .forEach((name, f) -> assertThat(f.applyAsDouble(1))
                        .as(name)
                        .isEqualTo(name.equals("gan") ? -2 * Math.log(2) : 0, within(1e-12)));
    }
}
