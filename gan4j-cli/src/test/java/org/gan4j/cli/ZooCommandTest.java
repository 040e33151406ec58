package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gan4j.cli.Called.gan4j;

import java.util.List;
import java.util.Map;
import org.gan4j.Config;
import org.gan4j.Recipe;
import org.gan4j.data.Field;
import org.gan4j.zoo.Zoo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ZooCommandTest {

    static List<Recipe> all() {
        return Zoo.all();
    }

    @Test
    void listsEveryGan() {
        Called zoo = gan4j("zoo");

        assertThat(zoo.exitCode()).isZero();
        assertThat(zoo.out().lines().findFirst())
                .hasValueSatisfying(line -> assertThat(line).matches("name +paper +needs +can"));
        for (Recipe recipe : Zoo.all()) {
            assertThat(zoo.out())
                    .containsPattern(
                            "(?m)^" + recipe.name() + " +" + recipe.authors().split(",")[0])
                    .contains(Integer.toString(recipe.year()));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void tellsAllAboutOne(Recipe recipe) {
        String text = gan4j("zoo", recipe.name()).out();

        assertThat(text).contains(Integer.toString(recipe.year()), recipe.formula(), "gan4j train " + recipe.name());
        for (Recipe.Preset preset : recipe.presets()) {
            assertThat(text).contains("preset ", preset.name() + ":");
        }
        for (Field x : List.of(Field.image(1, 64, 64), Field.floats(2))) {
            Config config = new Config(recipe.name(), Map.of(), new Config.Data(x, Field.NONE, List.of()), 0, null);
            recipe.settings().accept(config);
            for (Config.Setting setting : config.settings()) {
                assertThat(text).containsPattern("(?m)^" + setting.key() + " ").contains(setting.defaultValue());
            }
        }
    }

    @Test
    void aWrongNameIsAnsweredWithTheNearest() {
        assertThat(gan4j("zoo", "dcgna"))
                .isEqualTo(new Called(
                        2,
                        "",
                        "gan4j: there is no GAN called dcgna (did you mean dcgan?); gan4j zoo lists all "
                                + Zoo.all().size() + "\n"));
    }

    @Test
    void wideCellsWrapBesideEachOther() {
        String wide = "word ".repeat(30).strip();
        Table table = new Table(0).row("a", "b").row("key", wide).row("key2", "short");

        assertThat(table.toString().replace("\r\n", "\n"))
                .isEqualTo("a     b\n" + "key   " + "word ".repeat(14).strip() + "\n      "
                        + "word ".repeat(14).strip() + "\n      word word\nkey2  short\n");
    }
}
