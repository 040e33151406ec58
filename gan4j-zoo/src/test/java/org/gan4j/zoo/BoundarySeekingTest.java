package org.gan4j.zoo;

import static org.gan4j.zoo.Case.LOG_2;

import java.util.List;
import java.util.Map;
import org.gan4j.testkit.TinyData;

final class BoundarySeekingTest {

    private static final Map<String, String> PERCEPTRONS = Map.of("hidden", "24", "latent", "6");
    private static final Map<String, String> CONVOLUTIONS = Map.of("width", "4", "latent", "8");
    private static final Map<String, Double> INDIFFERENT = Map.of("D/loss", 2 * LOG_2, "D/r1", 0.0, "G/loss", 0.0);

    static final List<Case> CASES = List.of(
            Case.of(BoundarySeeking.RECIPE, TinyData.points(), PERCEPTRONS, INDIFFERENT),
            Case.of(BoundarySeeking.RECIPE, TinyData.grey(), CONVOLUTIONS, INDIFFERENT));

    private BoundarySeekingTest() {}
}
