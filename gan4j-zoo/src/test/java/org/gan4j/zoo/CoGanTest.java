package org.gan4j.zoo;

import static org.gan4j.zoo.Case.LOG_2;

import java.util.List;
import java.util.Map;
import org.gan4j.testkit.TinyData;

final class CoGanTest {

    private static final Map<String, Integer> MOVES = Map.of("SG", 1, "G1", 1, "G2", 1, "D1", 1, "D2", 1, "SD", 1);

    static final List<Case> CASES = List.of(Case.of(
                    CoGan.RECIPE,
                    TinyData.twoDomains(),
                    Map.of("width", "4", "latent", "8"),
                    Map.of("D/loss", 4 * LOG_2, "D/r1", 0.0, "G/loss", 2 * LOG_2))
            .moves(MOVES)
            .judges("SD"));

    private CoGanTest() {}
}
