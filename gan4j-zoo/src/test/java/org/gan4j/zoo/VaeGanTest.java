package org.gan4j.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.gan4j.zoo.Case.LOG_2;

import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.gan4j.Player;
import org.gan4j.nn.Tensors;
import org.gan4j.testkit.TinyData;
import org.gan4j.testkit.Weights;
import org.junit.jupiter.api.Test;

final class VaeGanTest {

    private static final Map<String, String> SMALL = Map.of("width", "4", "latent", "6");

    /** Codes of mean 0 and variance 1 are the prior itself. */
    static final List<Case> CASES = List.of(
            Case.of(
                            VaeGan.RECIPE,
                            TinyData.grey(),
                            SMALL,
                            Map.of("D/loss", 2 * LOG_2, "D/r1", 0.0, "G/loss", LOG_2, "E/prior", 0.0))
                    .moves(Map.of("E", 1, "G", 1, "D", 1))
                    .judges("D.head", "E"),
            Case.of(
                            VaeGan.RECIPE,
                            TinyData.colour(),
                            Map.of("width", "4", "latent", "4", "r1", "0", "half_life", "0"),
                            Map.of("D/loss", 2 * LOG_2, "G/loss", LOG_2))
                    .moves(Map.of("E", 1, "G", 1, "D", 1))
                    .judges("D.head"));

    /** Whatever the judge says of a picture, E learns the same from it; G and D do not. */
    @Test
    void theGameNeverReachesTheEncoder() {
        OneRound judged = OneRound.of(VaeGan.RECIPE, TinyData.grey(), SMALL);
        OneRound unjudged = OneRound.of(VaeGan.RECIPE, TinyData.grey(), SMALL, VaeGanTest::zeroHead);
        assertThat(unjudged.after("E")).isEqualTo(judged.after("E"));
        assertThat(unjudged.after("G")).isNotEqualTo(judged.after("G"));
        assertThat(unjudged.after("D")).isNotEqualTo(judged.after("D"));
    }

    private static void zeroHead(Player player) {
        if (player.name().equals("D")) {
            Weights.zeroLastLayer(player, "head.");
        }
    }

    /** The likelihood is what E and G are after; D, whose features it is measured in, plays for the game alone. */
    @Test
    void theLikelihoodNeverReachesTheJudge() {
        OneRound much = OneRound.of(VaeGan.RECIPE, TinyData.grey(), Map.of("width", "4", "latent", "6", "gamma", "9"));
        OneRound little = OneRound.of(VaeGan.RECIPE, TinyData.grey(), SMALL);
        assertThat(much.after("D")).isEqualTo(little.after("D"));
        assertThat(much.after("E")).isEqualTo(little.after("E"));
        assertThat(much.after("G")).isNotEqualTo(little.after("G"));
    }

    @Test
    void theDivergenceOfGaussiansIsTheTextbooks() {
        try (PointerScope scope = new PointerScope()) {
            // KL(N(m, v) || N(0, 1)) = (m^2 + v - 1 - ln v) / 2, summed over the code, averaged over the batch.
            double kl = VaeGan.kl(
                            Tensors.of(new float[] {1, 0, -2, 0}, 2, 2),
                            Tensors.of(new float[] {0, (float) Math.log(3), 0, 0}, 2, 2))
                    .item_double();
            assertThat(kl).isCloseTo((0.5 + (3 - 1 - Math.log(3)) / 2 + 2 + 0) / 2, within(1e-6));
        }
    }
}
