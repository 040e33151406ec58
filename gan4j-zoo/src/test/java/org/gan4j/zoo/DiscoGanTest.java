package org.gan4j.zoo;

import static org.gan4j.zoo.Case.LOG_2;

import java.util.List;
import java.util.Map;
import org.gan4j.testkit.TinyData;

final class DiscoGanTest {

    static final List<Case> CASES = List.of(Case.of(
                    DiscoGan.RECIPE,
                    TinyData.twoDomains(),
                    Map.of("width", "4"),
                    Map.of("D/loss", 4 * LOG_2, "D/r1", 0.0, "G/gan", 2 * LOG_2))
            .moves(Map.of("G", 1, "F", 1, "DX", 1, "DY", 1))
            .judges("DX", "DY")
            .withoutNoise());

    private DiscoGanTest() {}
}
