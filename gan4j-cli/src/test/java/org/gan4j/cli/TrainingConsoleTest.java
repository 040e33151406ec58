package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gan4j.data.Field;
import org.gan4j.image.Picture;
import org.gan4j.image.Png;
import org.gan4j.image.TerminalPicture.Protocol;
import org.gan4j.run.Evaluation;
import org.gan4j.run.Job;
import org.gan4j.run.Listener.Progress;
import org.gan4j.run.RunRecord;
import org.gan4j.watch.Kind;
import org.gan4j.watch.Warning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingConsoleTest {

    private static final Path RUN = Path.of("runs", "00007-dcgan-faces");

    private final StringWriter text = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void aFileGetsALineNowAndThen() {
        train(new TrainingConsole(new PrintWriter(text), Terminal.NONE, 80, () -> false));

        assertThat(text()).isEqualTo("""
                        dcgan (weights: D 512, G 1.5 million)
                          data   faces: 5,000 images of 64 x 64 pixels, colour, mirrored at random
                          on     cpu, 1 thread, fp32 (as asked)
                          for    3:00 minutes, batch 32, seed 9
                          in     RUN
                        20,000 images  D loss 1.250  G loss 0.750  2,000/s  2:50 left
                        45,000 of 100,000 images  D loss 1.250  G loss 0.750  2,000/s  2:39 left
                        Done: 100,000 images in 3:00. In RUN:
                          fakes-*.png     samples as they came about; beside them reals.png
                          timelapse.gif   the samples as a film
                          snapshot-*      the weights
                        Next:
                          gan4j sample RUN                new images
                          gan4j resume RUN --minutes 10   trains on
                          tensorboard --logdir runs                          curves and samples
                        """.replace("RUN   ", RUN + "   ").replace("RUN", RUN.toString()));
    }

    @Test
    void aTerminalGetsABarAndAPicture() {
        Path grid = folder.resolve("fakes.png");
        Png.write(grid, new Picture(16, 16, 3, new byte[16 * 16 * 3]));
        Terminal terminal = new Terminal(true, true, Protocol.TRUE_COLOUR);
        TrainingConsole console = new TrainingConsole(new PrintWriter(text), terminal, 100, () -> false);

        console.painted(grid, 0);
        train(console);

        assertThat(text())
                .contains("100% |", "100000/100000 images", "D loss 1.250", "\u001b[38;2;0;0;0")
                .doesNotContain("45,000 of 100,000 images");
    }

    @Test
    void ofTextsSomeAreShown() throws IOException {
        Path texts = Files.writeString(folder.resolve("fakes.txt"), "a cat sleeps\ntwo dogs\n\nthe\nlast\n");
        TrainingConsole console =
                new TrainingConsole(new PrintWriter(text), new Terminal(true, true, Protocol.NONE), 100, () -> false);

        console.started(RUN, record(Field.tokens(12)), Map.of(), "as asked");
        console.painted(texts, 0);
        console.finished(RUN, new Progress(100, 100, 2000, 0, 1, Map.of()), false);

        assertThat(text())
                .contains("faces: 5,000 texts of 12 tokens", "    a cat sleeps\n    two dogs\n    \n    the\n")
                .contains("fakes-*.txt     samples as they came about; beside them reals.txt")
                .doesNotContain("last", "timelapse");
    }

    @Test
    void whoStoppedIsToldHowToGoOn() {
        TrainingConsole console = new TrainingConsole(new PrintWriter(text), Terminal.NONE, 80, () -> true);
        console.started(RUN, record(), Map.of(), "as asked");
        console.finished(RUN, new Progress(45_000, 100_000, 2000, 5, 22, Map.of()), true);

        assertThat(console.stopRequested()).isTrue();
        assertThat(text())
                .contains("Stopped and saved: 45,000 of 100,000 images in 0:22. In " + RUN + ":\n")
                .containsPattern("  gan4j resume \\S+00007-dcgan-faces +goes on\n");
    }

    /** What went wrong is said at once; what still is so at the end, once more. */
    @Test
    void warningsAreSaidAndThoseThatAreStillTrueRepeated() {
        Warning won = new Warning(Kind.D_TOO_STRONG, "D has won: it is right", "Try --set gamma=10", 10_000);
        Warning alike = new Warning(Kind.COLLAPSE, "samples collapse", "Try --set rate=0.0005", 12_000);
        TrainingConsole console = new TrainingConsole(new PrintWriter(text), Terminal.NONE, 80, () -> false);
        console.started(RUN, record(), Map.of(), "as asked");
        console.warned(won);
        console.warned(alike);
        console.calmed(alike);
        assertThat(text())
                .endsWith("watch: D has won: it is right. Try --set gamma=10.\n"
                        + "watch: samples collapse. Try --set rate=0.0005.\n");
        console.finished(RUN, new Progress(45_000, 100_000, 2000, 5, 22, Map.of()), false);
        assertThat(text())
                .containsOnlyOnce("samples collapse")
                .contains("snapshot-*      the weights\nwatch: D has won: it is right. Try --set gamma=10.\nNext:");
    }

    @Test
    void aboveTheBarWarningsStay() {
        TrainingConsole console =
                new TrainingConsole(new PrintWriter(text), new Terminal(true, true, Protocol.NONE), 100, () -> false);
        console.started(RUN, record(), Map.of(), "as asked");
        console.warned(new Warning(Kind.COLLAPSE, "samples collapse", "Try --set gamma=10", 1000));
        assertThat(text()).contains(BarLine.CLEARED + "watch: samples collapse. Try --set gamma=10.\n");
        console.close();
    }

    @Test
    void programsReadThemAsEvents() {
        Warning warning = new Warning(Kind.MEMORISATION, "D knows by heart", "Try --set augment=ada", 3000);
        JsonLines lines = new JsonLines(new PrintWriter(text), () -> false);
        lines.warned(warning);
        lines.calmed(warning);
        assertThat(text()).isEqualTo("""
                        {"event":"warned","kind":"memorisation","since":3000,"sentence":"D knows by heart","remedy":"Try --set augment=ada"}
                        {"event":"calmed","kind":"memorisation","since":3000}
                        """);
    }

    private static void train(TrainingConsole console) {
        Map<String, Double> readings = new TreeMap<>(Map.of("D/loss", 1.25, "D/r1", 3.0, "G/loss", 0.75));
        console.started(RUN, record(), new TreeMap<>(Map.of("G", 1_500_000L, "D", 512L)), "as asked");
        console.advanced(new Progress(10_000, 0, 2000, 175, 5, readings));
        console.advanced(new Progress(20_000, 0, 2000, 170, 10, readings));
        console.advanced(new Progress(45_000, 100_000, 2000, 159, 21, readings));
        console.finished(RUN, new Progress(100_000, 100_000, 2000, 0, 180, Map.of()), false);
    }

    private static RunRecord record() {
        return record(Field.image(3, 64, 64));
    }

    private static RunRecord record(Field x) {
        RunRecord.DataRecord data = new RunRecord.DataRecord("faces", 5000, "", x, Field.NONE, List.of(), Map.of());
        return new RunRecord(
                1,
                "",
                "",
                "dcgan",
                Map.of(),
                data,
                32,
                3,
                0,
                9,
                "fp32",
                "cpu",
                1,
                true,
                Job.Cadence.USUAL,
                Evaluation.NONE,
                0,
                0,
                0,
                Map.of(),
                Map.of());
    }

    private String text() {
        return text.toString().replace("\r\n", "\n");
    }
}
