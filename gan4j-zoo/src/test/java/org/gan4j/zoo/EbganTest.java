package org.gan4j.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.gan4j.nn.Tensors;
import org.gan4j.testkit.TinyData;
import org.gan4j.testkit.Weights;
import org.junit.jupiter.api.Test;

final class EbganTest {

    private static final Map<String, String> SMALL = Map.of("width", "4", "latent", "8", "code", "6");

    /** G and the autoencoder say 0: white has the error 1, what G makes has none and lies the whole margin too low. */
    static final List<Case> CASES = List.of(
            Case.of(
                            Ebgan.RECIPE,
                            White.GREY,
                            with(SMALL, "margin", "0.75"),
                            Map.of("D/real", 1.0, "D/fake", 0.0, "D/loss", 1.75))
                    .judges("D.decoder", "G"),
            Case.of(
                            Ebgan.RECIPE,
                            TinyData.points(),
                            Map.of("hidden", "16", "code", "6", "layers", "2", "pull", "0.1"),
                            Map.of("D/fake", 0.0, "G/pull", 1.0))
                    .judges("D.decoder", "G"));

    @Test
    void codesOfDifferentSamplesPullAwayByTheirSquaredCosine() {
        // Directions 0, 90 and 45 degrees: cosines 0, 1/sqrt 2, 1/sqrt 2, whatever the lengths.
        assertThat(pull(3, 0, 0, 7, -2, -2)).isCloseTo((0 + 0.5 + 0.5) / 3, within(1e-6));
        assertThat(pull(1, 2, -10, -20)).isCloseTo(1, within(1e-6));
        assertThat(pull(5, 0, 0, 0.1f)).isCloseTo(0, within(1e-6));
    }

    @Test
    void aCodeOfZeroHasNoDirection() {
        assertThat(pull(0, 0, 1, 1)).isCloseTo(0, within(1e-6));
    }

    /** The autoencoder says 0 whatever it sees: G learns only if the energy is also differentiated by what was to be reconstructed. */
    @Test
    void whatIsToBeReconstructedHasAGradientToo() {
        OneRound round = OneRound.of(Ebgan.RECIPE, TinyData.grey(), SMALL, player -> {
            if (player.name().equals("D")) {
                Weights.zeroLastLayer(player, "decoder.");
            }
        });
        assertThat(round.after("G")).isNotEmpty().allSatisfy((name, numbers) -> {
            if (name.endsWith("weight")) {
                assertThat(numbers).as(name).isNotEqualTo(round.before().get(name));
            }
        });
    }

    /** With the margin at the mean energy of the generated, half of them lie below it: the hinge of the mean would be 0. */
    @Test
    void everySampleHasItsOwnHinge() {
        Map<String, String> settings = Map.of("hidden", "16", "layers", "2");
        double mean =
                OneRound.of(Ebgan.RECIPE, TinyData.points(), settings).reports().get("D/fake");
        Map<String, Double> reports = OneRound.of(
                        Ebgan.RECIPE, TinyData.points(), with(settings, "margin", Double.toString(mean)))
                .reports();
        assertThat(reports.get("D/fake")).isEqualTo(mean);
        assertThat((reports.get("D/loss") - reports.get("D/real")) / mean).isBetween(0.05, 1.0);
    }

    private static Map<String, String> with(Map<String, String> settings, String key, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(key, value);
        return more;
    }

    private static double pull(float... codes) {
        try (PointerScope scope = new PointerScope()) {
            return Ebgan.pullingAway(Tensors.of(codes, codes.length / 2, 2)).item_double();
        }
    }
}
