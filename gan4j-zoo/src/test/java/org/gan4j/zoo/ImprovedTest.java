package org.gan4j.zoo;

import static org.gan4j.zoo.Case.LOG_2;

import java.util.List;
import java.util.Map;
import org.gan4j.testkit.TinyData;

final class ImprovedTest {

    private static final Map<String, Double> INDIFFERENT = Map.of("D/loss", 2 * LOG_2, "G/loss", LOG_2);

    static final List<Case> CASES = List.of(
            Case.of(Improved.RECIPE, TinyData.points(), Map.of("hidden", "24"), INDIFFERENT)
                    .judges("D.head"),
            Case.of(
                            Improved.RECIPE,
                            TinyData.grey(),
                            Map.of("width", "4", "latent", "8", "kernels", "3", "virtual", "8", "history", "0.1"),
                            Map.of("D/loss", 2 * LOG_2, "G/loss", LOG_2, "D/history", 0.0, "G/history", 0.0))
                    .judges("D.head"),
            Case.of(
                            Improved.RECIPE,
                            TinyData.colour(),
                            Map.of("width", "4", "latent", "8", "kernels", "0", "feature_matching", "true"),
                            Map.of("D/loss", 2 * LOG_2))
                    .judges("D.head"));

    private ImprovedTest() {}
}
