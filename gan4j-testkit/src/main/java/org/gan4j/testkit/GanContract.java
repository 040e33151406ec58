package org.gan4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.Pointer;
import org.gan4j.Config;
import org.gan4j.Painter;
import org.gan4j.Player;
import org.gan4j.Recipe;
import org.gan4j.data.Dataset;
import org.gan4j.data.Vocabulary;
import org.gan4j.error.CheckpointException;
import org.gan4j.error.ConfigurationException;
import org.gan4j.file.Safetensors;
import org.gan4j.file.Safetensors.Spec;
import org.gan4j.run.Job;
import org.gan4j.run.Job.Cadence;
import org.gan4j.run.Listener;
import org.gan4j.run.RunRecord;
import org.gan4j.run.Snapshot;
import org.gan4j.run.Training;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every GAN promises, as tests: implement it in a test class of yours, and JUnit runs them. It takes seconds, on tiny data made in
 * memory.
 *
 * <pre>{@code
 * final class MyGanTest implements GanContract {
 *     public Recipe recipe() { return MyGan.RECIPE; }
 *     public Dataset data() { return TinyData.grey(); }
 *     public Map<String, Double> reportsOfIndifferentJudge() { return Map.of("D/loss", 2 * Math.log(2), "G/loss", Math.log(2)); }
 *     public Map<String, Integer> movesInOneRound() { return Map.of("G", 1, "D", 1); }
 * }
 * }</pre>
 */
public interface GanContract {

    /** The GAN. */
    Recipe recipe();

    /** What to train it on: see {@link TinyData}. */
    Dataset data();

    /** Settings that make it small, and those that are to be tested. */
    default Map<String, String> settings() {
        return Map.of();
    }

    /** What each report must say, to five digits, as long as the last layer of every {@link #judges} is 0: theory's value. */
    Map<String, Double> reportsOfIndifferentJudge();

    /** How many steps of Adam each player makes in one round, by name. */
    Map<String, Integer> movesInOneRound();

    /** The players whose last layer gives logits or scores: {@code D}, or {@code D.head} for the last layer of one of D's networks. */
    default Set<String> judges() {
        return Set.of("D");
    }

    /** Settings under which nobody learns. */
    default Map<String, String> standstill() {
        return Map.of("rate", "0");
    }

    /** Weights, by full name, on which no loss depends, such as the last bias of a critic: only differences of its scores count. */
    default Set<String> idleWeights() {
        return Set.of();
    }

    /** Whether another seed gives another sample. Not where a picture is made from a picture, without noise. */
    default boolean seedsMatter() {
        return true;
    }

    /** Whether the preset is for this kind of data. */
    default boolean has(Recipe.Preset preset) {
        return true;
    }

    /** The minibatch. */
    default int batch() {
        return 4;
    }

    @Test
    default void everyWeightLearnsAndStaysFinite(@TempDir Path runs) {
        Map<String, float[]> before = new HashMap<>();
        Map<String, float[]> after = new HashMap<>();
        Trial watched = trial().watched(new Watched.Watcher() {
            @Override
            public void built(List<Player> players) {
                before.putAll(Weights.copy(players));
            }

            @Override
            public void after(List<Player> players) {
                after.putAll(Weights.copy(players));
            }
        });
        watched.train(5, runs);
        assertThat(before.keySet()).isNotEmpty().containsAll(idleWeights());
        before.forEach((name, start) -> {
            if (!idleWeights().contains(name)) {
                assertThat(after.get(name)).as("%s after 5 rounds", name).isNotEqualTo(start);
            }
            for (float value : after.get(name)) {
                assertThat(value).as("a number of %s", name).isFinite();
            }
        });
    }

