package org.gan4j.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AlgorithmOneTest {

    private static double lagAfter(int k, int rounds) {
        try (AlgorithmOne.OnTheLine game = new AlgorithmOne.OnTheLine(k)) {
            for (int i = 0; i < rounds; i++) {
                game.round();
            }
            return AlgorithmOne.lag(game.judge(), game.density());
        }
    }

    @Test
    void moreStepsOfDKeepItNearerToTheBest() {
        double one = lagAfter(1, 25);
        double ten = lagAfter(10, 25);

        assertThat(one).isBetween(0.05, 0.5);
        assertThat(ten).isBetween(0.0, 0.7 * one);
    }

    @Test
    void theLagIsNothingForTheBestAndHalfForTheOpposite() {
        double[] density = AlgorithmOne.places();
        Arrays.setAll(density, i -> Density.gaussian(0, 1).applyAsDouble(AlgorithmOne.places()[i]));
        double[] best = AlgorithmOne.best(density);

        assertThat(AlgorithmOne.lag(best, density)).isEqualTo(0, within(1e-12));
        double[] wrong =
                Arrays.stream(best).map(d -> d > 0.5 ? d - 0.5 : d + 0.5).toArray();
        assertThat(AlgorithmOne.lag(wrong, density)).isEqualTo(0.5, within(1e-12));
    }

    /** A fake's pull is the gradient of log D. */
    @Test
    void pullsAreDifferencesOfLogD() {
        Map<String, String> settings = Map.of("latent", "2", "hidden", "8", "layers", "2");
        try (Game game = new Game(2, settings, 1)) {
            float h = 1e-2f;
            double[] judged =
                    game.judged(new float[] {0.3f + h, -0.2f, 0.3f - h, -0.2f, 0.3f, -0.2f + h, 0.3f, -0.2f - h});
            float[] pull = game.pulls(new float[] {0.3f, -0.2f});

            assertThat(pull[0])
                    .isEqualTo((float) ((Math.log(judged[0]) - Math.log(judged[1])) / (2 * h)), within(1e-3f));
            assertThat(pull[1])
                    .isEqualTo((float) ((Math.log(judged[2]) - Math.log(judged[3])) / (2 * h)), within(1e-3f));
        }
    }

    @Test
    void fakesAreTheSameEachTimeUntilGLearns() {
        try (AlgorithmOne.OnTheLine game = new AlgorithmOne.OnTheLine(1)) {
            double[] before = game.density();
            assertThat(game.density()).containsExactly(before);
            game.round();
            assertThat(game.density()).isNotEqualTo(before);
        }
    }
}
