package org.gan4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gan4j.Painter;
import org.gan4j.error.ConfigurationException;
import org.gan4j.eval.Better;
import org.gan4j.eval.Judge;
import org.gan4j.eval.Reference;
import org.gan4j.eval.Resemblance;
import org.gan4j.eval.Score;
import org.gan4j.eval.Subject;
import org.gan4j.image.Png;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are judged at their snapshots. */
final class EvaluationTest {

    private static final Evaluation MODES =
            Evaluation.of("modes").best("modes/high quality").samples(200);

    @TempDir
    private Path runs;

    private static Job job() {
        return ToyGan.job().cadence(new Job.Cadence(4, 40, 1)).evaluation(MODES);
    }

    private static List<Long> images(Path run) {
        return Judgements.read(run).all().stream().map(Judgement::images).toList();
    }

    private static final class Heard implements Listener {
        private final List<Judged> judged = new ArrayList<>();
        private boolean finished;

        @Override
        public void judged(Judged what) {
            judged.add(what);
        }

        @Override
        public void finished(Path folder, Progress progress, boolean stopped) {
            finished = !stopped;
        }
    }

    @Test
    void aRunIsJudgedBeforeItBeginsAndAtEverySnapshotAndLearnsTheSame() {
        Heard heard = new Heard();
        Path judged = Training.run(job(), runs, heard);
        Path plain = Training.run(ToyGan.job(), runs, Listener.SILENT);
        assertThat(images(judged)).containsExactly(0L, 40L, 80L, 120L, 160L);
        assertThat(heard.judged).hasSize(5);
        assertThat(heard.judged.get(0).best()).isNull();
        assertThat(Png.read(judged.resolve("metrics.png")).width()).isGreaterThan(300);
        assertThat(files(judged)).isEqualTo(files(plain));
        assertThat(Judgements.read(plain).all()).isEmpty();
    }

    private static Object files(Path run) {
        return RunRecord.read(run.resolve("snapshot-000000160")).files();
    }

    /** What is written down is what anybody finds who judges the snapshot. */
    @Test
    void theNumbersAreThoseOfTheSnapshot() {
        Path run = Training.run(job(), runs, Listener.SILENT);
        List<Judgement> all = Judgements.read(run).all();
        Path newest = run.resolve("snapshot-000000160");
        try (Painter painter = Training.painter(newest, name -> ToyGan.RECIPE)) {
            Subject subject =
                    new Subject(painter, Reference.of(ToyGan.DATA), 200, runs, runs, null, (what, done, of) -> {});
            List<Score> scores = Judge.judge(subject, Judge.parse("modes", Resemblance.USUAL))
                    .scores();
            assertThat(all.get(4).scores())
                    .extracting(Score::name, Score::value)
                    .containsExactlyElementsOf(scores.stream()
                            .map(score -> org.assertj.core.groups.Tuple.tuple(score.name(), score.value()))
                            .toList());
        }
    }

    @Test
    void theBestSnapshotIsKeptBesideTheNewestAndIsTheOneThatSamples() throws IOException {
        Path run = Training.run(job(), runs, Listener.SILENT);
        Judgements judgements = Judgements.read(run);
        Judgement best =
                judgements.best("modes/high quality", images -> images > 0).orElseThrow();
        Path kept = new RunFolder(run).snapshot(best.images());
        assertThat(RunFolder.snapshotOf(run)).isEqualTo(kept).exists();
        assertThat(run.resolve("snapshot-000000160")).exists();
        Files.move(kept, run.resolve("elsewhere"));
        assertThat(RunFolder.snapshotOf(run)).isNotEqualTo(kept).exists();
    }

    @Test
    void aKilledRunGoesOnWithTheSameJudgements() throws IOException {
        Path whole = Training.run(job(), runs, Listener.SILENT);
        Path parted = Training.run(job(), runs, new Listener() {
            @Override
            public boolean stopRequested() {
                return Files.exists(runs.resolve("00001-toy-ring/snapshot-000000080"));
            }
        });
        // As if it had been killed after it wrote the snapshot and before it was judged.
        List<String> lines = Files.readAllLines(parted.resolve("metrics.jsonl"));
        assertThat(lines).hasSize(3);
        Files.write(parted.resolve("metrics.jsonl"), lines.subList(0, 2));
        Training.resume(parted, name -> ToyGan.RECIPE, record -> ToyGan.DATA, null, Listener.SILENT);
        assertThat(values(parted)).isEqualTo(values(whole));
        assertThat(RunFolder.snapshotOf(parted).getFileName())
                .isEqualTo(RunFolder.snapshotOf(whole).getFileName());
    }

    private static List<List<Double>> values(Path run) {
        return Judgements.read(run).all().stream()
                .map(one -> one.scores().stream().map(Score::value).toList())
                .toList();
    }

