package org.gan4j.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.gan4j.Config;
import org.gan4j.Recipe;
import org.gan4j.data.Field;
import org.gan4j.device.Compute;
import org.gan4j.error.ConfigurationException;
import org.junit.jupiter.api.Test;

final class ZooTest {

    @Test
    void everyGanIsUnderContract() {
        assertThat(ZooContractTest.cases().stream().map(Case::recipe))
                .containsAll(Zoo.all())
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void namesFindTheirRecipe() {
        assertThat(Zoo.all())
                .allSatisfy(recipe -> assertThat(Zoo.get(recipe.name())).isSameAs(recipe));
        assertThat(Zoo.all().stream().map(Recipe::name)).doesNotHaveDuplicates();
    }

    @Test
    void anUnknownNameIsRefusedWithTheNearest() {
        assertThatThrownBy(() -> Zoo.get("dcgna"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("there is no GAN called dcgna (did you mean dcgan?); gan4j zoo lists all "
                        + Zoo.all().size());
    }

    @Test
    void convolutionsRefuseWhatTheyCannotMake() {
        for (Field field : List.of(Field.floats(2), Field.image(1, 28, 28), Field.image(3, 8, 8))) {
            for (Recipe recipe : List.of(Dcgan.RECIPE)) {
                Config config = new Config(
                        recipe.name(), Map.of(), new Config.Data(field, Field.NONE, List.of()), 0, Compute.CPU);
                assertThatThrownBy(() -> recipe.build(config))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("16, 32, 64, 128 or 256 pixels, not " + field.shape())
                        .hasMessageContaining("--size 64");
            }
        }
    }
}
