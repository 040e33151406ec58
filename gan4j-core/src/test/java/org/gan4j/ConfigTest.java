package org.gan4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.gan4j.data.Dataset;
import org.gan4j.data.FewLabels;
import org.gan4j.data.Field;
import org.gan4j.data.Sentences;
import org.gan4j.data.Split;
import org.gan4j.error.ConfigurationException;
import org.junit.jupiter.api.Test;

final class ConfigTest {

    private static Config config(String... given) {
        Map<String, String> settings = given.length == 0 ? Map.of() : Map.of(given[0], given[1]);
        return new Config("toy", settings, new Config.Data(Field.floats(2), Field.NONE, List.of()), 0, null);
    }

    @Test
    void defaultsMeaningsAndSourcesAreListedInTheOrderOfReading() {
        Config config = config("gamma", "2.5");
        assertThat(config.number("gamma", 1, "weight of R1", "eq. 9")).isEqualTo(2.5);
        assertThat(config.count("k", 3, "steps", "ours")).isEqualTo(3);
        assertThat(config.flag("norm", true, "normalisation", "ours")).isTrue();
        assertThat(config.number("rate", 0.00005, "learning rate", "ours")).isEqualTo(5e-5);
        assertThat(config.halfLife(2000)).isEqualTo(2000);
        config.refuseUnknown();
        assertThat(config.settings().subList(0, 4))
                .containsExactly(
                        new Config.Setting("gamma", "2.5", "1", "weight of R1", "eq. 9"),
                        new Config.Setting("k", "3", "3", "steps", "ours"),
                        new Config.Setting("norm", "true", "true", "normalisation (true, false)", "ours"),
                        new Config.Setting("rate", "0.00005", "0.00005", "learning rate", "ours"));
        assertThat(config.resolved())
                .containsOnlyKeys("gamma", "k", "norm", "rate", "half_life")
                .containsEntry("gamma", "2.5");
    }

    @Test
    void aFileIsNamedByItsEnding() {
        assertThat(config().file("vgg", List.of(".safetensors", ".pth"), "m", "s"))
                .isEmpty();
        assertThat(config("vgg", "a/b.safetensors").file("vgg", List.of(".safetensors", ".pth"), "m", "s"))
                .contains("a/b.safetensors");
        assertRefused(
                () -> config("vgg", "b.txt").file("vgg", List.of(".safetensors", ".pth"), "m", "s"),
                "setting vgg of toy is b.txt: say the path of a file .safetensors or .pth, or none");
    }

    @Test
    void impossibleValuesAreRefusedWithTheRemedy() {
        for (String text : List.of("x", "", "-0.1", "NaN", "Infinity", "1e999")) {
            assertRefused(
                    () -> config("gamma", text).number("gamma", 1, "m", "s"),
                    "setting gamma of toy is " + text + ": say a number of at least 0");
        }
        for (String text : List.of("x", "", "NaN", "-Infinity", "-1e999")) {
            assertRefused(
                    () -> config("a", text).real("a", 1, "m", "s"), "setting a of toy is " + text + ": say a number");
        }
        for (String text : List.of("x", "1.5", "0", "-3", "1000001", "99999999999")) {
            assertRefused(
                    () -> config("k", text).count("k", 1, "m", "s"),
                    "setting k of toy is " + text + ": say a whole number from 1 to 1000000");
        }
        assertRefused(
                () -> config("norm", "yes").flag("norm", true, "m", "s"),
                "setting norm of toy is yes: say one of true, false");
        assertRefused(
                () -> config("beta1", "1").adam(1, 0, 0, "constant", "s"),
                "setting beta1 of toy is 1: say a number from 0 to below 1");
        assertRefused(
                () -> config("schedule", "warm").adam(1, 0, 0, "constant", "s"),
                "setting schedule of toy is warm: say one of constant, linear, cosine");
    }

    @Test
    void onlyRealNumbersMayBeNegative() {
        assertThat(config("a", "-1.5").real("a", 0, "m", "s")).isEqualTo(-1.5);
        assertThat(config("b", "1").real("a", -2, "m", "s")).isEqualTo(-2);
    }

    @Test
    void unknownSettingsAreRefusedWithTheNearest() {
        Config config = config("gama", "1");
        config.number("gamma", 1, "m", "s");
        assertRefused(config::refuseUnknown, "toy has no setting gama (did you mean gamma?); gan4j zoo toy lists them");
    }

    @Test
    void aVocabularyIsNoLabel() {
        Dataset data = Sentences.of(Split.TRAINING);
        Config texts = new Config("toy", Map.of(), new Config.Data(data.x(), data.y(), data.attributes()), 0, null);
        assertThat(texts.vocabulary().size()).isEqualTo(41);
        assertRefused(
                texts::classes,
                "toy learns from labels, and the data has none: take --data avatars, --data mnist, or a folder with a"
                        + " subfolder for each class");
        assertRefused(
                config()::vocabulary,
                "toy learns from texts, and the data has none: take --data sentences, or a file .txt");
        assertThatThrownBy(() -> FewLabels.of(data, 41, 0)).hasMessageContaining("exactly one");
    }

    private static void assertRefused(Runnable reading, String message) {
        assertThatThrownBy(reading::run)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(message);
    }
}
