package org.gan4j.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gan4j.zoo.Case.LOG_2;

import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.Config;
import org.gan4j.Gan;
import org.gan4j.Player;
import org.gan4j.data.Field;
import org.gan4j.device.Compute;
import org.gan4j.error.ConfigurationException;
import org.gan4j.testkit.TinyData;
import org.junit.jupiter.api.Test;

final class WaveGanTest {

    private static final Map<String, String> SMALL = Map.of("width", "2", "latent", "6");

    static final List<Case> CASES = List.of(
            Case.of(
                    WaveGan.RECIPE,
                    TinyData.sounds(),
                    SMALL,
                    Map.of("D/loss", 2 * LOG_2, "D/r1", 0.0, "G/loss", LOG_2)),
            Case.of(
                            WaveGan.RECIPE,
                            TinyData.sounds(),
                            Map.of(
                                    "width",
                                    "2",
                                    "latent",
                                    "6",
                                    "objective",
                                    "wasserstein",
                                    "critic",
                                    "2",
                                    "upsample",
                                    "nearest"),
                            Map.of("D/distance", 0.0, "D/penalty", 1.0, "G/loss", 0.0))
                    .moves(Map.of("G", 1, "D", 2))
                    .idle("D.6.bias"));

    /** The layers of the paper, tables 3 and 4 of its appendix: 16 samples of 1024 channels, five layers, 16,384 samples. */
    @Test
    void thePaperIsThePapers() {
        Map<String, String> paper = WaveGan.RECIPE.presets().get(0).values();
        Gan gan = WaveGan.RECIPE.build(config(paper, Field.sound(16_384)));
        Player G = gan.players().get(0);
        Player D = gan.players().get(1);
        assertThat(G.inference().get("0.weight").shape()).containsExactly(16 * 1024, 100);
        assertThat(G.inference().get("3.weight").shape()).containsExactly(1024, 512, 25);
        assertThat(G.inference().get("11.weight").shape()).containsExactly(64, 1, 25);
        assertThat(D.inference().get("0.weight").shape()).containsExactly(64, 1, 25);
        assertThat(D.inference().get("12.weight").shape()).containsExactly(1024, 512, 25);
        assertThat(D.inference().get("15.weight").shape()).containsExactly(1, 16 * 1024);
        gan.players().forEach(Player::close);
    }

    @Test
    void soundsOfEveryPowerOfTwoGrowToTheirLengthAndAreHeardWhole() {
        for (String upsample : List.of("deconv", "nearest")) {
            for (int samples = 64; samples <= 32_768; samples *= 2) {
                Gan gan = WaveGan.RECIPE.build(
                        config(Map.of("width", "1", "latent", "3", "upsample", upsample), Field.sound(samples)));
                try (PointerScope scope = new PointerScope()) {
                    Tensor sounds = gan.players().get(0).forward(torch.ones(2, 3));
                    assertThat(sounds.shape()).as("%s of %s", upsample, samples).containsExactly(2, 1, samples);
                    assertThat(gan.players().get(1).forward(sounds).shape()).containsExactly(2);
                }
                gan.players().forEach(Player::close);
            }
        }
    }

    @Test
    void otherDataIsRefused() {
        for (Field x :
                List.of(Field.sound(5_000), Field.sound(32), TinyData.grey().x(), Field.tokens(12))) {
            assertThatThrownBy(() -> WaveGan.RECIPE.build(config(Map.of(), x)))
                    .as(x.toString())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("not " + x.shape())
                    .hasMessageContaining("take --data notes");
        }
    }

    private static Config config(Map<String, String> settings, Field x) {
        return new Config("wavegan", settings, new Config.Data(x, Field.NONE, List.of()), 0, Compute.CPU);
    }
}
