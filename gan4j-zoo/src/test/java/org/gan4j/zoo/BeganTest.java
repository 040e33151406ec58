package org.gan4j.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.gan4j.testkit.TinyData;
import org.gan4j.testkit.Weights;
import org.junit.jupiter.api.Test;

final class BeganTest {

    /**
     * G and the autoencoder say 0: white has the error 1, what G makes has none, so M = 1 + gamma, and k rises by lambda gamma each
     * round as far as 1; with a gamma of 0 it never leaves 0.
     */
    static final List<Case> CASES = List.of(
            Case.of(
                            Began.RECIPE,
                            White.GREY,
                            Map.of("width", "3", "latent", "6", "gamma", "0.25", "lambda", "1000"),
                            Map.of("D/real", 1.0, "G/loss", 0.0, "convergence", 1.25, "D/k", 1.0))
                    .judges("D.decoder", "G"),
            Case.of(
                            Began.RECIPE,
                            TinyData.colour(),
                            Map.of("width", "2", "latent", "4", "gamma", "0", "half_life", "0"),
                            Map.of("D/k", 0.0))
                    .judges("D.decoder"));

    /** k += lambda (gamma 1 - 0), and k is saved with D. */
    @Test
    void theThermostatMovesByTheImbalance() {
        OneRound round = OneRound.of(
                Began.RECIPE,
                White.GREY,
                Map.of("width", "3", "latent", "6", "gamma", "0.5", "lambda", "0.01"),
                player -> Weights.zeroLastLayer(player, player.name().equals("D") ? "decoder." : ""));
        assertThat(round.before()).containsEntry("D.k", List.of(0f));
        assertThat(round.after()).containsEntry("D.k", List.of(0.005f));
        assertThat(round.reports().get("D/k")).isCloseTo(0.005, within(1e-7));
    }
}
