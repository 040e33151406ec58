package org.gan4j.zoo;

import static org.gan4j.zoo.Case.LOG_2;

import java.util.List;
import java.util.Map;
import org.gan4j.testkit.TinyData;

final class BiGanTest {

    private static final Map<String, Double> INDIFFERENT =
            Map.of("D/loss", 2 * LOG_2, "D/r1", 0.0, "G/loss", LOG_2, "E/loss", LOG_2);

    static final List<Case> CASES = List.of(
            Case.of(BiGan.RECIPE, TinyData.points(), Map.of("hidden", "16", "layers", "2"), INDIFFERENT)
                    .moves(Map.of("E", 1, "G", 1, "D", 1))
                    .judges("D.head"),
            Case.of(BiGan.RECIPE, TinyData.colour(), Map.of("width", "4", "latent", "5", "hidden", "8"), INDIFFERENT)
                    .moves(Map.of("E", 1, "G", 1, "D", 1))
                    .judges("D.head"));

    private BiGanTest() {}
}
