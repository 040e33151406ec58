package org.gan4j.zoo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gan4j.zoo.Case.LOG_2;

import java.util.List;
import java.util.Map;
import org.gan4j.Config;
import org.gan4j.data.Dataset;
import org.gan4j.data.Points;
import org.gan4j.data.Simplified;
import org.gan4j.data.Split;
import org.gan4j.device.Compute;
import org.gan4j.error.ConfigurationException;
import org.gan4j.testkit.TinyData;
import org.junit.jupiter.api.Test;

final class Pix2PixTest {

    private static final Dataset PAIRS = Simplified.grey(TinyData.colour());

    /** D halves its loss. */
    private static final Map<String, Double> REPORTS = Map.of("D/loss", LOG_2, "G/adversarial", LOG_2);

    static final List<Case> CASES = List.of(
            Case.of(Pix2Pix.RECIPE, PAIRS, Map.of("width", "4"), REPORTS).withoutNoise(),
            Case.of(
                            Pix2Pix.RECIPE,
                            PAIRS,
                            Map.of("width", "4", "norm", "instance", "depth", "2", "patch", "2"),
                            REPORTS)
                    .withoutNoise(),
            Case.of(Pix2Pix.RECIPE, PAIRS, Map.of("width", "4", "adversarial", "false"), Map.of())
                    .moves(Map.of("G", 1))
                    .withoutNoise());

    @Test
    void whatItCannotTakeIsRefused() {
        assertRefused(TinyData.colour(), Map.of(), "take --data edges:avatars");
        assertRefused(Points.ring(Split.TRAINING), Map.of(), "take --data edges:avatars");
        assertRefused(Simplified.smaller(TinyData.colour(), 4), Map.of(), "pairs of one size", "srgan to enlarge");
        assertRefused(PAIRS, Map.of("depth", "5"), "setting depth of pix2pix is 5: say a whole number from 2 to 4");
        assertRefused(PAIRS, Map.of("depth", "1"), "setting depth of pix2pix is 1: say a whole number from 2 to 4");
        assertRefused(PAIRS, Map.of("patch", "3"), "setting patch of pix2pix is 3: say a whole number from 1 to 2");
        assertRefused(PAIRS, Map.of("dropout", "1"), "setting dropout of pix2pix is 1: say a number from 0 to below 1");
    }

    private static void assertRefused(Dataset data, Map<String, String> settings, String... parts) {
        Config config =
                new Config("pix2pix", settings, new Config.Data(data.x(), data.y(), data.attributes()), 0, Compute.CPU);
        assertThatThrownBy(() -> Pix2Pix.RECIPE.build(config))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(parts);
    }
}
