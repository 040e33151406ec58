package org.gan4j.zoo;

import java.util.List;
import java.util.Map;
import org.gan4j.data.FewLabels;
import org.gan4j.testkit.TinyData;

final class SganTest {

    /** Logits of 0 for two classes: logsumexp is log 2, D(x) is 2/3. */
    static final List<Case> CASES = List.of(Case.of(
                    Sgan.RECIPE,
                    FewLabels.of(TinyData.grey(), 4, 0),
                    Map.of("latent", "6", "hidden", "32"),
                    Map.of(
                            "D/labelled", Math.log(2),
                            "D/real", Math.log(3) - Math.log(2),
                            "D/generated", Math.log(3)))
            .judges("D.head"));

    private SganTest() {}
}
