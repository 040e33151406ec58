package org.gan4j.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gan4j.Batch;
import org.gan4j.Clock;
import org.gan4j.Config;
import org.gan4j.Gan;
import org.gan4j.Player;
import org.gan4j.Step;
import org.gan4j.data.Dataset;
import org.gan4j.device.Compute;
import org.gan4j.nn.Tensors;
import org.gan4j.testkit.TinyData;
import org.gan4j.testkit.Weights;
import org.junit.jupiter.api.Test;

final class WganTest {

    private static final Map<String, Double> FLAT = Map.of("D/distance", 0.0, "G/loss", 0.0);

    static final List<Case> CASES = List.of(
            Case.of(Wgan.RECIPE, TinyData.points(), Map.of("hidden", "24", "latent", "6", "clip", "0.4"), FLAT)
                    .moves(Map.of("G", 1, "D", 2))
                    .idle("D.9.bias"),
            Case.of(Wgan.RECIPE, TinyData.colour(), Map.of("width", "4", "latent", "8", "critic", "5"), FLAT)
                    .moves(Map.of("G", 1, "D", 5))
                    .idle("D.5.bias"));

    /** Before the first step already, after the largest steps, and only D's. */
    @Test
    void weightsOfTheCriticAreClipped() {
        Dataset data = TinyData.points();
        Config config = new Config(
                "wgan",
                Map.of("clip", "0.05", "rate", "0.5"),
                new Config.Data(data.x(), data.y(), data.attributes()),
                0,
                Compute.CPU);
        Gan gan = Wgan.RECIPE.build(config);
        assertThat(largest(gan, "D")).isEqualTo(0.05f);
        assertThat(largest(gan, "G")).isGreaterThan(0.5f);
        try (PointerScope scope = new PointerScope()) {
            Batch batch =
                    new Batch(Tensors.of(new float[] {1, 0, 0, 1, -1, 0, 0, -1}, 4, 2), Tensors.of(new long[0], 4, 0));
            Step step = new Step(
                    new Clock(0, 0, 0),
                    new GeneratorOptional(torch.make_generator_cpu(1)),
                    new TensorOptions(ScalarType.Float),
                    (name, value) -> {});
            gan.step(batch, step);
        }
        assertThat(largest(gan, "D")).as("after steps of rate 0.5").isEqualTo(0.05f);
        gan.players().forEach(Player::close);
    }

    private static float largest(Gan gan, String name) {
        float largest = 0;
        for (Map.Entry<String, float[]> entry : Weights.copy(gan.players()).entrySet()) {
            if (entry.getKey().startsWith(name)) {
                for (float weight : entry.getValue()) {
                    largest = Math.max(largest, Math.abs(weight));
                }
            }
        }
        return largest;
    }
}
