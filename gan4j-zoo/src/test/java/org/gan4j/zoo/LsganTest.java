package org.gan4j.zoo;

import java.util.List;
import java.util.Map;
import org.gan4j.testkit.TinyData;

final class LsganTest {

    private static final Map<String, String> PERCEPTRONS = Map.of("hidden", "24", "latent", "6");

    static final List<Case> CASES = List.of(
            Case.of(Lsgan.RECIPE, TinyData.points(), PERCEPTRONS, Map.of("D/loss", 0.5, "D/r1", 0.0, "G/loss", 0.5)),
            Case.of(
                    Lsgan.RECIPE,
                    TinyData.grey(),
                    Map.of("width", "4", "latent", "8", "a", "-1", "b", "2", "c", "-3", "gamma", "0"),
                    Map.of("D/loss", 2.5, "G/loss", 4.5)));

    private LsganTest() {}
}
