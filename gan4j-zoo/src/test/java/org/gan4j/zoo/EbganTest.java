package org.gan4j.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.gan4j.nn.Tensors;
import org.gan4j.testkit.TinyData;
import org.junit.jupiter.api.Test;

final class EbganTest {

    /** G and the autoencoder say 0: white has the error 1, what G makes has none and lies the whole margin too low. */
    static final List<Case> CASES = List.of(
            Case.of(
                            Ebgan.RECIPE,
                            White.GREY,
                            Map.of("width", "4", "latent", "8", "code", "6", "margin", "0.75"),
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

    private static double pull(float... codes) {
        try (PointerScope scope = new PointerScope()) {
            return Ebgan.pullingAway(Tensors.of(codes, codes.length / 2, 2)).item_double();
        }
    }
}
