package org.gan4j.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gan4j.zoo.Case.LOG_2;

import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.gan4j.Config;
import org.gan4j.Gan;
import org.gan4j.Player;
import org.gan4j.Query;
import org.gan4j.data.Field;
import org.gan4j.device.Compute;
import org.gan4j.nn.Tensors;
import org.gan4j.testkit.TinyData;
import org.junit.jupiter.api.Test;

final class InfoGanTest {

    private static final Map<String, String> SMALL =
            Map.of("width", "4", "noise", "5", "codes", "4", "continuous", "1", "lambda", "0.5");

    /** Four classes that Q cannot tell apart yet. */
    static final List<Case> CASES = List.of(Case.of(
                    InfoGan.RECIPE,
                    TinyData.grey(),
                    SMALL,
                    Map.of("D/loss", 2 * LOG_2, "D/r1", 0.0, "G/loss", LOG_2, "Q/class", Math.log(4)))
            .moves(Map.of("G", 1, "D", 1, "Q", 1))
            .judges("D.head", "Q"));

    /** Four classes are a half of the range [-1, 1) each; whatever lies outside belongs to the first or the last. */
    @Test
    void theFirstNumberOfTheLatentChoosesTheClass() {
        Config config = new Config(
                "infogan", SMALL, new Config.Data(TinyData.grey().x(), Field.NONE, List.of()), 0, Compute.CPU);
        Gan gan = InfoGan.RECIPE.build(config);
        try (PointerScope scope = new PointerScope()) {
            float[] first = sample(gan, 0, -1);
            assertThat(sample(gan, 0, -0.51f)).isEqualTo(first);
            assertThat(sample(gan, 0, -7)).isEqualTo(first);
            float[] second = sample(gan, 0, -0.49f);
            assertThat(second).isNotEqualTo(first).isEqualTo(sample(gan, 0, -0.01f));
            float[] last = sample(gan, 0, 0.5f);
            assertThat(last).isNotEqualTo(second).isEqualTo(sample(gan, 0, 1));
            assertThat(sample(gan, 1, 0.2f)).isNotEqualTo(sample(gan, 1, 0.3f));
        } finally {
            gan.players().forEach(Player::close);
        }
    }

    private static float[] sample(Gan gan, int number, float value) {
        Query query = new Query(new long[] {3}, Tensors.of(new float[0], 1, 0));
        return Tensors.floats(gan.sample(query.turned(number, value)));
    }
}
