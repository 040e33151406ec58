package org.gan4j.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.Config;
import org.gan4j.Gan;
import org.gan4j.Player;
import org.gan4j.Recipe;
import org.gan4j.data.Field;
import org.gan4j.device.Compute;
import org.junit.jupiter.api.Test;

/** The names and shapes of weights are part of the file format: who changes one changes the format, and says so here. */
final class ParameterNamesTest {

    @Test
    void gan() {
        assertThat(names(VanillaGan.RECIPE, Field.floats(2), Map.of("hidden", "24", "latent", "6", "layers", "2")))
                .isEqualTo("""
                D.1.bias [24]
                D.1.weight [24, 2]
                D.3.bias [24]
                D.3.weight [24, 24]
                D.5.bias [1]
                D.5.weight [1, 24]
                G.0.bias [24]
                G.0.weight [24, 6]
                G.2.bias [24]
                G.2.weight [24, 24]
                G.4.bias [2]
                G.4.weight [2, 24]
                """);
    }

    @Test
    void ganOfImages() {
        assertThat(names(
                        VanillaGan.RECIPE,
                        Field.image(1, 16, 16),
                        Map.of("hidden", "24", "latent", "6", "layers", "2")))
                .isEqualTo("""
                D.1.bias [24]
                D.1.weight [24, 256]
                D.3.bias [24]
                D.3.weight [24, 24]
                D.5.bias [1]
                D.5.weight [1, 24]
                G.0.bias [24]
                G.0.weight [24, 6]
                G.2.bias [24]
                G.2.weight [24, 24]
                G.4.bias [256]
                G.4.weight [256, 24]
                """);
    }

    @Test
    void dcgan() {
        assertThat(names(Dcgan.RECIPE, Field.image(3, 32, 32), Map.of("width", "4", "latent", "8", "norm", "true")))
                .isEqualTo("""
                D.0.bias [4]
                D.0.weight [4, 3, 4, 4]
                D.2.bias [8]
                D.2.weight [8, 4, 4, 4]
                D.3.bias [8]
                D.3.running_mean [8]
                D.3.running_var [8]
                D.3.weight [8]
                D.5.bias [16]
                D.5.weight [16, 8, 4, 4]
                D.6.bias [16]
                D.6.running_mean [16]
                D.6.running_var [16]
                D.6.weight [16]
                D.9.bias [1]
                D.9.weight [1, 256]
                G.0.weight [256, 8]
                G.10.bias [3]
                G.10.weight [4, 3, 4, 4]
                G.2.bias [16]
                G.2.running_mean [16]
                G.2.running_var [16]
                G.2.weight [16]
                G.4.weight [16, 8, 4, 4]
                G.5.bias [8]
                G.5.running_mean [8]
                G.5.running_var [8]
                G.5.weight [8]
                G.7.weight [8, 4, 4, 4]
                G.8.bias [4]
                G.8.running_mean [4]
                G.8.running_var [4]
                G.8.weight [4]
                """);
    }

    @Test
    void wganGp() {
        assertThat(names(WganGp.RECIPE, Field.image(1, 16, 16), Map.of("width", "4", "latent", "8")))
                .isEqualTo("""
                D.0.bias [4]
                D.0.weight [4, 1, 4, 4]
                D.2.bias [8]
                D.2.weight [8, 4, 4, 4]
                D.5.bias [1]
                D.5.weight [1, 128]
                G.0.weight [128, 8]
                G.2.bias [8]
                G.2.running_mean [8]
                G.2.running_var [8]
                G.2.weight [8]
                G.4.weight [8, 4, 4, 4]
                G.5.bias [4]
                G.5.running_mean [4]
                G.5.running_var [4]
                G.5.weight [4]
                G.7.bias [1]
                G.7.weight [4, 1, 4, 4]
                """);
    }

    @Test
    void wganGpOfPoints() {
        assertThat(names(WganGp.RECIPE, Field.floats(2), Map.of("hidden", "24", "latent", "6", "layers", "1")))
                .isEqualTo("""
                D.1.bias [24]
                D.1.weight [24, 2]
                D.3.bias [1]
                D.3.weight [1, 24]
                G.0.bias [24]
                G.0.weight [24, 6]
                G.2.bias [2]
                G.2.weight [2, 24]
                """);
    }

    private static String names(Recipe recipe, Field x, Map<String, String> settings) {
        Gan gan = recipe.build(
                new Config(recipe.name(), settings, new Config.Data(x, Field.NONE, List.of()), 0, Compute.CPU));
        TreeSet<String> names = new TreeSet<>();
        for (Player player : gan.players()) {
            player.inference().forEach((place, tensor) -> names.add(player.name() + "." + place + shape(tensor)));
            player.close();
        }
        return names.stream().collect(Collectors.joining("\n", "", "\n"));
    }

    private static String shape(Tensor tensor) {
        StringBuilder shape = new StringBuilder(" [");
        for (int i = 0; i < tensor.dim(); i++) {
            shape.append(i == 0 ? "" : ", ").append(tensor.size(i));
        }
        return shape.append(']').toString();
    }
}