    @Test
    void aRunEndsWhenItsScoreStalls() throws IOException {
        Heard heard = new Heard();
        Path run = Training.run(
                job().images(4000).set("rate", "0.00000001").evaluation(MODES.stop("modes/high quality stalls 2")),
                runs,
                heard);
        assertThat(heard.finished).isTrue();
        assertThat(images(run).size()).isBetween(3, 20);
        assertThat(heard.judged.get(heard.judged.size() - 1).enough())
                .startsWith("modes/high quality has not become better in 2 evaluations: its best is ");
        assertThat(Files.readString(run.resolve("log.txt"))).contains("enough: modes/high quality has not");
    }

    @Test
    void aRunEndsWhenItsScoreIsGoodEnough() {
        Path run = Training.run(
                job().images(4000).evaluation(MODES.stop("modes/covered reaches 0")), runs, Listener.SILENT);
        assertThat(images(run)).hasSizeLessThan(3);
    }

    private static Judgements said(Better better, double... values) {
        return new Judgements(IntStream.range(0, values.length)
                .mapToObj(i -> new Judgement(i, i, List.of(new Score("fid/net/5+5", values[i], better, ""))))
                .toList());
    }

    private static long best(Better better, double... values) {
        return said(better, values)
                .best("fid", images -> images < 4)
                .orElseThrow()
                .images();
    }

    @Test
    void theLatestOfTheBestIsTheBest() {
        assertThat(best(Better.LESS, 3, 1, 2)).isEqualTo(1);
        assertThat(best(Better.MORE, 3, 1, 2)).isEqualTo(0);
        assertThat(best(Better.MORE, 8, 7, 8, 7)).isEqualTo(2);
        assertThat(best(Better.LESS, Double.NaN, 5, Double.NaN)).isEqualTo(1);
        assertThat(best(Better.LESS, 5, 4, 4, 4.5, 0)).isEqualTo(2);
        assertThat(said(Better.LESS, Double.NaN).best("fid", images -> true)).isEmpty();
        assertThat(said(Better.NEITHER, 1).best("fid", images -> true)).isEmpty();
        assertThat(said(Better.LESS, 1).by("")).isEqualTo("fid/net/5+5");
    }

    private static Optional<String> met(String rule, Better better, double... values) {
        return Stop.parse(rule).orElseThrow().met(said(better, values));
    }

    @Test
    void rulesHold() {
        assertThat(met("fid stalls 2", Better.LESS, 5, 4, 4.5)).isEmpty();
        assertThat(met("fid stalls 2", Better.LESS, 5, 4, 4.5, 4)).isPresent();
        assertThat(met("fid stalls 2", Better.LESS, 5, 4, 4.5, 3.9)).isEmpty();
        assertThat(met("fid stalls 2", Better.MORE, 5, 4, 4.5))
                .hasValueSatisfying(why ->
                        assertThat(why).isEqualTo("fid has not become better in 2 evaluations: its best is 5.000"));
        assertThat(met("fid stalls 1", Better.LESS, Double.NaN, 4)).isEmpty();
        assertThat(met("fid reaches 3", Better.LESS, 5, 3.01)).isEmpty();
        assertThat(met("fid reaches 3", Better.LESS, 5, 3)).hasValue("fid has reached 3.000: it is 3.000");
        assertThat(met("fid reaches 3", Better.MORE, 2.9)).isEmpty();
        assertThat(met("fid reaches 3", Better.MORE, 3.1)).isPresent();
        assertThat(met("kid stalls 1", Better.LESS, 1, 2, 3)).isEmpty();
    }

    @Test
    void whatCannotBeIsRefusedBeforeTraining() {
        for (String rule : Arrays.asList("fid", "fid stalls", "fid stalls 0", "fid stalls x", "fid rises 5")) {
            assertThatThrownBy(() -> MODES.stop(rule))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("\"" + rule + "\" is no rule to stop by: say \"fid stalls 5\"");
        }
        assertThatThrownBy(() -> Evaluation.of("fidd"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("did you mean fid?");
        assertThatThrownBy(() -> new Evaluation("", "", 0, "fid", ""))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("say by what, such as --eval fid");
        assertThatThrownBy(() -> Training.run(job().evaluation(Evaluation.of("fid")), runs, Listener.SILENT))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("fid cannot judge toy on ring: take modes");
        assertThatThrownBy(() -> Training.run(job().evaluation(MODES.best("modes/colour")), runs, Listener.SILENT))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no score is called modes/colour: say one of modes/covered, modes/high quality");
    }

    @Test
    void whatRulesAreAboutIsMeasured() {
        assertThat(Evaluation.needed("", "fid", "kid stalls 5")).isEqualTo("fid,kid");
        assertThat(Evaluation.needed("fid, pr", "precision", "fid stalls 5")).isEqualTo("fid,pr");
        assertThat(Evaluation.needed("", "modes/covered", "")).isEqualTo("modes");
        assertThat(Evaluation.needed("", "", "")).isEmpty();
    }
}
