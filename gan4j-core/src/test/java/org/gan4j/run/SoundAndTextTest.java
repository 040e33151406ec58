package org.gan4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gan4j.Player.minimize;
import static org.gan4j.nn.Ops.mean;
import static org.gan4j.nn.Ops.square;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gan4j.Batch;
import org.gan4j.Config;
import org.gan4j.Gan;
import org.gan4j.Painter;
import org.gan4j.Player;
import org.gan4j.Query;
import org.gan4j.Recipe;
import org.gan4j.Step;
import org.gan4j.data.Dataset;
import org.gan4j.data.Notes;
import org.gan4j.data.Sentences;
import org.gan4j.data.Split;
import org.gan4j.image.Png;
import org.gan4j.nn.Layers;
import org.gan4j.nn.Net;
import org.gan4j.sound.Wav;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs on sounds and texts, as folders. */
final class SoundAndTextTest {

    private static final Dataset NOTES = Notes.of(4_096, 20, Split.TRAINING);
    private static final Dataset SENTENCES = Sentences.of(100, Split.TRAINING);

    private static final Recipe RECIPE = new Recipe(
            "mean",
            "The mean",
            "nobody",
            2026,
            "For tests.",
            "never",
            "instead of nothing",
            "E[G(z)] = E[x]",
            "anything",
            4,
            List.of(),
            config -> config.adam(0.01, 0.5, 0.99, "constant", "ours"),
            Mean::new);

    /** Learns nothing but the mean of its data; its texts are all of token 2. */
    private static final class Mean implements Gan {

        private final Player G;
        private final long[] shape;
        private final boolean texts;

        Mean(Config config) {
            int numbers = config.x().numbers();
            shape = Stream.concat(Stream.of(-1), config.x().shape().stream())
                    .mapToLong(size -> size)
                    .toArray();
            texts = config.x().isText();
            assertThat(!texts || config.vocabulary().size() == 41).isTrue();
            G = config.player(
                    "G",
                    Net.of(Layers.linear(2, numbers), Layers.tanh()),
                    config.adam(0.01, 0.5, 0.99, "constant", "ours"),
                    0);
        }

        @Override
        public void step(Batch batch, Step step) {
            assertThat(batch.x().scalar_type().intern()).isEqualTo(texts ? ScalarType.Long : ScalarType.Float);
            Tensor x = batch.x().to(ScalarType.Float).flatten(1, -1);
            minimize(mean(square(G.forward(step.normal(batch.size(), 2)).sub(x))), G);
        }

        @Override
        public Tensor sample(Query query) {
            Tensor numbers = G.forward(query.normal(2)).reshape(shape);
            return texts ? numbers.to(ScalarType.Long).fill_(new Scalar(2)) : numbers;
        }

        @Override
        public List<Player> players() {
            return List.of(G);
        }
    }

    @TempDir
    private Path runs;

    private Path run(Dataset data) {
        return Training.run(
                Job.of(RECIPE, data)
                        .images(8)
                        .device("cpu")
                        .threads(1)
                        .precision(data == SENTENCES ? "auto" : "fp32")
                        .cadence(new Job.Cadence(2, 8, 1)),
                runs,
                Listener.SILENT);
    }

    private static List<String> names(Path folder, String pattern) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.matches(pattern))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void soundsAreSeenAndHeard() throws IOException {
        Path run = run(NOTES);
        assertThat(names(run, "(fakes|reals|timelapse).*"))
                .containsExactly(
                        "fakes-000000000.png",
                        "fakes-000000000.wav",
                        "fakes-000000004.png",
                        "fakes-000000004.wav",
                        "fakes-000000008.png",
                        "fakes-000000008.wav",
                        "reals.png",
                        "reals.wav",
                        "timelapse.gif");
        assertThat(Png.read(run.resolve("reals.png")).width()).isEqualTo(8 * 130 - 2);
        assertThat(Png.read(run.resolve("reals.png")).height())
                .as("20 in 3 rows")
                .isEqualTo(3 * 130 - 2);
        Wav heard = Wav.read(run.resolve("reals.wav"));
        assertThat(heard.samplesPerSecond()).isEqualTo(16_000);
        assertThat(heard.samples()).as("16 and the silence between").hasSize(16 * 4_096 + 15 * 4_000);
        for (int i = 0; i < 4_096; i++) {
            assertThat(heard.samples()[8_096 + i]).isEqualTo(NOTES.get(1).samples()[i]);
        }
        try (Painter painter = Training.painter(run, name -> RECIPE)) {
            float[] sounds = painter.numbers(0, 1);
            float[] fakes = Wav.read(run.resolve("fakes-000000008.wav")).samples();
            for (int i = 0; i < 4_096; i++) {
                assertThat(fakes[i]).isEqualTo(Wav.quantised(sounds[i]) / Wav.FULL_SCALE);
            }
        }
    }

    @Test
    void textsAreRead() throws IOException {
        Path run = run(SENTENCES);
        assertThat(names(run, "(fakes|reals|timelapse).*"))
                .containsExactly("fakes-000000000.txt", "fakes-000000004.txt", "fakes-000000008.txt", "reals.txt");
        assertThat(Files.readAllLines(run.resolve("fakes-000000008.txt")))
                .hasSize(64)
                .containsOnly("a a a a a a a a a a a a");
        assertThat(Files.readAllLines(run.resolve("reals.txt")))
                .hasSize(64)
                .isEqualTo(TextSamples.reals(SENTENCES))
                .noneMatch(line -> line.contains("."));
        assertThat(RunRecord.read(run)).satisfies(record -> {
            assertThat(record.precision()).isEqualTo("fp32");
            assertThat(record.data().x()).isEqualTo(SENTENCES.x());
            assertThat(record.data().attributes()).isEqualTo(SENTENCES.attributes());
        });
        try (Painter painter = Training.painter(run, name -> RECIPE)) {
            assertThat(painter.numbers(3)).hasSize(12).containsOnly(2);
        }
    }
}
