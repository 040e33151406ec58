package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gan4j.cli.Called.gan4j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.gan4j.image.Png;
import org.gan4j.run.Judgement;
import org.gan4j.run.Judgements;
import org.gan4j.sound.Wav;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Train, sample and resume, end to end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunCommandsTest {

    private Path folder;
    private Called trained;
    private Path run;
    private Path digitsRun;

    @BeforeAll
    void train(@TempDir Path shared) throws IOException {
        folder = shared;
        trained = gan4j((Object[]) (ring("--json") + " --images 300").split(" "));
        run = folder.resolve("runs").resolve("00000-gan-ring");
        Path digits = TinyData.digits(folder.resolve("digits"));
        Path runs = folder.resolve("more runs");
        String small = "--images 20 --batch 4 --set hidden=8 --set layers=1 --precision fp32 --device cpu --quiet";
        Object[] words = Stream.concat(
                        Stream.of("train", "gan", "--data", digits, "--runs", runs), Stream.of(small.split(" ")))
                .toArray();
        Called quiet = gan4j(words);
        assertThat(quiet.err()).isEmpty();
        digitsRun = Path.of(quiet.out().strip());
    }

    private String ring(String more) {
        return "train gan --data ring --batch 50 --set hidden=8 --set layers=1 --device cpu --seed 3 --runs "
                + folder.resolve("runs") + " " + more;
    }

    @Test
    void everyLineIsJson() throws IOException {
        assertThat(trained.err()).isEmpty();
        assertThat(trained.exitCode()).isZero();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : trained.out().lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        assertThat(lines).extracting(line -> line.get("event").asText()).contains("progress", "painted", "saved");
        JsonNode started = lines.get(0);
        assertThat(started.get("event").asText()).isEqualTo("started");
        assertThat(started.get("folder").asText()).isEqualTo(run.toString());
        assertThat(started.at("/settings/hidden").asText()).isEqualTo("8");
        assertThat(started.at("/weights/G").asLong()).isPositive();
        JsonNode finished = lines.get(lines.size() - 1);
        assertThat(finished.get("event").asText()).isEqualTo("finished");
        assertThat(finished.get("images").asLong()).isEqualTo(300);
        assertThat(finished.get("planned_images").asLong()).isEqualTo(300);
        assertThat(finished.get("stopped").asBoolean()).isFalse();
    }

    @Test
    void aRunThatIsJudgedSaysWhichSnapshotIsBestAndTakesItForSamples() throws IOException {
        Path runs = folder.resolve("judged runs");
        Object[] words = ("train gan --data ring --batch 50 --set hidden=8 --set layers=1 --device cpu --images 1k"
                        + " --every 250 --eval modes --eval-samples 100 --keep 1,best:modes/covered")
                .split(" ");
        Called judged =
                gan4j(Stream.concat(Stream.of(words), Stream.of("--runs", runs)).toArray());
        Path of = runs.resolve("00000-gan-ring");
        assertThat(judged.out())
                .contains("Judged after 0 images: modes/covered ", "Judged after 1,000 images: modes/covered ")
                .contains("  metrics.jsonl   what the samples were worth; metrics.png shows it\n")
                .containsPattern("Best: the snapshot of [\\d,]+ images, with modes/covered \\d");
        assertThat(of.resolve("metrics.png")).exists();
        Judgement best = Judgements.read(of).all().stream()
                .filter(one -> one.images() > 0)
                .reduce((a, b) -> b.scores().get(0).value() >= a.scores().get(0).value() ? b : a)
                .orElseThrow();
        assertThat(gan4j("eval", of, "--plots", "--samples", 100).out())
                .startsWith("gan on ring after " + String.format("%,d", best.images()) + " images")
                .contains("report.html");
        String snapshot = String.format("snapshot-%09d", best.images());
        assertThat(gan4j("sample", of, "--count", 10).err())
                .startsWith("note: by the best snapshot, ")
                .contains(snapshot);
        assertThat(gan4j("sample", of.resolve(snapshot), "--count", 10, "--out", folder.resolve("best.png"))
                        .err())
                .isEmpty();
        assertThat(Files.readString(of.resolve("report.html"))).contains("alt=\"metrics.png\"");
    }

    @Test
    void aFileOfJudgementsCanBeReadByPrograms() {
        Called json = gan4j((Object[]) (ring("--json") + " --images 100 --eval modes --eval-samples 50").split(" "));
        assertThat(json.out()).contains("\"event\":\"judged\",\"images\":100,\"scores\":{\"modes/covered\":");
    }

    @Test
    void quietPrintsTheFolderAndNothingElse() {
        assertThat(digitsRun).isDirectory().hasFileName("00000-gan-digits");
    }

    @Test
    void pointsBecomeAPictureOrNumbers() throws IOException {
        Called picture = gan4j("sample", run);
        assertThat(picture)
                .isEqualTo(
                        new Called(0, "2,000 points of " + run + " are in " + run.resolve("samples.png") + "\n", ""));
        assertThat(Png.read(run.resolve("samples.png")).width()).isEqualTo(512);

        Path csv = folder.resolve("new/points.csv");
        assertThat(gan4j("sample", run, "--seeds", "5,0-1", "--out", csv).exitCode())
                .isZero();
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines).hasSize(4).first().isEqualTo("seed,x,y");
        assertThat(lines.get(1)).matches("5,-?[\\d.E-]+,-?[\\d.E-]+");
        assertThat(gan4j("sample", run, "--count", 2, "--out", csv).exitCode()).isZero();
        assertThat(Files.readAllLines(csv)).containsExactly("seed,x,y", lines.get(2), lines.get(3));
    }

    @Test
    void aSeedGivesTheSameImageInAGridAndAlone() {
        Path grid = folder.resolve("grid.png");
        Path faces = folder.resolve("faces");
        assertThat(gan4j("sample", digitsRun, "--seeds", "4,7", "--columns", 1, "--out", grid)
                        .exitCode())
                .isZero();
        assertThat(gan4j("sample", digitsRun, "--seeds", "7", "--out", faces).out())
                .startsWith("1 image of ");
        assertThat(faces.resolve("seed0007.png")).exists();

        var alone = Png.read(faces.resolve("seed0007.png"));
        var both = Png.read(grid);
        // A grid enlarges cells of 28 pixels twice and leaves 2 pixels between them.
        assertThat(both.width()).isEqualTo(56);
        for (int y = 0; y < 28; y++) {
            for (int x = 0; x < 28; x++) {
                assertThat(both.at(2 * x, 58 + 2 * y, 0)).isEqualTo(alone.at(x, y, 0));
            }
        }
    }

    @Test
    void aRunIsJudgedInNumbers() throws IOException {
        Called judged = gan4j("eval", run, "--samples", 50, "--threads", 1);
        assertThat(judged.err()).isEmpty();
        assertThat(judged.exitCode()).isZero();
        assertThat(judged.out())
                .startsWith("gan on ring after 300 images\n\nmodes/covered ")
                .contains("modes/high quality", "modes/reverse KL", "of 50 samples")
                .endsWith("Also in " + run.resolve("eval.json") + "\n");
        JsonNode written = new ObjectMapper().readTree(run.resolve("eval.json").toFile());
        assertThat(written.get("images").asLong()).isEqualTo(300);
        assertThat(written.get("samples").asLong()).isEqualTo(50);
        assertThat(written.get("scores")).hasSize(5);
        assertThat(written.at("/scores/0/name").asText()).isEqualTo("modes/covered");
        assertThat(written.at("/scores/0/value").asInt()).isBetween(0, 8);

        Called json = gan4j("eval", run, "--samples", 50, "--threads", 1, "--json");
        assertThat(new ObjectMapper().readTree(json.out())).isEqualTo(written);
        assertThat(json.out().lines()).hasSize(1);
    }

    @Test
    void whatCannotBeJudgedIsRefused() {
        Called none = gan4j("eval", run, "--samples", 0);
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).contains("--samples 0: say a number from 1 to 1000000");
        Called nowhere = gan4j("eval", folder);
        assertThat(nowhere.exitCode()).isEqualTo(2);
        assertThat(nowhere.err()).contains(folder.toString());
        Called images = gan4j("eval", run, "--images", folder);
        assertThat(images.exitCode()).isEqualTo(2);
        assertThat(images.err()).contains("--images " + folder + ": gan on ring enlarges no images: leave it out");
    }

    @Test
    void imagesAreComparedWithOthers() throws IOException {
        Path photographs = TinyData.photographs(folder.resolve("photographs"), 24);
        Path out = folder.resolve("compared");
        Called same = gan4j(
                "eval",
                photographs,
                "--against",
                photographs,
                "--metrics",
                "pr",
                "--features",
                "pixels",
                "--out",
                out,
                "--plots",
                "--threads",
                1);
        assertThat(same.exitCode()).isZero();
        assertThat(same.out())
                .startsWith(photographs + " against " + photographs
                        + "\n\nprecision (more)  1  pixels-3x26x26/24+24: share")
                .contains("recall (more)     1  share of reals")
                .endsWith("Also in " + out.resolve("eval.json") + "\nLook at " + out.resolve("report.html") + "\n");
        JsonNode written = new ObjectMapper().readTree(out.resolve("eval.json").toFile());
        assertThat(written.at("/scores/0/value").asDouble()).isEqualTo(1);
        assertThat(written.at("/scores/1/value").asDouble()).isEqualTo(1);
        assertThat(out.resolve("report.html")).exists();

        // A run against other data than its own: the folder of the run keeps the numbers.
        Called compared = gan4j(
                "eval",
                digitsRun,
                "--against",
                photographs,
                "--samples",
                20,
                "--metrics",
                "kid",
                "--features",
                "pixels");
        assertThat(compared.exitCode()).isZero();
        assertThat(compared.out())
                .startsWith("gan on digits after 20 images against " + photographs)
                .contains("pixels-3x26x26/20+20: ");
        assertThat(new ObjectMapper()
                        .readTree(digitsRun.resolve("eval.json").toFile())
                        .get("against")
                        .asText())
                .isEqualTo(photographs.toString());
    }

    @Test
    void comparisonsThatCannotBeAreRefused() throws IOException {
        Path photographs = TinyData.photographs(folder.resolve("more photographs"), 3);
        assertThat(gan4j("eval", photographs).err())
                .contains(photographs + " is no run: to judge its images say what they should be like, --against");
        assertThat(gan4j("eval", photographs, "--against", "ring").err()).contains("--against ring holds no images");
        assertThat(gan4j("eval", photographs, "--against", photographs, "--plots")
                        .err())
                .contains("say where they go, --out FOLDER");
        assertThat(gan4j("eval", photographs, "--against", photographs, "--metrics", "fidd")
                        .err())
                .contains("no metric is called \"fidd\" (did you mean fid?)");
        assertThat(gan4j("eval", run, "--metrics", "fid").err()).contains("fid cannot judge gan on ring: take modes");
        Called features = gan4j("eval", photographs, "--against", photographs, "--features", "classifier");
        assertThat(features.exitCode()).isEqualTo(2);
        assertThat(features.err()).contains("has no labels to learn from; say pixels, or the file of a network");
    }

    @Test
    void aNumberOfTheLatentIsTurned() {
        Path grid = folder.resolve("turned.png");
        assertThat(gan4j("sample", digitsRun, "--seeds", "4,9", "--turn", "2=-3:3", "--columns", 3, "--out", grid)
                        .out())
                .startsWith("6 images of ");
        Path one = folder.resolve("turned-one.png");
        assertThat(gan4j("sample", digitsRun, "--seeds", "9", "--turn", "2=0:3", "--columns", 2, "--out", one)
                        .exitCode())
                .isZero();
        var six = Png.read(grid);
        var two = Png.read(one);
        // Cells of 28 pixels, enlarged twice, 2 pixels apart: the last one is seed 9 at 3, twice.
        assertThat(six.width()).isEqualTo(3 * 58 - 2);
        assertThat(six.height()).isEqualTo(2 * 58 - 2);
        boolean turned = false;
        for (int y = 0; y < 56; y++) {
            for (int x = 0; x < 56; x++) {
                assertThat(six.at(116 + x, 58 + y, 0)).isEqualTo(two.at(58 + x, y, 0));
                turned |= six.at(x, 58 + y, 0) != six.at(116 + x, 58 + y, 0);
            }
        }
        assertThat(turned).isTrue();
        refused(
                "a latent of this GAN has the numbers 0 to 99, and no 100: turn one of them",
                digitsRun,
                "--turn",
                "100");
        String onePicture =
                "--turn makes one picture of rows of images: say a file .png after --out, and at least 2 columns,"
                        + " of a GAN that makes images";
        refused(onePicture, run, "--turn", "0");
        refused(onePicture, digitsRun, "--turn", "0", "--columns", "1");
        refused(onePicture, digitsRun, "--turn", "0", "--out", folder.resolve("many"));
    }

    @Test
    void samplesThatCannotBeAreRefused() {
        refused("gan takes no labels: leave out --labels", run, "--labels", "3");
        refused("say --count or --seeds, not both", run, "--count", 3, "--seeds", "1");
        refused("--count 0: say a number from 1 to 1000000", run, "--count", 0);
        refused("--out a.jpg: gan4j writes no .jpg; say a file .png, or a folder", digitsRun, "--out", "a.jpg");
        refused(
                "--out a.csv: images are not numbers; say a file .png, or a folder for one file a seed",
                digitsRun,
                "--out",
                "a.csv");
        refused(
                "--out a: for points say a file .png for a picture of them, or .csv for their numbers",
                run,
                "--out",
                "a");
        refused(
                "100,000 images make too large a picture: say a folder for one file a seed, as in --out samples, or fewer",
                digitsRun,
                "--count",
                100_000);
        refused(
                folder + " is not a run of gan4j (it has no run.json): name a folder such as runs/00000-dcgan-avatars",
                folder);
    }

    @Test
    void soundsAreTrainedOnAndSampled() throws IOException {
        Path runs = folder.resolve("sounds");
        String small = "train gan --data notes --size 4096 --images 8 --batch 4 --set hidden=4 --set layers=1"
                + " --precision fp32 --device cpu --quiet --runs " + runs;
        Called quiet = gan4j((Object[]) small.split(" "));
        assertThat(quiet.err()).isEmpty();
        Path notes = Path.of(quiet.out().strip());

        Path each = folder.resolve("sounds one by one");
        assertThat(gan4j("sample", notes).out())
                .isEqualTo("16 sounds of " + notes + " are in " + notes.resolve("samples.wav") + "\n");
        assertThat(gan4j("sample", notes, "--seeds", "5,1", "--out", each).exitCode())
                .isZero();
        assertThat(gan4j("sample", notes, "--out", runs.resolve("a.png")).exitCode())
                .isZero();

        float[] all = Wav.read(notes.resolve("samples.wav")).samples();
        assertThat(all).hasSize(16 * 4_096 + 15 * 4_000);
        assertThat(Wav.read(each.resolve("seed0001.wav")).samples())
                .isEqualTo(Arrays.copyOfRange(all, 8_096, 8_096 + 4_096));
        assertThat(each.resolve("seed0005.wav")).exists();
        assertThat(Png.read(runs.resolve("a.png")).width()).isEqualTo(8 * 130 - 2);
        refused(
                "--out a.csv: sounds are written to one file .wav, a picture .png of their spectrograms, or a folder"
                        + " for one file a seed",
                notes,
                "--out",
                "a.csv");
        refused(
                "100,000 are too many for one file: say a folder for one file a seed, as in --out samples, or fewer",
                notes,
                "--count",
                100_000);
    }

    @Test
    void textsAreNothingForNetworksThatMakeNumbers() {
        assertThat(gan4j("train", "gan", "--data", "sentences", "--images", 8, "--runs", folder)
                        .err())
                .startsWith("gan4j: gan makes images, sounds or points, not texts: take --data avatars, notes or ring");
        assertThat(gan4j("train", "wgan-gp", "--data", "sentences", "--images", 8, "--runs", folder)
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void resumeGoesOnToTheNewTotal() {
        String folderLine = gan4j((Object[]) (ring("--quiet") + " --images 100").split(" "))
                .out()
                .strip();
        Called done = gan4j("resume", folderLine);
        assertThat(done.exitCode()).isEqualTo(2);
        assertThat(done.err())
                .startsWith("gan4j: " + folderLine + " has nothing left to do: it has shown 100 images in 0:0")
                .endsWith("; say how long in all, as in gan4j resume " + folderLine + " --images 300\n");

        Called resumed = gan4j("resume", folderLine, "--images", 200);

        assertThat(resumed.err()).isEmpty();
        assertThat(resumed.exitCode()).isZero();
        assertThat(resumed.out())
                .startsWith("gan (weights: G ")
                .contains(
                        "  data   ring: 100,000 points\n",
                        "  for    200 images, batch 50, seed 3, on from image 100\n",
                        "  in     " + folderLine + "\n",
                        "Done: 200 images in 0:0",
                        "  gan4j sample " + folderLine + " ",
                        "  gan4j resume " + folderLine + " --images 600 ",
                        "  tensorboard --logdir " + folder.resolve("runs"));
        assertThat(Path.of(folderLine, "snapshot-000000200")).isDirectory();
    }

    @Test
    void resumeNeedsARun() {
        assertThat(gan4j("resume", "nowhere").exitCode()).isEqualTo(2);
        assertThat(gan4j("resume").err()).contains("Missing required parameter: 'RUN'", "Try: gan4j resume --help");
    }

    private static void refused(String message, Object... arguments) {
        Object[] words =
                Stream.concat(Stream.of("sample"), Stream.of(arguments)).toArray();
        assertThat(gan4j(words)).isEqualTo(new Called(2, "", "gan4j: " + message + "\n"));
    }
}
