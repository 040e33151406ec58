package org.gan4j.zoo;

import static org.gan4j.zoo.Case.LOG_2;

import java.util.List;
import java.util.Map;
import org.gan4j.testkit.TinyData;

final class InfoGanTest {

    /** Four classes that D's layers cannot tell apart yet. */
    static final List<Case> CASES = List.of(Case.of(
                    InfoGan.RECIPE,
                    TinyData.grey(),
                    Map.of("width", "4", "noise", "5", "codes", "4", "continuous", "1", "lambda", "0.5"),
                    Map.of("D/loss", 2 * LOG_2, "D/r1", 0.0, "G/loss", LOG_2, "Q/class", Math.log(4)))
            .moves(Map.of("G", 1, "D", 1, "Q", 1))
            .judges("D.head", "Q"));

    private InfoGanTest() {}
}
