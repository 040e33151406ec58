package org.gan4j.zoo;

import java.util.List;
import java.util.Map;
import org.gan4j.testkit.TinyData;

final class DualGanTest {

    static final List<Case> CASES = List.of(Case.of(
                    DualGan.RECIPE,
                    TinyData.twoDomains(),
                    Map.of("width", "2", "blocks", "1", "clip", "1"),
                    Map.of("D/distance", 0.0, "G/critics", 0.0))
            .moves(Map.of("G", 1, "F", 1, "DX", 2, "DY", 2))
            .judges("DX", "DY")
            .idle("DX.6.bias", "DY.6.bias")
            .withoutNoise());

    private DualGanTest() {}
}
