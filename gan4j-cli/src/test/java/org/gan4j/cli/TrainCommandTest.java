package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.gan4j.cli.Called.gan4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gan4j.data.Field;
import org.gan4j.run.Budget;
import org.gan4j.run.Evaluation;
import org.gan4j.run.Job;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TrainCommandTest {

    @TempDir
    Path folder;

    @Test
    void whatIsNotSaidIsTheGansOwn() {
        Job job = request("gan", "--data", "ring").job();

        assertThat(job.recipe().name()).isEqualTo("gan");
        assertThat(job.data().name()).isEqualTo("ring");
        assertThat(job.batch()).isEqualTo(job.recipe().batch());
        assertThat(job.budget()).isEqualTo(Budget.ofMinutes(3));
        assertThat(job.settings()).isEmpty();
        assertThat(job.seed()).isZero();
        assertThat(job.precision()).isEqualTo("auto");
        assertThat(job.device()).isEqualTo("auto");
        assertThat(job.mirror()).isFalse();
        assertThat(job.beside().cadence()).isEqualTo(Job.Cadence.USUAL);
    }

    @Test
    void everyOptionReachesTheJob() throws IOException {
        Path photographs = TinyData.photographs(folder.resolve("photographs"), 3);
        Job job = request("wgan-gp --size 16 --channels 1 --batch 5 --images 700 --seed 7 --precision fp32 --device cpu"
                        + " --threads 2 --set critic=2 --set lambda=5 --mirror --snapshot-every 100 --data "
                        + photographs)
                .job();

        assertThat(job.data().x()).isEqualTo(Field.image(1, 16, 16));
        assertThat(job.batch()).isEqualTo(5);
        assertThat(job.budget()).isEqualTo(Budget.ofImages(700));
        assertThat(job.seed()).isEqualTo(7);
        assertThat(job.precision()).isEqualTo("fp32");
        assertThat(job.device()).isEqualTo("cpu");
        assertThat(job.threads()).isEqualTo(2);
        assertThat(job.settings()).containsOnly(entry("critic", "2"), entry("lambda", "5"));
        assertThat(job.mirror()).isTrue();
        assertThat(job.beside().cadence().snapshotImages()).isEqualTo(100);
        assertThat(job.opened())
                .containsOnly(
                        entry("data", photographs.toString()),
                        entry("size", "16"),
                        entry("channels", "1"),
                        entry("skip_bad", "false"));
    }

    @Test
    void whatARunIsJudgedByReachesTheJob() {
        Job plain = request("gan --data ring").job();
        assertThat(plain.beside().evaluation()).isEqualTo(Evaluation.NONE);
        Job.Beside beside = request(
                        "gan",
                        "--data",
                        "ring",
                        "--every",
                        "1.5k",
                        "--keep",
                        "best:modes/covered,5",
                        "--stop-when",
                        "modes stalls 4",
                        "--eval-samples",
                        "300")
                .job()
                .beside();
        assertThat(beside.cadence()).isEqualTo(new Job.Cadence(40, 1500, 5));
        assertThat(beside.evaluation()).isEqualTo(new Evaluation("modes", "", 300, "modes/covered", "modes stalls 4"));
        assertThat(beside.reference().heldBack()).isTrue();
    }

    @Test
    void aSettingBeatsThePreset() {
        assertThat(request("gan --data ring --preset paper --set gamma=2").job().settings())
                .contains(entry("gamma", "2"), entry("hidden", "1200"));
    }

    @Test
    void noMirrorIsAnAnswerToo() {
        assertThat(request("gan --data ring --no-mirror").job().mirror()).isFalse();
    }

    @Test
    void foldersOfImagesAreBroughtTo64() throws IOException {
        Path photographs = TinyData.photographs(folder.resolve("photographs"), 3);

        assertThat(request("dcgan --data " + photographs).job().data().x()).isEqualTo(Field.image(3, 64, 64));
    }

    @Test
    void digitsArePaddedForNetworksThatDouble() throws IOException {
        Path digits = TinyData.digits(folder.resolve("digits"));

        TrainCommand.Request padded = request("dcgan --data " + digits);
        assertThat(padded.job().data().x()).isEqualTo(Field.image(1, 32, 32));
        assertThat(padded.job().opened()).contains(entry("size", "32"));
        assertThat(padded.notes())
                .containsExactly(
                        "its images of 28 x 28 pixels are brought to 32 x 32, since this GAN needs a power of two"
                                + " (--size says otherwise)");
        TrainCommand.Request asTheyAre = request("gan --data " + digits);
        assertThat(asTheyAre.job().data().x()).isEqualTo(Field.image(1, 28, 28));
        assertThat(asTheyAre.notes()).isEmpty();
    }

    @Test
    void skippedImagesAreMentioned() throws IOException {
        Path photographs = TinyData.photographs(folder.resolve("photographs"), 3);
        Files.writeString(photographs.resolve("bad.png"), "no picture");

        assertThat(request("dcgan --skip-bad --data " + photographs).notes())
                .singleElement()
                .asString()
                .startsWith("1 left out, the first: " + photographs.resolve("bad.png"));
    }

    @Test
    void mistakesAreAnsweredWithWhatToType() {
        refused(
                "train dcgn --data ring",
                "gan4j: there is no GAN called dcgn (did you mean dcgan?); gan4j zoo lists all "
                        + org.gan4j.zoo.Zoo.all().size() + "\n");
        refused(
                "train gan --data ring --set gama=1",
                "gan4j: gan has no setting gama (did you mean gamma?);" + " gan4j zoo gan lists them\n");
        refused(
                "train gan --data ring --set rate=fast",
                "gan4j: setting rate of gan is fast: say a number of at least 0\n");
        refused(
                "train gan --data ring --preset papr",
                "gan4j: gan has no preset papr (did you mean paper?); it has paper\n");
        refused(
                "train gan --data ring --minutes 0",
                "gan4j: a budget is either minutes or images, above 0: say --minutes 3 or --images 50000\n");
        refused(
                "train gan --data ring --minutes 1 --images 5",
                "gan4j: --minutes=M, --images=N: say one of them, not both\nTry: gan4j train --help\n");
        refused(
                "train gan --data ring --quiet --json",
                "gan4j: --quiet, --json: say one of them, not both\nTry: gan4j train --help\n");
        refused(
                "train gan --data ring --minutes soon",
                "gan4j: Invalid value for option '--minutes': 'soon' is not a number\nTry: gan4j train --help\n");
        refused(
                "train gan --data ring --size 64",
                "gan4j: ring holds points, which have neither size nor channels: leave out --size and --channels\n");
        refused(
                "train gan --data ring --mirror",
                "gan4j: ring holds no images, and nothing else can be mirrored: leave out --mirror\n");
        refused(
                "train gan --data ring --snapshot-every -5",
                "gan4j: --every -5: say how many images, such as 10000 or 10k\n");
        refused(
                "train gan --data ring --images 5x",
                "gan4j: Invalid value for option '--images': \"5x\" is no number of images: say 50000, 50k or 1.5M\n"
                        + "Try: gan4j train --help\n");
        refused(
                "train gan --data ring --keep the-best",
                "gan4j: --keep the-best: say a number, all, best:fid, or two of them as in 3,best:fid\n");
        refused(
                "train gan --data ring --eval-samples 100",
                "gan4j: --eval-samples and --features are for runs that are judged: say by what, such as --eval fid\n");
        assertThat(gan4j("train", "gan", "--data", "ring", "--eval", "fidd").err())
                .contains("did you mean fid?");
        assertThat(gan4j("train", "gan", "--data", "ring", "--stop-when", "fid rises")
                        .err())
                .contains("\"fid rises\" is no rule to stop by: say \"fid stalls 5\"");
        refused(
                "train gan ring",
                "gan4j: 'ring' is one argument too many; for data say --data ring\nTry: gan4j train --help\n");
        refused(
                "train --prest paper",
                "gan4j: Unknown option: '--prest'\nPossible solutions: --preset, --precision\n"
                        + "Try: gan4j train --help\n");
        assertThat(gan4j("train", "--data", "mnits").err()).contains("\"mnits\"", "did you mean mnist?");
    }

    @Test
    void everyCommandHasHelpWithExamples() {
        for (String command : new String[] {"train", "resume", "sample", "zoo", "data", "data show"}) {
            Object[] words = (command + " --help").split(" ");
            assertThat(gan4j(words).out())
                    .contains("Usage: gan4j " + command, "Examples:\n  gan4j " + command.split(" ")[0]);
        }
    }

    private static void refused(String arguments, String message) {
        Called called = gan4j((Object[]) arguments.split(" "));
        assertThat(called).isEqualTo(new Called(2, "", message));
    }

    private static TrainCommand.Request request(String... words) {
        TrainCommand command = new TrainCommand();
        new CommandLine(command).parseArgs(words.length == 1 ? words[0].split(" ") : words);
        return command.request();
    }
}
