package org.gan4j.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.gan4j.file.Jsonl;
import org.gan4j.run.Listener;
import org.gan4j.run.RunRecord;
import org.gan4j.run.Training;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A training process is killed ({@code kill -9}) again and again, at random moments and in the middle of snapshots, and each time started
 * anew. In the end its weights are those of a run that nobody disturbed, bit for bit. {@code scripts/kill-test} runs it with more kills.
 */
final class KillTest {

    private static final int KILLS = Integer.getInteger("kills", 3);
    private static final long SEED = Long.getLong("kill.seed", 20260719);
    private static final int SNAPSHOTS_PER_LIFE = 16;

    @TempDir
    private Path runs;

    @TempDir
    private Path undisturbed;

    private final Random random = new Random(SEED);

    @Test
    void aRunThatIsKilledAgainAndAgainEndsWithTheSameBits() throws Exception {
        int snapshots = KILLS * SNAPSHOTS_PER_LIFE;
        int torn = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Process victim = start(snapshots);
            // Every third waits for a snapshot that is being written, the others for a number of them and a moment
            // more.
            killSoon(victim, kill % 3 == 2);
            assertThat(victim.waitFor())
                    .as("exit code of killed process %s", kill)
                    .isNotZero();
            torn += temporaries().stream().anyMatch(name -> name.startsWith(".snapshot-")) ? 1 : 0;
        }
        assertThat(torn).as("kills in the middle of a snapshot, seed %s", SEED).isPositive();

        Process last = start(snapshots);
        String output = new String(last.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(last.waitFor()).as(output).isZero();
        System.out.println(KILLS + " kills, " + torn + " of them in the middle of a snapshot, seed " + SEED);

        Path expected = Training.run(KillVictim.job(snapshots), undisturbed, Listener.SILENT);
        RunRecord whole = newest(expected);
        RunRecord killed = newest(run());
        assertThat(killed.images()).isEqualTo(whole.images()).isEqualTo(8L * snapshots);
        assertThat(killed.files()).isEqualTo(whole.files()).hasSize(2);
        assertThat(killed.updates()).isEqualTo(whole.updates());
        assertThat(temporaries()).as("what the killed left is swept").isEmpty();
        assertThat(Jsonl.read(run().resolve("stats.jsonl")))
                .extracting(line -> line.path("images").asLong())
                .isSorted()
                .doesNotHaveDuplicates()
                .endsWith(8L * snapshots);
    }

    private Process start(int snapshots) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                        java,
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KillVictim.class.getName(),
                        runs.toString(),
                        Integer.toString(snapshots))
                .redirectErrorStream(true);
        return builder.start();
    }

    private void killSoon(Process victim, boolean inASnapshot) throws Exception {
        BufferedReader output = victim.inputReader();
        int wanted = random.nextInt(SNAPSHOTS_PER_LIFE / 2);
        StringBuilder said = new StringBuilder();
        for (int saved = 0; saved < wanted; ) {
            String line = output.readLine();
            assertThat(line).as("the victim ended early: %s", said).isNotNull();
            said.append(line).append('\n');
            saved += line.startsWith("saved ") ? 1 : 0;
        }
        if (inASnapshot) {
            while (victim.isAlive() && temporaries().stream().noneMatch(name -> name.startsWith(".snapshot-"))) {
                Thread.onSpinWait();
            }
        } else {
            // Not yet one snapshot: while it starts, loads or plays its first rounds.
            Thread.sleep(random.nextInt(wanted == 0 ? 600 : 20), random.nextInt(1_000_000));
        }
        victim.destroyForcibly();
    }

    private List<String> temporaries() throws IOException {
        List<String> temporaries = new ArrayList<>();
        for (String folder : names(runs)) {
            names(runs.resolve(folder)).stream()
                    .filter(name -> name.contains(".tmp-"))
                    .forEach(temporaries::add);
        }
        return temporaries;
    }

    /** The one that was begun; a process killed at once may have left an empty folder. */
    private Path run() throws IOException {
        List<Path> begun = names(runs).stream()
                .map(runs::resolve)
                .filter(folder -> Files.exists(folder.resolve(RunRecord.FILE)))
                .toList();
        assertThat(begun).hasSize(1);
        return begun.get(0);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }

    private static RunRecord newest(Path run) throws IOException {
        String newest = names(run).stream()
                .filter(name -> name.startsWith("snapshot-"))
                .max(String::compareTo)
                .orElseThrow();
        return RunRecord.read(run.resolve(newest));
    }
}
