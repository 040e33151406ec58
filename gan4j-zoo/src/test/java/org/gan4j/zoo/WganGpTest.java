package org.gan4j.zoo;

import java.util.List;
import java.util.Map;
import org.gan4j.testkit.TinyData;

final class WganGpTest {

    /** Of a critic that is flat everywhere: no distance, and a gradient that is off by 1. */
    private static final Map<String, Double> FLAT = Map.of("D/distance", 0.0, "D/penalty", 1.0, "G/loss", 0.0);

    static final List<Case> CASES = List.of(
            Case.of(
                            WganGp.RECIPE,
                            TinyData.points(),
                            Map.of("hidden", "24", "latent", "6", "layers", "3", "critic", "5"),
                            FLAT)
                    .moves(Map.of("G", 1, "D", 5))
                    .idle("D.7.bias"),
            Case.of(WganGp.RECIPE, TinyData.colour(), Map.of("width", "4", "critic", "2"), FLAT)
                    .moves(Map.of("G", 1, "D", 2))
                    .idle("D.5.bias"));

    private WganGpTest() {}
}
