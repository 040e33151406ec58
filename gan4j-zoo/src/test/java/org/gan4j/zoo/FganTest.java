package org.gan4j.zoo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gan4j.zoo.Case.LOG_2;

import java.util.List;
import java.util.Map;
import org.gan4j.Config;
import org.gan4j.data.Field;
import org.gan4j.device.Compute;
import org.gan4j.error.ConfigurationException;
import org.gan4j.testkit.TinyData;
import org.junit.jupiter.api.Test;

/** Two divergences under contract; all of them in {@link DivergenceTest}. */
final class FganTest {

    static final List<Case> CASES = List.of(
            Case.of(
                    Fgan.RECIPE,
                    TinyData.points(),
                    Map.of("hidden", "24", "latent", "6"),
                    Map.of("D/loss", 2 * LOG_2, "D/r1", 0.0, "G/loss", LOG_2)),
            Case.of(
                    Fgan.RECIPE,
                    TinyData.grey(),
                    Map.of("width", "4", "latent", "8", "divergence", "kl", "objective", "minimax"),
                    Map.of("D/loss", Math.exp(-1), "D/r1", 0.0, "G/loss", -Math.exp(-1))));

    @Test
    void limitsAreRefusedWithTheirNames() {
        assertRefused("alpha", "1", "say another number, or divergence=kl");
        assertRefused("alpha", "0", "say another number, or divergence=reverse-kl");
        assertRefused("pi", "0", "say a number between 0 and 1");
        assertRefused("pi", "1", "say a number between 0 and 1");
    }

    private static void assertRefused(String key, String value, String remedy) {
        Config.Data points = new Config.Data(Field.floats(2), Field.NONE, List.of());
        assertThatThrownBy(() -> Fgan.RECIPE.build(new Config("fgan", Map.of(key, value), points, 0, Compute.CPU)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("setting " + key + " of fgan is " + value)
                .hasMessageContaining(remedy);
    }
}
