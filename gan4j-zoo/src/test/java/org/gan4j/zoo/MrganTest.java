package org.gan4j.zoo;

import static org.gan4j.zoo.Case.LOG_2;

import java.util.List;
import java.util.Map;
import org.gan4j.testkit.TinyData;

final class MrganTest {

    private static final Map<String, String> PERCEPTRONS = Map.of("hidden", "24", "latent", "6");
    private static final Map<String, String> CONVOLUTIONS = Map.of("width", "4", "latent", "8");
    private static final Map<String, Double> INDIFFERENT =
            Map.of("D/loss", 2 * LOG_2, "G/loss", LOG_2, "E/judged", LOG_2);

    static final List<Case> CASES = List.of(
            Case.of(Mrgan.RECIPE, TinyData.points(), PERCEPTRONS, INDIFFERENT).moves(Map.of("G", 1, "D", 1, "E", 1)),
            Case.of(Mrgan.RECIPE, TinyData.grey(), CONVOLUTIONS, INDIFFERENT).moves(Map.of("G", 1, "D", 1, "E", 1)));

    private MrganTest() {}
}
