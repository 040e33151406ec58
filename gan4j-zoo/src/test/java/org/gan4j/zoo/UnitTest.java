package org.gan4j.zoo;

import static org.gan4j.zoo.Case.LOG_2;

import java.util.List;
import java.util.Map;
import org.gan4j.testkit.TinyData;

final class UnitTest {

    static final List<Case> CASES = List.of(Case.of(
                    Unit.RECIPE,
                    TinyData.twoDomains(),
                    Map.of("width", "2"),
                    Map.of("D/loss", 4 * LOG_2, "G/gan", 2 * LOG_2))
            .moves(Map.of("E1", 1, "E2", 1, "S", 1, "G1", 1, "G2", 1, "D1", 1, "D2", 1))
            .judges("D1", "D2")
            .withoutNoise());

    private UnitTest() {}
}
