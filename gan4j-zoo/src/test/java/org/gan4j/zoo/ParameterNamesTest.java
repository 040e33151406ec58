package org.gan4j.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.Config;
import org.gan4j.Gan;
import org.gan4j.Player;
import org.gan4j.Recipe;
import org.gan4j.device.Compute;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The names and shapes of weights are part of the file format: who changes one changes the format, and says so in {@code names/*.txt}.
 * With {@code GAN4J_WRITE_NAMES} in the environment the test writes the files that it would compare.
 */
final class ParameterNamesTest {

    private static final boolean WRITE = System.getenv("GAN4J_WRITE_NAMES") != null;

    static List<Recipe> recipes() {
        return Zoo.all();
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void namesAndShapesStay(Recipe recipe) throws IOException {
        StringBuilder names = new StringBuilder();
        ZooContractTest.cases().stream()
                .filter(it -> it.recipe() == recipe)
                .forEach(it -> names.append(it).append('\n').append(names(it)).append('\n'));
        String file = "names/" + recipe.name() + ".txt";
        if (WRITE) {
            Path target = Path.of("src/test/resources/org/gan4j/zoo").resolve(file);
            Files.createDirectories(target.getParent());
            Files.writeString(target, names);
        } else {
            assertThat(names.toString()).as(file).isEqualTo(golden(file));
        }
    }

    private static String golden(String file) throws IOException {
        try (InputStream in = ParameterNamesTest.class.getResourceAsStream(file)) {
            return in == null ? "no such file" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String names(Case it) {
        Config.Data data =
                new Config.Data(it.data().x(), it.data().y(), it.data().attributes());
        Gan gan = it.recipe().build(new Config(it.recipe().name(), it.settings(), data, 0, Compute.CPU));
        TreeSet<String> names = new TreeSet<>();
        for (Player player : gan.players()) {
            player.inference().forEach((place, tensor) -> names.add(player.name() + "." + place + shape(tensor)));
            player.close();
        }
        return String.join("\n", names) + "\n";
    }

    private static String shape(Tensor tensor) {
        StringBuilder shape = new StringBuilder(" [");
        for (int i = 0; i < tensor.dim(); i++) {
            shape.append(i == 0 ? "" : ", ").append(tensor.size(i));
        }
        return shape.append(']').toString();
    }
}
