package org.gan4j.zoo;

import static org.gan4j.zoo.Case.LOG_2;

import java.util.List;
import java.util.Map;
import org.gan4j.testkit.TinyData;

final class DcganTest {

    static final List<Case> CASES = List.of(
            Case.of(
                    Dcgan.RECIPE,
                    TinyData.grey(),
                    Map.of("width", "4", "latent", "8"),
                    Map.of("D/loss", 2 * LOG_2, "D/r1", 0.0, "G/loss", LOG_2)),
            Case.of(
                    Dcgan.RECIPE,
                    TinyData.colour(),
                    Map.of("width", "4", "norm", "true", "gamma", "0", "schedule", "linear"),
                    Map.of("D/loss", 2 * LOG_2, "G/loss", LOG_2)),
            Case.of(
                    Dcgan.RECIPE,
                    TinyData.grey(),
                    Map.of("width", "4", "latent", "8", "labels", "true"),
                    Map.of("D/loss", 2 * LOG_2, "D/r1", 0.0, "G/loss", LOG_2)),
            Case.of(
                    Dcgan.RECIPE,
                    TinyData.colour(),
                    Map.of("width", "4", "augment", "ada", "ada_images", "100", "ada_target", "0"),
                    Map.of("D/loss", 2 * LOG_2, "D/r1", 0.0, "G/loss", LOG_2, "D/augment_p", 0.0, "D/augment_r", 0.0)),
            Case.of(
                    Dcgan.RECIPE,
                    TinyData.colour(),
                    Map.of("width", "4", "augment", "diffaugment"),
                    Map.of("D/loss", 2 * LOG_2, "D/r1", 0.0, "G/loss", LOG_2)));

    private DcganTest() {}
}
