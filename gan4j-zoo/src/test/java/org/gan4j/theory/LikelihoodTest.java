package org.gan4j.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LikelihoodTest {

    /** The most likely Gaussian has the mean and the deviation of the samples. */
    @Test
    void theFitIsTheClosedForm() {
        double[] samples = Likelihood.P.sample(500, new Random(3));
        double mean = Arrays.stream(samples).average().orElseThrow();
        double variance = Arrays.stream(samples)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow();

        Density fit = Likelihood.fitted(Density.gaussian(0, 1), q -> Likelihood.surprise(samples, q));

        assertThat(fit.mean()).isEqualTo(mean, within(1e-3));
        assertThat(fit.deviation()).isEqualTo(Math.sqrt(variance), within(1e-3));
    }

    @Test
    void allDivergencesAgreeWhereTheFitIsPerfect() {
        Density p = Density.gaussian(0.7, 0.9);
        for (Density fit : new Density[] {
            Likelihood.fitted(Density.gaussian(0, 1), p::kl), Likelihood.fitted(Density.gaussian(0, 1), q -> q.kl(p))
        }) {
            assertThat(fit.mean()).isEqualTo(0.7, within(1e-3));
            assertThat(fit.deviation()).isEqualTo(0.9, within(1e-3));
        }
    }
}
