package org.gan4j.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.gan4j.zoo.Case.LOG_2;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gan4j.Clock;
import org.gan4j.Config;
import org.gan4j.data.Dataset;
import org.gan4j.data.Field;
import org.gan4j.device.Compute;
import org.gan4j.error.ConfigurationException;
import org.gan4j.nn.Net;
import org.gan4j.nn.Parameter;
import org.gan4j.testkit.TinyData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class R3GanTest {

    private static final Map<String, Double> INDIFFERENT =
            Map.of("D/loss", LOG_2, "D/r1", 0.0, "D/r2", 0.0, "G/loss", LOG_2);

    /** Pairs are compared: the last bias of a perceptron, added to both, is idle. R3GAN's own networks have none. */
    static final List<Case> CASES = List.of(
            Case.of(R3Gan.RECIPE, TinyData.points(), Map.of("hidden", "24"), INDIFFERENT)
                    .idle("D.9.bias"),
            Case.of(
                    R3Gan.RECIPE,
                    TinyData.grey(),
                    Map.of(
                            "width",
                            "8",
                            "full",
                            "2",
                            "group",
                            "8",
                            "latent",
                            "6",
                            "labels",
                            "true",
                            "augment_p",
                            "0.5"),
                    INDIFFERENT),
            Case.of(
                    R3Gan.RECIPE,
                    TinyData.colour(),
                    Map.of("width", "8", "full", "1", "group", "4", "blocks", "2", "penalties", "r1"),
                    Map.of("D/loss", LOG_2, "D/r1", 0.0, "G/loss", LOG_2)));

    private static R3Gan.Settings settings(Dataset data, Map<String, String> given) {
        Config.Data layout = new Config.Data(data.x(), data.y(), data.attributes());
        return R3Gan.Settings.read(new Config("r3gan", given, layout, 0, Compute.CPU));
    }

    /** v(n) = base + (1 - (1 + cos(pi n / N)) / 2) (final - base) until n = N, then final. */
    @Test
    void fiveQuantitiesChangeAlongHalfACosine() {
        R3Gan.Settings s = settings(
                TinyData.colour(),
                Map.of(
                        "burn_in",
                        "0.2",
                        "rate",
                        "0.0002",
                        "rate_end",
                        "0.25",
                        "gamma",
                        "2",
                        "gamma_end",
                        "0.1",
                        "augment_p",
                        "0.3",
                        "half_life",
                        "500"));
        double[] images = {0, 50, 100, 200, 700};
        double[] shares = {0, 0.14644660940672624, 0.5, 1, 1};
        for (int i = 0; i < images.length; i++) {
            double burnt = s.burnt(new Clock(3, (long) images[i], 1000));
            double share = shares[i];
            assertThat(s.adam(burnt).rate()).isCloseTo(2e-4 - share * 1.5e-4, within(1e-12));
            assertThat(s.adam(burnt).beta1()).isZero();
            assertThat(s.adam(burnt).beta2()).isCloseTo(0.9 + share * 0.09, within(1e-12));
            assertThat(s.gamma().at(burnt)).isCloseTo(2 - share * 1.8, within(1e-12));
            assertThat(s.halfLife().at(burnt)).isCloseTo(share * 500, within(1e-9));
            assertThat(s.augment().at(burnt)).isCloseTo(share * 0.3, within(1e-12));
        }
        assertThat(settings(TinyData.colour(), Map.of("burn_in", "0")).burnt(new Clock(0, 0, 1000)))
                .isEqualTo(1);
    }

    /** Millions of weights of G and D: the authors' table. Nothing is allocated. */
    @ParameterizedTest
    @CsvSource({
        "32, 768, 4, 16, 0, 20.73, 20.68",
        "32, 768, 4, 16, 10, 20.78, 21.28",
        "64, 768, 4, 16, 0, 22.43, 22.38",
        "256, 768, 4, 16, 0, 23.06, 23.01",
        "32, 1536, 4, 32, 1000, 82.91, 86.55",
        "64, 1536, 5, 32, 1000, 103.57, 107.21"
    })
    void networksAreAsLargeAsThePapers(int size, int width, int full, int group, int classes, double g, double d) {
        R3GanNetworks networks =
                new R3GanNetworks(width, full, 2, group, 64, classes == 0 ? new long[0] : new long[] {classes});
        Field x = Field.image(3, size, size);
        assertThat(millions(networks.generator(x))).isCloseTo(g, within(0.0051));
        assertThat(millions(networks.discriminator(x))).isCloseTo(d, within(0.0051));
    }

    private static double millions(Net net) {
        return net.parameters().values().stream().mapToLong(Parameter::numel).sum() / 1e6;
    }

    /** Every block starts as the identity; its other convolutions with He's gain, times L^(-1/4). */
    @Test
    void startsAsThePaperSays() {
        Map<String, List<Float>> start = OneRound.of(
                        R3Gan.RECIPE,
                        TinyData.colour(),
                        Map.of("width", "64", "full", "3", "group", "16", "blocks", "2", "latent", "16"))
                .before();
        double gain = Math.sqrt(2 / 1.04) * Math.pow(6, -0.25);
        assertThat(start.get("G.2.4.weight")).containsOnly(0f);
        assertThat(start.get("D.1.4.weight")).containsOnly(0f);
        assertThat(start.get("G.2.0.bias")).containsOnly(0f);
        assertThat(deviation(start.get("G.2.0.weight"))).isCloseTo(gain / Math.sqrt(64), within(0.005));
        assertThat(deviation(start.get("G.2.2.weight"))).isCloseTo(gain / Math.sqrt(9 * 16), within(0.002));
        assertThat(deviation(start.get("G.0.weight"))).isCloseTo(1 / Math.sqrt(16), within(0.02));
        assertThat(deviation(start.get("G.1.weight"))).isCloseTo(1, within(0.06));
    }

    private static double deviation(List<Float> numbers) {
        return Math.sqrt(numbers.stream().mapToDouble(x -> x * x).average().orElseThrow());
    }

    /** Each penalty moves D's step, and only that. */
    @Test
    void penaltiesAreOnBothEnds() {
        Map<String, OneRound> rounds = new TreeMap<>();
        for (String penalties : List.of("none", "r1", "r2", "both")) {
            rounds.put(
                    penalties,
                    OneRound.of(
                            R3Gan.RECIPE,
                            TinyData.points(),
                            Map.of("hidden", "24", "penalties", penalties, "gamma", "50")));
        }
        assertThat(rounds.get("none").reports()).containsOnlyKeys("D/loss", "G/loss");
        Map<String, Double> both = rounds.get("both").reports();
        assertThat(both.get("D/r1")).isPositive().isNotEqualTo(both.get("D/r2"));
        assertThat(both.get("D/r2")).isPositive();
        assertThat(rounds.values().stream()
                        .map(round -> round.reports().get("D/loss"))
                        .distinct())
                .hasSize(1);
        assertThat(rounds.values().stream().map(round -> round.after("D")).distinct())
                .hasSize(4);
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> settings(TinyData.points(), Map.of("beta2_end", "1")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("setting beta2_end of r3gan is 1.0: say a number from 0 to below 1");
        assertThatThrownBy(() -> new R3GanNetworks(8, 1, 1, 3, 6))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("setting group of r3gan is 3: say a divisor of 16, which is twice the width");
        assertThatThrownBy(() -> new R3GanNetworks(2, 1, 1, 4, 6)
                        .generator(TinyData.colour().x()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("settings width=2, full=1, group=4 of r3gan leave 0 channels near the picture");
    }
}
