package org.gan4j.zoo;

import static org.gan4j.zoo.Case.LOG_2;

import java.util.List;
import java.util.Map;
import org.gan4j.testkit.TinyData;

final class AcGanTest {

    /** D neither tells real from generated nor one value from another, of two, or of two and three. */
    static final List<Case> CASES = List.of(
            Case.of(
                            AcGan.RECIPE,
                            TinyData.colour(),
                            Map.of("width", "4", "latent", "6"),
                            Map.of(
                                    "D/loss", 2 * LOG_2,
                                    "D/r1", 0.0,
                                    "D/labels", LOG_2,
                                    "G/loss", LOG_2,
                                    "G/labels", LOG_2))
                    .judges("D.source", "D.labels"),
            Case.of(
                            AcGan.RECIPE,
                            TwoLabels.GREY,
                            Map.of("width", "4", "latent", "6", "gamma", "0"),
                            Map.of(
                                    "D/loss",
                                    2 * LOG_2,
                                    "D/labels",
                                    Math.log(6),
                                    "G/loss",
                                    LOG_2,
                                    "G/labels",
                                    Math.log(6)))
                    .judges("D.source", "D.labels"));

    private AcGanTest() {}
}