    @Test
    default void anIndifferentJudgeGivesTheLossesOfTheory(@TempDir Path runs) {
        Trial indifferent = trial().with(standstill()).watched(new Watched.Watcher() {
            @Override
            public void built(List<Player> players) {
                players.forEach(player -> judges().forEach(judge -> {
                    if (judge.equals(player.name())) {
                        Weights.zeroLastLayer(player, "");
                    } else if (judge.startsWith(player.name() + ".")) {
                        Weights.zeroLastLayer(
                                player, judge.substring(player.name().length() + 1) + ".");
                    }
                }));
            }
        });
        Map<String, Double> reports = indifferent.train(3, runs);
        reportsOfIndifferentJudge()
                .forEach((name, value) -> assertThat(reports.get(name))
                        .as("report %s of %s", name, reports)
                        .isNotNull()
                        .isCloseTo(value, within(1e-5)));
    }

    /** Adam alone moves weights: without a learning rate not a bit changes, not even by a normalisation or an average. */
    @Test
    default void weightsMoveByLearningOnly(@TempDir Path runs) {
        Map<String, float[]> before = new HashMap<>();
        List<Map<String, float[]>> after = new ArrayList<>();
        Trial watched = trial().watched(new Watched.Watcher() {
            @Override
            public void built(List<Player> players) {
                before.putAll(Weights.copy(players));
            }

            @Override
            public void after(List<Player> players) {
                after.add(Weights.copy(players));
            }
        });
        watched.with(standstill()).train(2, runs);
        assertThat(after)
                .hasSize(2)
                .allSatisfy(weights -> before.forEach((name, start) -> assertThat(weights.get(name))
                        .as("%s, which must stand still", name)
                        .isEqualTo(start)));
    }

    /** Each player moves as often as the paper says: a loss that drags another player along makes one move too many. */
    @Test
    default void everyPlayerMovesInItsTurnOnly(@TempDir Path runs) {
        List<Map<String, Long>> moves = new ArrayList<>();
        Trial watched = trial().watched(new Watched.Watcher() {
            @Override
            public void after(List<Player> players) {
                Map<String, Long> now = new HashMap<>();
                players.forEach(player -> now.put(player.name(), player.updates()));
                moves.add(now);
            }
        });
        watched.train(3, runs);
        assertThat(moves).hasSize(3);
        for (int round = 1; round <= 3; round++) {
            Map<String, Long> expected = new HashMap<>();
            for (Map.Entry<String, Integer> entry : movesInOneRound().entrySet()) {
                expected.put(entry.getKey(), (long) round * entry.getValue());
            }
            assertThat(moves.get(round - 1)).as("moves after %s rounds", round).isEqualTo(expected);
        }
    }

    /** Stopped in the middle of an epoch and resumed: the same bits as a run that was never stopped. */
    @Test
    default void aRunThatGoesOnEqualsOneThatNeverStopped(@TempDir Path runs) {
        Job job = trial().job(22);
        Path whole = Training.run(job, runs, Listener.SILENT);
        Path parted = Training.run(job, runs, Trial.stopAfter(9));
        assertThat(RunRecord.read(Trial.newest(parted)).step()).isEqualTo(9);
        Training.resume(parted, unused -> recipe(), unused -> data(), null, Listener.SILENT);
        RunRecord expected = RunRecord.read(Trial.newest(whole));
        RunRecord actual = RunRecord.read(Trial.newest(parted));
        assertThat(actual.step()).isEqualTo(22);
        assertThat(actual.files()).isEqualTo(expected.files()).containsKeys(Snapshot.WEIGHTS, Snapshot.TRAINING);
        assertThat(actual.updates()).isEqualTo(expected.updates());
    }

