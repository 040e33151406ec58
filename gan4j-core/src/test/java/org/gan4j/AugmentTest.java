package org.gan4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.gan4j.data.Field;
import org.gan4j.error.ConfigurationException;
import org.gan4j.nn.Augmentation.Change;
import org.junit.jupiter.api.Test;

final class AugmentTest {

    @Test
    void settingsAreReadOnlyWhereTheyMatter() {
        Config none = config(Field.image(3, 16, 16), Map.of());
        assertThat(Augment.read(none).layer().parameters()).isEmpty();
        assertThat(none.resolved()).containsOnlyKeys("augment");

        Config diff =
                config(Field.image(3, 16, 16), Map.of("augment", "diffaugment", "augment_policy", "color,cutout"));
        assertThat(Augment.read(diff).changes()).containsExactlyInAnyOrder(Change.COLOR, Change.CUTOUT);
        assertThat(diff.resolved()).containsOnlyKeys("augment", "augment_policy");

        Config ada = config(Field.image(3, 16, 16), Map.of("augment", "ada", "ada_target", "0.5"));
        Augment read = Augment.read(ada);
        assertThat(read.target()).isEqualTo(0.5);
        assertThat(read.changes()).containsExactlyInAnyOrder(Change.COLOR, Change.GEOMETRY);
        assertThat(read.layer().parameters()).hasSize(2);
        assertThat(ada.resolved()).containsOnlyKeys("augment", "augment_policy", "ada_target", "ada_images");
    }

    @Test
    void pointsAreNotImages() {
        assertThatThrownBy(() -> Augment.read(config(Field.floats(2), Map.of("augment", "ada"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("augment=ada changes images, and these are")
                .hasMessageContaining("leave it out");
    }

    private static Config config(Field x, Map<String, String> given) {
        return new Config("test", given, new Config.Data(x, Field.NONE, List.of()), 0, null);
    }
}
