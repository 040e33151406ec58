package org.gan4j.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gan4j.data.Avatars;
import org.gan4j.data.Dataset;
import org.gan4j.data.Points;
import org.gan4j.data.Split;
import org.gan4j.eval.Reference;
import org.gan4j.file.Jsonl;
import org.gan4j.run.Job;
import org.gan4j.run.Listener;
import org.gan4j.run.RunRecord;
import org.gan4j.run.Training;
import org.gan4j.watch.Kind;
import org.gan4j.watch.Warning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The watch sees what goes wrong in trainings that are made to fail, and nothing in good ones. */
final class FailingTrainingsTest {

    private static final Dataset RING = Points.ring(Split.TRAINING);
    private static final Dataset FEW = Avatars.of(16, 1, 16, Split.TRAINING);

    private static final Job.Cadence RARELY = new Job.Cadence(1, 1_000_000, 1);

    @TempDir
    private Path runs;

    private static Job job(Dataset data, long images, String settings) {
        Job job = Job.of(Rigged.RECIPE, data)
                .images(images)
                .batch(data == FEW ? 16 : 64)
                .reference(Reference.of(data, data == FEW ? Avatars.test(16, 1) : Points.ring(Split.TEST)))
                .device("cpu")
                .precision("fp32")
                .threads(1)
                .cadence(RARELY);
        for (String setting : settings.split(" ")) {
            String[] parts = setting.split("=");
            job = job.set(parts[0], parts[1]);
        }
        return job;
    }

    private List<Warning> warnings(Job job) {
        List<Warning> heard = new ArrayList<>();
        Path run = Training.run(job, runs, new Listener() {
            @Override
            public void warned(Warning warning) {
                heard.add(warning);
            }
        });
        assertThat(Jsonl.read(run.resolve("warnings.jsonl")))
                .filteredOn(line -> !line.path("over").asBoolean())
                .extracting(line -> line.path("kind").asText())
                .containsExactlyElementsOf(
                        heard.stream().map(warning -> warning.kind().word()).toList());
        return heard;
    }

    @ParameterizedTest
    @CsvSource({
        "D_TOO_STRONG,        13000, rate=0.0001 rate_of_d=0.1 gamma=0 minimax=true half_life=0 hidden=64",
        "D_TOO_WEAK,           6000, rate_of_d=0.0000001",
        "COLLAPSE,            10000, blind=true",
        "OSCILLATION,         18000, rate=0.005 rate_of_d=0.005 beta1=0.9 gamma=0 half_life=0",
        "EXPLODING_GRADIENTS,  7000, rate_of_d=0.1 gamma=0 critic=true",
        "LAGGING_AVERAGE,      9000, exact_half_life=10000000"
    })
    void pointsThatFail(Kind kind, long images, String settings) {
        assertThat(warnings(job(RING, images, settings)))
                .filteredOn(warning -> warning.kind() == kind)
                .isNotEmpty()
                .allSatisfy(warning -> assertThat(warning.remedy()).startsWith("Try --set "));
    }

    @Test
    void imagesKnownByHeart() {
        assertThat(warnings(job(FEW, 12_000, "gamma=0 hidden=128 rate_of_d=0.003")))
                .filteredOn(warning -> warning.kind() == Kind.MEMORISATION)
                .isNotEmpty();
    }

    @Test
    void goodTrainingsOfPointsAreLeftInPeace() {
        assertThat(warnings(job(RING, 12_000, "half_life=1000"))).isEmpty();
        Job gan = Job.of(VanillaGan.RECIPE, RING)
                .settings(Map.of("hidden", "32", "layers", "2"))
                .batch(64)
                .images(12_000)
                .reference(Reference.of(RING, Points.ring(Split.TEST)))
                .device("cpu")
                .threads(1)
                .cadence(RARELY);
        assertThat(warnings(gan)).isEmpty();
    }

    @Test
    void aGoodTrainingOfImagesIsLeftInPeace() {
        Job dcgan = Job.of(Dcgan.RECIPE, Avatars.training(16, 1))
                .settings(Map.of("width", "8", "latent", "16"))
                .batch(32)
                .images(4_000)
                .reference(Reference.of(FEW, Avatars.test(16, 1)))
                .device("cpu")
                .precision("fp32")
                .threads(1)
                .cadence(RARELY);
        assertThat(warnings(dcgan)).isEmpty();
    }

    /** Whoever watches changes nothing: normalisation, augmentation and dropout draw and learn as if nobody did. */
    @ParameterizedTest
    @CsvSource({"sngan, width=4", "dcgan, augment=ada norm=true gamma=0 width=4"})
    void weightsAreTheSameWhetherOrNotTheyAreWatched(String gan, String settings) {
        assertThat(files(gan, settings, true)).isEqualTo(files(gan, settings, false));
    }

    private Map<String, String> files(String gan, String settings, boolean watched) {
        Job job = Job.of(Zoo.get(gan), FEW)
                .batch(16)
                .images(1_056)
                .reference(Reference.of(FEW, Avatars.test(16, 1)))
                .device("cpu")
                .precision("fp32")
                .threads(1)
                .cadence(RARELY)
                .watched(watched);
        for (String setting : settings.split(" ")) {
            job = job.set(setting.split("=")[0], setting.split("=")[1]);
        }
        Path run = Training.run(job, runs, Listener.SILENT);
        long looks = Jsonl.read(run.resolve("stats.jsonl")).stream()
                .filter(line -> line.has("watch/diversity") && line.has("D/gradient"))
                .count();
        assertThat(looks > 0).isEqualTo(watched);
        return RunRecord.read(run.resolve("snapshot-000001056")).files();
    }
}
