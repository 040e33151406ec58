package org.gan4j.zoo;

import java.util.List;
import java.util.Map;
import org.gan4j.testkit.TinyData;

final class SnGanTest {

    /** The hinge of scores of 0. */
    private static final Map<String, Double> FLAT = Map.of("D/loss", 2.0, "G/loss", 0.0);

    static final List<Case> CASES = List.of(
            Case.of(SnGan.RECIPE, TwoLabels.GREY, Map.of("width", "4", "latent", "6"), FLAT),
            Case.of(
                            SnGan.RECIPE,
                            TinyData.colour(),
                            Map.of("width", "4", "latent", "6", "labels", "false", "critic", "2"),
                            FLAT)
                    .moves(Map.of("G", 1, "D", 2)));

    private SnGanTest() {}
}
