package org.gan4j.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.Config;
import org.gan4j.Gan;
import org.gan4j.Player;
import org.gan4j.Query;
import org.gan4j.Recipe;
import org.gan4j.Translator;
import org.gan4j.data.Attribute;
import org.gan4j.data.Field;
import org.gan4j.device.Compute;
import org.gan4j.error.ConfigurationException;
import org.gan4j.nn.Tensors;
import org.gan4j.testkit.Weights;
import org.junit.jupiter.api.Test;

/** What GANs between two domains have in common. */
final class DomainsTest {

    private static final List<Recipe> TRANSLATORS =
            List.of(Unit.RECIPE, CycleGan.RECIPE, DiscoGan.RECIPE, DualGan.RECIPE);
    private static final Field COLOUR = Field.image(3, 16, 16);
    private static final Field GREY = Field.image(1, 16, 16);

    @Test
    void theyRefuseWhatTheyCannotCarryOver() {
        assertThat(TRANSLATORS).allSatisfy(recipe -> {
            assertThatThrownBy(() -> build(recipe, COLOUR, Field.image(1, 32, 32)))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("square images of one size")
                    .hasMessageContaining("not " + COLOUR.shape() + " and "
                            + Field.image(1, 32, 32).shape())
                    .hasMessageContaining("--size 64");
            assertThatThrownBy(() -> build(recipe, Field.image(3, 18, 18), Field.image(3, 18, 18)))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("--size 64");
            assertThatThrownBy(() -> build(recipe, COLOUR, Field.labels(1)))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(recipe.name() + " learns from two halves, and the data has one");
        });
        assertThatThrownBy(() -> build(CoGan.RECIPE, COLOUR, Field.image(3, 32, 32)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("both domains must have pictures of one size")
                .hasMessageContaining("--size 64");
    }

    @Test
    void theyCarryBothWaysAndSamplesAreMadeFromY() {
        assertThat(TRANSLATORS)
                .allSatisfy(recipe -> use(recipe, gan -> {
                    Translator translator = (Translator) gan;
                    Tensor y = noise(GREY);
                    assertThat(translator.toX(y).shape()).containsExactly(2, 3, 16, 16);
                    assertThat(translator.toY(noise(COLOUR)).shape()).containsExactly(2, 1, 16, 16);
                    assertThat(gan.conditional()).isTrue();
                    assertThat(Tensors.floats(gan.sample(new Query(new long[] {1, 2}, y))))
                            .isEqualTo(Tensors.floats(translator.toX(y)));
                }));
    }

    /** Weight sharing is real: with the shared layers at 0, what goes in no longer matters, in either direction. */
    @Test
    void bothDomainsOfUnitGoThroughTheSharedLayers() {
        use(Unit.RECIPE, gan -> {
            Unit unit = (Unit) gan;
            assertThat(differs(unit.toX(noise(GREY)))).isTrue();
            assertThat(differs(unit.toY(noise(COLOUR)))).isTrue();
            silence(gan, "S");
            assertThat(differs(unit.toX(noise(GREY)))).isFalse();
            assertThat(differs(unit.toY(noise(COLOUR)))).isFalse();
        });
    }

    @Test
    void bothDomainsOfCoGanGoThroughTheSharedLayers() {
        use(CoGan.RECIPE, gan -> {
            CoGan twins = (CoGan) gan;
            Query query = new Query(new long[] {1, 2}, noise(GREY));
            assertThat(differs(twins.sample(query))).isTrue();
            assertThat(differs(twins.twin(query))).isTrue();
            silence(gan, "SG");
            assertThat(differs(twins.sample(query))).isFalse();
            assertThat(differs(twins.twin(query))).isFalse();
        });
    }

    private static void silence(Gan gan, String player) {
        gan.players().stream()
                .filter(it -> it.name().equals(player))
                .forEach(it -> Weights.live(it).values().forEach(Tensor::zero_));
    }

    /** Whether the pictures of two examples do. */
    private static boolean differs(Tensor pictures) {
        float[] both = Tensors.floats(pictures);
        int half = both.length / 2;
        return !Arrays.equals(both, 0, half, both, half, both.length);
    }

    private static Tensor noise(Field field) {
        float[] values = new float[2 * field.numbers()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(i * i);
        }
        return Tensors.of(values, 2, field.channels(), field.height(), field.width());
    }

    private static Gan build(Recipe recipe, Field x, Field y) {
        List<Attribute> attributes = y.isImage() ? List.of() : List.of(new Attribute("bar", List.of("stands", "lies")));
        Map<String, String> settings = Map.of("width", "4", "half_life", "0");
        return recipe.build(new Config(recipe.name(), settings, new Config.Data(x, y, attributes), 0, Compute.CPU));
    }

    private static void use(Recipe recipe, Consumer<Gan> body) {
        Gan gan = build(recipe, COLOUR, GREY);
        try (PointerScope scope = new PointerScope();
                AutoGradMode off = new AutoGradMode(false)) {
            body.accept(gan);
        } finally {
            gan.players().forEach(Player::close);
        }
    }
}