    /** No native object outlives its round, grid or snapshot, and the memory of the process stays where it is. */
    @Test
    default void nothingIsLeftBehind(@TempDir Path runs) {
        int warmUp = 40;
        int rounds = 240;
        long[] objects = new long[rounds];
        long[] bytes = new long[rounds];
        int[] round = new int[1];
        Trial watched = trial().watched(new Watched.Watcher() {
            @Override
            public void before(List<Player> players) {
                objects[round[0]] = Pointer.totalCount();
                bytes[round[0]] = Pointer.physicalBytes();
                round[0]++;
            }
        });
        Job job = watched.job(rounds);
        Cadence busy = new Cadence(4, job.budget().images() / 4, 1);
        Training.run(job.cadence(busy), runs, Listener.SILENT);
        assertThat(round[0]).isEqualTo(rounds);
        // The collector may free what has no scope of its own, so that fewer are allowed.
        long most = Arrays.stream(objects, warmUp, rounds).max().orElseThrow();
        assertThat(most).as("native objects, %s", Arrays.toString(objects)).isLessThanOrEqualTo(objects[warmUp]);
        assertThat(bytes[rounds - 1] - bytes[warmUp])
                .as("bytes that %s rounds added to the process", rounds - warmUp)
                .isLessThan(64L << 20);
    }

    @Test
    default void theSameSeedGivesTheSameSampleInAnyCompany(@TempDir Path runs) {
        Path run = Training.run(trial().job(3), runs, Listener.SILENT);
        try (Painter painter = Training.painter(run, unused -> recipe())) {
            int numbers = data().x().numbers();
            float[] alone = samples(painter, 5);
            assertThat(alone).hasSize(numbers);
            assertThat(part(samples(painter, 7, 5, 6), 1, numbers)).isEqualTo(alone);
            long[] many = LongStream.range(-10, 30).toArray();
            float[] all = samples(painter, many);
            assertThat(all).hasSize(many.length * numbers);
            assertThat(part(all, 15, numbers)).isEqualTo(alone);
            long[] backwards = LongStream.range(-29, 11).map(i -> -i).toArray();
            assertThat(part(samples(painter, backwards), 24, numbers)).isEqualTo(alone);
            if (seedsMatter()) {
                assertThat(samples(painter, 6)).as("another seed").isNotEqualTo(alone);
            }
            if (data().x().isText()) {
                assertThat(Vocabulary.of(data().attributes()).lines(all, numbers))
                        .hasSize(many.length);
            }
            for (float value : all) {
                assertThat(value).isFinite();
                if (data().x().isImage() || data().x().isSound()) {
                    assertThat(value).isBetween(-1f, 1f);
                }
            }
        }
    }

    /** A GAN that says so heeds what it is asked for; any other makes the same of every request. */
    @Test
    default void samplesDependOnWhatIsAskedForIfTheGanSaysSo(@TempDir Path runs) {
        Path run = Training.run(trial().job(3), runs, Listener.SILENT);
        try (Painter painter = Training.painter(run, unused -> recipe())) {
            byte[] one = data().get(0).y();
            long other = LongStream.range(0, data().size())
                    .filter(i -> !Arrays.equals(one, data().get(i).y()))
                    .findFirst()
                    .orElse(0);
            float[] asked = painter.numbers(new long[] {5}, new byte[][] {one});
            float[] askedOtherwise = painter.numbers(
                    new long[] {5}, new byte[][] {data().get(other).y()});
            assertThat(!Arrays.equals(asked, askedOtherwise))
                    .as("whether samples depend on y")
                    .isEqualTo(painter.conditional());
        }
    }

