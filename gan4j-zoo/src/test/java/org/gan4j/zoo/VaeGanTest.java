package org.gan4j.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.gan4j.zoo.Case.LOG_2;

import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.gan4j.nn.Tensors;
import org.gan4j.testkit.TinyData;
import org.junit.jupiter.api.Test;

final class VaeGanTest {

    /** Codes of mean 0 and variance 1 are the prior itself. */
    static final List<Case> CASES = List.of(
            Case.of(
                            VaeGan.RECIPE,
                            TinyData.grey(),
                            Map.of("width", "4", "latent", "6"),
                            Map.of("D/loss", 2 * LOG_2, "D/r1", 0.0, "G/loss", LOG_2, "E/prior", 0.0))
                    .moves(Map.of("E", 1, "G", 1, "D", 1))
                    .judges("D.head", "E"),
            Case.of(
                            VaeGan.RECIPE,
                            TinyData.colour(),
                            Map.of("width", "4", "latent", "4", "r1", "0", "half_life", "0"),
                            Map.of("D/loss", 2 * LOG_2, "G/loss", LOG_2))
                    .moves(Map.of("E", 1, "G", 1, "D", 1))
                    .judges("D.head"));

    @Test
    void theDivergenceOfGaussiansIsTheTextbooks() {
        try (PointerScope scope = new PointerScope()) {
            // KL(N(m, v) || N(0, 1)) = (m^2 + v - 1 - ln v) / 2, summed over the code, averaged over the batch.
            double kl = VaeGan.kl(
                            Tensors.of(new float[] {1, 0, -2, 0}, 2, 2),
                            Tensors.of(new float[] {0, (float) Math.log(3), 0, 0}, 2, 2))
                    .item_double();
            assertThat(kl).isCloseTo((0.5 + (3 - 1 - Math.log(3)) / 2 + 2 + 0) / 2, within(1e-6));
        }
    }
}
