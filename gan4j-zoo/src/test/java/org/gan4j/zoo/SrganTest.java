package org.gan4j.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gan4j.zoo.Case.LOG_2;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gan4j.Config;
import org.gan4j.data.Dataset;
import org.gan4j.data.Simplified;
import org.gan4j.device.Compute;
import org.gan4j.error.CheckpointException;
import org.gan4j.error.ConfigurationException;
import org.gan4j.file.DType;
import org.gan4j.file.Safetensors;
import org.gan4j.file.Safetensors.Spec;
import org.gan4j.run.Job;
import org.gan4j.run.Listener;
import org.gan4j.run.RunFolder;
import org.gan4j.run.RunRecord;
import org.gan4j.run.Training;
import org.gan4j.testkit.TinyData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SrganTest {

    private static final Dataset PAIRS = Simplified.smaller(TinyData.colour(), 4);
    private static final Map<String, String> SMALL = Map.of("width", "4", "blocks", "1", "pretrain", "0");
    private static final Map<String, Double> REPORTS = Map.of("D/loss", 2 * LOG_2, "G/adversarial", LOG_2);

    static final List<Case> CASES = List.of(
            Case.of(Srgan.RECIPE, PAIRS, SMALL, REPORTS).judges("D.head").withoutNoise(),
            Case.of(
                            Srgan.RECIPE,
                            Simplified.smaller(TinyData.grey(), 2),
                            with(SMALL, "norm", "true", "skip", "false", "gamma", "0", "content", "features"),
                            REPORTS)
                    .judges("D.head")
                    .withoutNoise(),
            Case.of(Srgan.RECIPE, PAIRS, with(SMALL, "pretrain", "1"), Map.of())
                    .moves(Map.of("G", 1))
                    .withoutNoise());

    /** G moves in each of 20 rounds, D in the last 15. */
    @Test
    void theJudgeComesAfterPretraining(@TempDir Path runs) {
        Job job = Job.of(Srgan.RECIPE, PAIRS)
                .settings(with(SMALL, "pretrain", "0.25"))
                .batch(2)
                .images(40)
                .device("cpu")
                .threads(1);
        RunRecord record = RunRecord.read(RunFolder.snapshotOf(Training.run(job, runs, Listener.SILENT)));
        assertThat(record.updates()).isEqualTo(Map.of("G", 20L, "D", 15L));
    }

    /** Of a network shaped like VGG-19, with one channel: what is all alike in it has no distance. */
    @Test
    void featuresOfAFileAreCompared(@TempDir Path runs) {
        Path file = runs.resolve("vgg19.safetensors");
        List<Spec> specs = IntStream.of(0, 2, 5, 7, 10, 12, 14, 16, 19, 21, 23, 25, 28, 30, 32, 34)
                .boxed()
                .flatMap(i -> Stream.of(
                        new Spec("features." + i + ".weight", DType.F32, List.of(1L, i == 0 ? 3L : 1L, 3L, 3L)),
                        new Spec("features." + i + ".bias", DType.F32, List.of(1L))))
                .toList();
        Safetensors.write(file, Map.of(), specs, spec -> numbers(spec, 0));
        assertThat(content(file, runs)).isZero();
        Safetensors.write(file, Map.of(), specs, spec -> numbers(spec, 0.2f));
        assertThat(content(file, runs)).isPositive().isFinite();
    }

    private static ByteBuffer numbers(Spec spec, float weight) {
        ByteBuffer bytes = ByteBuffer.allocate((int) spec.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            bytes.putFloat(spec.name().endsWith("weight") ? weight : 20);
        }
        return bytes.flip();
    }

    private static double content(Path vgg, Path runs) {
        Job job = Job.of(Srgan.RECIPE, PAIRS)
                .settings(with(SMALL, "content", "features", "vgg", vgg.toString()))
                .batch(2)
                .images(4)
                .precision("fp32")
                .device("cpu")
                .threads(1);
        Map<String, Double> readings = new TreeMap<>();
        Training.run(job, runs, new Listener() {
            @Override
            public void advanced(Progress progress) {
                readings.putAll(progress.readings());
            }
        });
        return readings.get("G/content");
    }

    /** Before pretraining, not after it. */
    @Test
    void aMissingFileOfFeaturesIsMissedAtOnce(@TempDir Path runs) {
        String file = runs.resolve("vgg19.safetensors").toString();
        Job job = Job.of(Srgan.RECIPE, PAIRS)
                .settings(with(SMALL, "pretrain", "0.5", "content", "features", "vgg", file))
                .batch(2)
                .images(2)
                .device("cpu")
                .threads(1);
        assertThatThrownBy(() -> Training.run(job, runs, Listener.SILENT))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(file + ": there is no such file");
    }

    @Test
    void whatItCannotTakeIsRefused() {
        assertRefused(TinyData.colour(), Map.of(), "learns from two halves");
        assertRefused(Simplified.grey(TinyData.colour()), Map.of(), "take --data smaller4:FOLDER", "or pix2pix");
        assertRefused(Simplified.smaller(TinyData.grey(), 16), Map.of(), "enlarges images 2, 4 or 8 times");
    }

    private static void assertRefused(Dataset data, Map<String, String> settings, String... parts) {
        Config config =
                new Config("srgan", settings, new Config.Data(data.x(), data.y(), data.attributes()), 0, Compute.CPU);
        assertThatThrownBy(() -> Srgan.RECIPE.build(config))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(parts);
    }

    private static Map<String, String> with(Map<String, String> settings, String... more) {
        Map<String, String> all = new TreeMap<>(settings);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }
}
