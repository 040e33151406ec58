package org.gan4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.gan4j.Painter;
import org.gan4j.data.Dataset;
import org.gan4j.data.Example;
import org.gan4j.data.Field;
import org.gan4j.error.CheckpointException;
import org.gan4j.error.ConfigurationException;
import org.gan4j.error.DataException;
import org.gan4j.error.DivergedException;
import org.gan4j.error.StorageException;
import org.gan4j.file.FolderLock;
import org.gan4j.file.Jsonl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainingTest {

    @TempDir
    private Path runs;

    private static List<String> names(Path folder, String pattern) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.matches(pattern))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void resume(Path run, Budget budget) {
        Training.resume(run, name -> ToyGan.RECIPE, record -> ToyGan.DATA, budget, Listener.SILENT);
    }

    private static Listener stopAfter(int rounds) {
        return new Listener() {
            private int played;

            @Override
            public boolean stopRequested() {
                return ++played == rounds;
            }
        };
    }

    /** What a run leaves behind: its record, what people look at, what programs read, and its newest snapshots. */
    @Test
    void aRunIsAFolder() throws IOException {
        Path run = Training.run(ToyGan.job(), runs, Listener.SILENT);
        assertThat(run.getFileName()).hasToString("00000-toy-ring");
        assertThat(names(run, "snapshot.*")).containsExactly("snapshot-000000120", "snapshot-000000160");
        assertThat(names(run.resolve("snapshot-000000160"), ".*"))
                .containsExactly("run.json", "training.safetensors", "weights.safetensors");
        assertThat(names(run, "fakes.*"))
                .containsExactly(
                        "fakes-000000000.png",
                        "fakes-000000040.png",
                        "fakes-000000080.png",
                        "fakes-000000120.png",
                        "fakes-000000160.png");
        for (String picture : List.of("fakes-000000160.png", "reals.png", "timelapse.gif")) {
            assertThat(ImageIO.read(run.resolve(picture).toFile()).getWidth()).isGreaterThanOrEqualTo(64);
        }
        try (var stream =
                ImageIO.createImageInputStream(run.resolve("timelapse.gif").toFile())) {
            var reader = ImageIO.getImageReadersByFormatName("gif").next();
            reader.setInput(stream);
            assertThat(reader.getNumImages(true)).isEqualTo(5);
        }
        assertThat(names(run, "events\\.out\\.tfevents.*")).hasSize(1);
        assertThat(Files.readString(run.resolve("log.txt")))
                .contains("training toy on ring from image 0, fp32 on cpu, seed 5")
                .contains("finished at image 160");
        JsonNode last = lastLine(run);
        assertThat(last.path("step").asLong()).isEqualTo(40);
        assertThat(last.path("images").asLong()).isEqualTo(160);
        assertThat(last.path("D/loss").path("mean").asDouble()).isBetween(0.5, 3.0);
        assertThat(names(run, ".*tmp.*")).isEmpty();

        RunRecord start = RunRecord.read(run);
        assertThat(start.images()).isZero();
        assertThat(start.settings()).containsEntry("rate", "0.001").containsEntry("schedule", "cosine");
        RunRecord end = RunRecord.read(run.resolve("snapshot-000000160"));
        assertThat(end.updates()).isEqualTo(Map.of("G", 40L, "D", 40L));
        assertThat(end.seconds()).isGreaterThan(0);
        assertThat(Training.run(ToyGan.job().images(4), runs, Listener.SILENT).getFileName())
                .hasToString("00001-toy-ring");
    }

    private static JsonNode lastLine(Path run) {
        List<JsonNode> lines = Jsonl.read(run.resolve("stats.jsonl"));
        return lines.get(lines.size() - 1);
    }

    @Test
    void theSameJobGivesTheSameBitsAndAnotherSeedOthers() {
        Path one = Training.run(ToyGan.job(), runs, Listener.SILENT);
        Path two = Training.run(ToyGan.job().cadence(new Job.Cadence(1, 1000, 1)), runs, Listener.SILENT);
        Path other = Training.run(ToyGan.job().seed(6), runs, Listener.SILENT);
        Map<String, String> files = files(one);
        assertThat(files(two)).isEqualTo(files);
        assertThat(files(other)).isNotEqualTo(files);
    }

    private static Map<String, String> files(Path run) {
        return RunRecord.read(run.resolve("snapshot-000000160")).files();
    }

    @Test
    void aResumedRunEqualsOneThatNeverStoppedAndItsStatisticsHaveNoGapAndNoEcho() throws IOException {
        Path whole = Training.run(ToyGan.job(), runs, Listener.SILENT);
        Path parted = Training.run(ToyGan.job(), runs, stopAfter(17));
        assertThat(names(parted, "snapshot.*")).containsExactly("snapshot-000000040", "snapshot-000000068");
        // What a killed run wrote after its newest snapshot.
        Files.writeString(
                parted.resolve("stats.jsonl"),
                "{\"step\":19,\"images\":76}\n{\"step\":20,\"im",
                java.nio.file.StandardOpenOption.APPEND);
        resume(parted, null);
        assertThat(files(parted)).isEqualTo(files(whole));
        List<Long> images = new ArrayList<>();
        Jsonl.read(parted.resolve("stats.jsonl"))
                .forEach(line -> images.add(line.path("images").asLong()));
        assertThat(images)
                .isSorted()
                .doesNotHaveDuplicates()
                .startsWith(68L)
                .endsWith(160L)
                .doesNotContain(76L);
        assertThat(names(parted, "timelapse.gif")).hasSize(1);
    }

    @Test
    void aFinishedRunGoesOnWithALargerBudget() {
        Path run = Training.run(ToyGan.job().set("schedule", "constant"), runs, Listener.SILENT);
        resume(run, Budget.ofImages(240));
        Path longer = Training.run(ToyGan.job().set("schedule", "constant").images(240), runs, Listener.SILENT);
        assertThat(RunRecord.read(run.resolve("snapshot-000000240")).files())
                .isEqualTo(RunRecord.read(longer.resolve("snapshot-000000240")).files());
        resume(run, null);
        assertThat(names(run, "snapshot.*")).endsWith("snapshot-000000240");
    }

    /** Minutes become images once; from then on the record says how many. */
    @Test
    void minutesArePlannedAsImages() {
        Path run = Training.run(ToyGan.job().minutes(0.02), runs, Listener.SILENT);
        List<String> snapshots = names(run, "snapshot.*");
        RunRecord record = RunRecord.read(run.resolve(snapshots.get(snapshots.size() - 1)));
        assertThat(record.minutes()).isEqualTo(0.02);
        assertThat(record.plannedImages()).isPositive().isEqualTo(record.images());
        assertThat(record.plannedImages() % 4).isZero();
        assertThat(RunRecord.read(run).plannedImages()).isZero();
    }

    @Test
    void aLossThatIsNotANumberStopsTheRunAndNamesStepReportAndSnapshot() {
        Job job = ToyGan.job().set("loss_breaks_at", "33");
        assertThatThrownBy(() -> Training.run(job, runs, Listener.SILENT))
                .isInstanceOfSatisfying(DivergedException.class, e -> {
                    assertThat(e.step()).isEqualTo(33);
                    assertThat(e.report()).isEqualTo("D/loss");
                })
                .hasMessageContaining("training diverged: D/loss is NaN at step 33. The last good snapshot is")
                .hasMessageContaining("snapshot-000000120")
                .hasMessageContaining("Try --set rate=0.0001.");
        assertIntact(runs.resolve("00000-toy-ring"));
    }

    /** Weights break before any report does: the next snapshot would be poisoned, so it is refused. */
    @Test
    void weightsThatAreNotNumbersAreNeverSaved() {
        Job job = ToyGan.job().set("weights_break_at", "39");
        assertThatThrownBy(() -> Training.run(job, runs, Listener.SILENT))
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("weights is not finite at step 40")
                .hasMessageContaining("snapshot-000000120");
        assertIntact(runs.resolve("00000-toy-ring"));
    }

    @Test
    void withoutASnapshotTheMessageSaysSo() {
        assertThatThrownBy(() -> Training.run(ToyGan.job().set("loss_breaks_at", "0"), runs, Listener.SILENT))
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("D/loss is NaN at step 0. There is no snapshot yet.");
    }

    private static void assertIntact(Path run) {
        assertThat(names(run, "snapshot.*")).containsExactly("snapshot-000000080", "snapshot-000000120");
        try (Painter painter = Training.painter(run, name -> ToyGan.RECIPE)) {
            for (float number : painter.numbers(1, 2, 3)) {
                assertThat(number).isFinite();
            }
        }
        try (FolderLock free = FolderLock.acquire(run)) {
            assertThat(free).isNotNull();
        }
    }

    /** The ring, until somebody deletes it. */
    private record Fragile(AtomicBoolean deleted) implements Dataset {
        @Override
        public String name() {
            return "ring";
        }

        @Override
        public long size() {
            return ToyGan.DATA.size();
        }

        @Override
        public Field x() {
            return ToyGan.DATA.x();
        }

        @Override
        public Field y() {
            return ToyGan.DATA.y();
        }

        @Override
        public Example get(long index) {
            if (deleted.get()) {
                throw new DataException("pictures/0007.png", "is no longer there; put it back and resume");
            }
            return ToyGan.DATA.get(index);
        }

        @Override
        public String digest() {
            return ToyGan.DATA.digest();
        }
    }

    @Test
    void dataThatVanishInMidRunLoseNothing() {
        AtomicBoolean deleted = new AtomicBoolean();
        Job job = Job.of(ToyGan.RECIPE, new Fragile(deleted))
                .images(160)
                .seed(5)
                .device("cpu")
                .threads(1)
                .cadence(new Job.Cadence(4, 1000, 2));
        Listener deleter = new Listener() {
            private int played;

            @Override
            public boolean stopRequested() {
                deleted.set(++played >= 11);
                return false;
            }
        };
        assertThatThrownBy(() -> Training.run(job, runs, deleter))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("pictures/0007.png: is no longer there");
        Path run = runs.resolve("00000-toy-ring");
        List<String> snapshots = names(run, "snapshot.*");
        assertThat(snapshots).hasSize(1);
        assertThat(RunRecord.read(run.resolve(snapshots.get(0))).step()).isBetween(11L, 15L);
        resume(run, null);
        assertThat(files(run)).isEqualTo(files(Training.run(ToyGan.job(), runs, Listener.SILENT)));
    }

    @Test
    void otherDataAreRefused() {
        Path run = Training.run(ToyGan.job(), runs, Listener.SILENT);
        assertThatThrownBy(() -> Training.resume(
                        run, name -> ToyGan.RECIPE, record -> ToyGan.DATA.draw(30, 2), null, Listener.SILENT))
                .isInstanceOfSatisfying(
                        CheckpointException.class,
                        e -> assertThat(e.kind()).isEqualTo(CheckpointException.Kind.MISMATCH))
                .hasMessageContaining("ring is no longer what")
                .hasMessageContaining("another content digest");
    }

    @Test
    void aRunInUseIsRefused() {
        Path run = Training.run(ToyGan.job(), runs, Listener.SILENT);
        try (FolderLock lock = FolderLock.acquire(run)) {
            assertThatThrownBy(() -> resume(run, Budget.ofImages(200)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining(
                            "is in use by process " + ProcessHandle.current().pid());
        }
        resume(run, Budget.ofImages(200));
        assertThat(names(run, "snapshot.*")).endsWith("snapshot-000000200");
    }

    @Test
    void runsThatCannotBeWrittenAreRefusedByName() throws IOException {
        Path file = Files.writeString(runs.resolve("file"), "not a folder");
        assertThatThrownBy(() -> Training.run(ToyGan.job(), file.resolve("runs"), Listener.SILENT))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("choose another folder");
    }

    @Test
    void whatIsNoRunIsRefused() throws IOException {
        assertThatThrownBy(() -> Training.painter(runs, name -> ToyGan.RECIPE))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(runs + " is not a run of gan4j (it has no run.json)");
        Path run = Training.run(ToyGan.job().images(4), runs, Listener.SILENT);
        org.gan4j.file.Atomic.remove(run.resolve("snapshot-000000004"));
        assertThatThrownBy(() -> Training.painter(run, name -> ToyGan.RECIPE))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("has no snapshot yet");
        resume(run, null);
        assertThat(names(run, "snapshot.*")).containsExactly("snapshot-000000004");
    }

    @Test
    void jobsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> Training.run(ToyGan.job().batch(31), runs, Listener.SILENT))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("ring has 30 examples, fewer than one batch of 31: say --batch 30 or less");
        assertThatThrownBy(() -> ToyGan.job().batch(0)).hasMessageContaining("say --batch 32");
        assertThatThrownBy(() -> ToyGan.job().threads(-1)).hasMessageContaining("--threads -1");
        assertThatThrownBy(() -> ToyGan.job().images(0)).hasMessageContaining("say --minutes 3 or --images 50000");
        assertThatThrownBy(() -> Budget.ofMinutes(Double.NaN)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> new Job.Cadence(0, 0, 1)).isInstanceOf(ConfigurationException.class);
        assertThat(names(runs, ".*")).as("nothing was made").isEmpty();
    }

    @Test
    void listenersHearInOrder() {
        List<String> heard = new ArrayList<>();
        Training.run(ToyGan.job(), runs, new Listener() {
            @Override
            public void started(Path folder, RunRecord record, Map<String, Long> weights, String why) {
                heard.add("started " + weights);
                assertThat(why).isNotBlank();
            }

            @Override
            public void painted(Path grid, long images) {
                heard.add("painted " + images);
                assertThat(grid).isRegularFile();
            }

            @Override
            public void saved(Path snapshot, long images) {
                heard.add("saved " + images);
            }

            @Override
            public void finished(Path folder, Progress progress, boolean stopped) {
                heard.add("finished " + progress.images() + " " + stopped);
                assertThat(progress.secondsLeft()).isCloseTo(0, within(1e-9));
            }
        });
        assertThat(heard)
                .containsExactly(
                        "started {G=22, D=17}",
                        "painted 0",
                        "painted 40",
                        "saved 40",
                        "painted 80",
                        "saved 80",
                        "painted 120",
                        "saved 120",
                        "painted 160",
                        "saved 160",
                        "finished 160 false");
    }
}
