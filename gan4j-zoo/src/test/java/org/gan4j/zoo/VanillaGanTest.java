package org.gan4j.zoo;

import static org.gan4j.zoo.Case.LOG_2;

import java.util.List;
import java.util.Map;
import org.gan4j.testkit.TinyData;

final class VanillaGanTest {

    private static final Map<String, String> SMALL = Map.of("hidden", "24", "latent", "6");
    private static final Map<String, Double> NON_SATURATING = Map.of("D/loss", 2 * LOG_2, "D/r1", 0.0, "G/loss", LOG_2);

    static final List<Case> CASES = List.of(
            Case.of(VanillaGan.RECIPE, TinyData.points(), SMALL, NON_SATURATING),
            Case.of(VanillaGan.RECIPE, TinyData.grey(), SMALL, NON_SATURATING),
            Case.of(
                            VanillaGan.RECIPE,
                            TinyData.points(),
                            Map.of(
                                    "objective",
                                    "minimax",
                                    "k",
                                    "3",
                                    "gamma",
                                    "0",
                                    "half_life",
                                    "0",
                                    "hidden",
                                    "24",
                                    "smooth",
                                    "0.9"),
                            Map.of("D/loss", 2 * LOG_2, "G/loss", -LOG_2))
                    .moves(Map.of("G", 1, "D", 3)));

    private VanillaGanTest() {}
}
