package org.gan4j.zoo;

import java.util.List;
import java.util.Map;
import org.gan4j.testkit.TinyData;

final class SoftmaxGanTest {

    private static final Map<String, String> PERCEPTRONS = Map.of("hidden", "24", "latent", "6");
    private static final Map<String, String> CONVOLUTIONS = Map.of("width", "4", "latent", "8");
    private static final Map<String, Double> INDIFFERENT =
            Map.of("D/loss", Math.log(8), "D/r1", 0.0, "G/loss", Math.log(8));

    static final List<Case> CASES = List.of(
            Case.of(SoftmaxGan.RECIPE, TinyData.points(), PERCEPTRONS, INDIFFERENT)
                    .idle("D.9.bias"),
            Case.of(SoftmaxGan.RECIPE, TinyData.grey(), CONVOLUTIONS, INDIFFERENT)
                    .idle("D.5.bias"));

    private SoftmaxGanTest() {}
}
