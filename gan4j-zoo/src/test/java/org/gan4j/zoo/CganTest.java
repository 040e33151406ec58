package org.gan4j.zoo;

import static org.gan4j.zoo.Case.LOG_2;

import java.util.List;
import java.util.Map;
import org.gan4j.testkit.TinyData;

final class CganTest {

    private static final Map<String, Double> NON_SATURATING = Map.of("D/loss", 2 * LOG_2, "D/r1", 0.0, "G/loss", LOG_2);

    static final List<Case> CASES = List.of(
            Case.of(
                    Cgan.RECIPE,
                    TwoLabels.GREY,
                    Map.of("network", "perceptron", "hidden", "24", "latent", "6"),
                    NON_SATURATING),
            Case.of(Cgan.RECIPE, TinyData.colour(), Map.of("width", "4", "latent", "6"), NON_SATURATING));

    private CganTest() {}
}
