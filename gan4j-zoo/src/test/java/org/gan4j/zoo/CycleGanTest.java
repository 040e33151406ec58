package org.gan4j.zoo;

import java.util.List;
import java.util.Map;
import org.gan4j.testkit.TinyData;

final class CycleGanTest {

    /** A judge that says 0 is right about fakes, off by 1 about reals. */
    static final List<Case> CASES = List.of(Case.of(
                    CycleGan.RECIPE,
                    TinyData.twoDomains(),
                    Map.of("width", "2", "blocks", "1", "pool", "9", "norm", "true"),
                    Map.of("DX/loss", 0.5, "DY/loss", 0.5, "G/gan", 2.0))
            .moves(Map.of("G", 1, "F", 1, "DX", 1, "DY", 1))
            .judges("DX", "DY")
            .withoutNoise());

    private CycleGanTest() {}
}
