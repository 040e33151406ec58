package org.gan4j.zoo;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gan4j.Batch;
import org.gan4j.Clock;
import org.gan4j.Config;
import org.gan4j.Gan;
import org.gan4j.Player;
import org.gan4j.Recipe;
import org.gan4j.Step;
import org.gan4j.Uploads;
import org.gan4j.data.Dataset;
import org.gan4j.data.Example;
import org.gan4j.device.Compute;
import org.gan4j.nn.Mode;
import org.gan4j.nn.Tensors;
import org.gan4j.testkit.Weights;

/**
 * The first round of a GAN, looked at from inside, on the first examples of its data: always the same samples, noise and weights, so that
 * two rounds differ only where their settings reach.
 *
 * @param reports what was reported
 * @param before every live weight and every buffer, by full name
 * @param after the same after the round
 */
record OneRound(Map<String, Double> reports, Map<String, List<Float>> before, Map<String, List<Float>> after) {

    private static final int BATCH = 6;

    /** Plays it. */
    static OneRound of(Recipe recipe, Dataset data, Map<String, String> settings) {
        return of(recipe, data, settings, player -> {});
    }

    /** Plays it, with players that somebody changed before. */
    static OneRound of(Recipe recipe, Dataset data, Map<String, String> settings, Consumer<Player> change) {
        Config.Data layout = new Config.Data(data.x(), data.y(), data.attributes());
        Gan gan = recipe.build(new Config(recipe.name(), settings, layout, 3, Compute.CPU));
        gan.players().forEach(change);
        Map<String, Double> reports = new HashMap<>();
        Map<String, List<Float>> before = numbers(gan.players());
        try (PointerScope scope = new PointerScope()) {
            GeneratorOptional noise = new GeneratorOptional(torch.make_generator_cpu(5));
            try (Mode mode = Mode.training(false, noise)) {
                Step step = new Step(
                        new Clock(0, 0, 0),
                        noise,
                        new TensorOptions(ScalarType.Float),
                        (name, value) -> reports.put(name, value.item_double()));
                gan.step(batch(data, BATCH * gan.minibatches()), step);
            }
        }
        OneRound round = new OneRound(reports, before, numbers(gan.players()));
        gan.players().forEach(Player::close);
        return round;
    }

    /** What a player's weights and buffers are after the round, by full name. */
    Map<String, List<Float>> after(String player) {
        Map<String, List<Float>> own = new TreeMap<>(after);
        own.keySet().removeIf(name -> !name.startsWith(player + "."));
        return own;
    }

    private static Batch batch(Dataset data, int count) {
        ByteArrayOutputStream x = new ByteArrayOutputStream();
        ByteArrayOutputStream y = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            Example example = data.get(i);
            x.writeBytes(example.x());
            y.writeBytes(example.y());
        }
        return new Batch(
                Uploads.tensor(x.toByteArray(), count, data.x(), Compute.CPU),
                Uploads.tensor(y.toByteArray(), count, data.y(), Compute.CPU));
    }

    private static Map<String, List<Float>> numbers(List<Player> players) {
        Map<String, List<Float>> numbers = new TreeMap<>();
        try (PointerScope scope = new PointerScope()) {
            for (Player player : players) {
                player.inference().forEach((place, tensor) -> numbers.put(player.name() + "." + place, list(tensor)));
                Weights.live(player).forEach((place, tensor) -> numbers.put(player.name() + "." + place, list(tensor)));
            }
        }
        return numbers;
    }

    private static List<Float> list(Tensor tensor) {
        float[] floats = Tensors.floats(tensor);
        return IntStream.range(0, floats.length).mapToObj(i -> floats[i]).toList();
    }
}
