package org.gan4j.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gan4j.zoo.Case.LOG_2;

import java.util.List;
import java.util.Map;
import org.gan4j.Config;
import org.gan4j.Gan;
import org.gan4j.Player;
import org.gan4j.data.Dataset;
import org.gan4j.data.Field;
import org.gan4j.data.Points;
import org.gan4j.data.Split;
import org.gan4j.device.Compute;
import org.gan4j.error.ConfigurationException;
import org.gan4j.testkit.TinyData;
import org.junit.jupiter.api.Test;

final class LapganTest {

    private static final Map<String, String> SMALL = Map.of("latent", "6", "width", "2", "r1_every", "1");
    private static final Map<String, String> PERCEPTRONS =
            Map.of("smallest", "8", "latent", "6", "hidden", "12", "layers", "1", "width", "2", "r1_every", "1");
    private static final Map<String, Double> REPORTS = Map.of(
            "D0/loss", 2 * LOG_2, "D0/r1", 0.0, "G0/loss", LOG_2, "D1/loss", 2 * LOG_2, "D1/r1", 0.0, "G1/loss", LOG_2);
    private static final Map<String, Integer> MOVES = Map.of("G0", 1, "D0", 1, "G1", 1, "D1", 1);

    static final List<Case> CASES = List.of(
            Case.of(Lapgan.RECIPE, TinyData.colour(), PERCEPTRONS, REPORTS)
                    .judges("D0", "D1")
                    .moves(MOVES),
            Case.of(Lapgan.RECIPE, new TinyData(Field.image(1, 32, 32), 61), SMALL, REPORTS)
                    .judges("D0", "D1")
                    .moves(MOVES));

    /** A game for 16 pixels and one for each doubling. */
    @Test
    void levelsFollowTheSize() {
        Gan gan = Lapgan.RECIPE.build(config(new TinyData(Field.image(1, 64, 64), 8)));
        assertThat(gan.players()).extracting(Player::name).containsExactly("G0", "D0", "G1", "D1", "G2", "D2");
        gan.players().forEach(Player::close);
    }

    @Test
    void whatItCannotTakeIsRefused() {
        for (Dataset data : List.of(Points.ring(Split.TRAINING), TinyData.colour())) {
            assertThatThrownBy(() -> Lapgan.RECIPE.build(config(data)))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("lapgan makes square images of 32, 64, 128 or 256 pixels")
                    .hasMessageContaining("add --size 64");
        }
    }

    private static Config config(Dataset data) {
        return new Config("lapgan", SMALL, new Config.Data(data.x(), data.y(), data.attributes()), 0, Compute.CPU);
    }
}