    @Test
    default void foreignDamagedAndNewerSnapshotsAreRefused(@TempDir Path runs) throws IOException {
        Path run = Training.run(trial().job(1), runs, Listener.SILENT);
        Path good = Trial.newest(run);
        String victim = firstTensor(good.resolve(Snapshot.WEIGHTS));

        Path renamed = Tampering.copy(good, runs.resolve("renamed"));
        Tampering.rewrite(
                renamed.resolve(Snapshot.WEIGHTS),
                spec -> spec.name().equals(victim) ? new Spec(victim + "2", spec.dtype(), spec.shape()) : spec);
        assertRefused(renamed, CheckpointException.Kind.MISMATCH, "missing: " + victim, "unexpected: " + victim + "2");

        Path reshaped = Tampering.copy(good, runs.resolve("reshaped"));
        Tampering.rewrite(
                reshaped.resolve(Snapshot.WEIGHTS),
                spec -> spec.name().equals(victim) ? new Spec(victim, spec.dtype(), List.of(3L, 7L)) : spec);
        assertRefused(reshaped, CheckpointException.Kind.MISMATCH, "different: " + victim, "F32[3, 7]");

        Path flipped = Tampering.copy(good, runs.resolve("flipped"));
        Tampering.flipLastBit(flipped.resolve(Snapshot.WEIGHTS));
        assertRefused(flipped, CheckpointException.Kind.CORRUPT, "SHA-256", "take another snapshot");

        Path newer = Tampering.copy(good, runs.resolve("newer"));
        Tampering.replace(newer.resolve(RunRecord.FILE), "\"format\" : " + RunRecord.FORMAT, "\"format\" : 999");
        assertRefused(newer, CheckpointException.Kind.TOO_NEW, "format 999");

        Path without = Tampering.copy(good, runs.resolve("without"));
        Files.delete(without.resolve(Snapshot.WEIGHTS));
        assertRefused(without, CheckpointException.Kind.MISSING, "no snapshot");
    }

    @Test
    default void unknownAndImpossibleSettingsAreRefused() {
        String known = trial().config(settings()).settings().get(0).key();
        Map<String, String> misspelt = trial().settings(Map.of(known + "x", "1"));
        assertThatThrownBy(() -> recipe().build(trial().config(misspelt)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(recipe().name() + " has no setting " + known + "x")
                .hasMessageContaining("did you mean " + known);
        for (Config.Setting setting : trial().config(settings()).settings()) {
            Map<String, String> nonsense = trial().settings(Map.of(setting.key(), "nonsense"));
            assertThatThrownBy(() -> recipe().build(trial().config(nonsense)))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("setting " + setting.key() + " of " + recipe().name())
                    .hasMessageContaining("say ");
        }
    }

    /** The page that users read: nothing empty, and every preset sets only what can be set. */
    @Test
    default void theRecipeExplainsItself() {
        Recipe recipe = recipe();
        assertThat(List.of(
                        recipe.title(),
                        recipe.authors(),
                        recipe.idea(),
                        recipe.formula(),
                        recipe.needs(),
                        recipe.can(),
                        recipe.example()))
                .allSatisfy(text -> assertThat(text).isNotBlank());
        assertThat(recipe.name()).matches("[a-z0-9]+(-[a-z0-9]+)*");
        assertThat(trial().config(settings()).settings()).isNotEmpty().allSatisfy(setting -> {
            assertThat(setting.key()).matches("[a-z0-9]+(_[a-z0-9]+)*");
            assertThat(setting.meaning()).as(setting.key()).isNotBlank();
            assertThat(setting.source()).as(setting.key()).isNotBlank();
        });
        for (Recipe.Preset preset : recipe.presets()) {
            assertThat(preset.source()).as(preset.name()).isNotBlank();
            if (has(preset)) {
                trial().config(preset.values()).refuseUnknown();
            }
        }
    }

    /** All made from the first example's y, so that the seeds alone make the difference. */
    private float[] samples(Painter painter, long... seeds) {
        byte[][] y = new byte[seeds.length][];
        Arrays.fill(y, data().get(0).y());
        return painter.numbers(seeds, y);
    }

    private Trial trial() {
        return new Trial(recipe(), data(), settings(), batch());
    }

    private void assertRefused(Path snapshot, CheckpointException.Kind kind, String... parts) {
        assertThatThrownBy(() -> Training.painter(snapshot, unused -> recipe()))
                .isInstanceOfSatisfying(
                        CheckpointException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContainingAll(parts);
    }

    private static String firstTensor(Path file) {
        try (Safetensors stored = Safetensors.open(file)) {
            return stored.specs().get(0).name();
        }
    }

    private static float[] part(float[] all, int sample, int numbers) {
        return Arrays.copyOfRange(all, sample * numbers, (sample + 1) * numbers);
    }
}
