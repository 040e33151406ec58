package org.gan4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.Batch;
import org.gan4j.Clock;
import org.gan4j.Config;
import org.gan4j.Gan;
import org.gan4j.Painter;
import org.gan4j.Player;
import org.gan4j.Query;
import org.gan4j.Scorer;
import org.gan4j.Step;
import org.gan4j.data.Dataset;
import org.gan4j.data.Example;
import org.gan4j.data.Field;
import org.gan4j.data.Points;
import org.gan4j.data.Split;
import org.gan4j.device.Compute;
import org.gan4j.device.Precision;
import org.gan4j.error.DataException;
import org.gan4j.eval.Reference;
import org.gan4j.file.Jsonl;
import org.gan4j.nn.Ops;
import org.gan4j.watch.Observation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LookoutTest {

    private static final Job.Cadence RARE = new Job.Cadence(1, 100_000, 3);

    @TempDir
    private Path runs;

    /** Makes standard normal points; its judge likes what is on the right. */
    private record Normal(boolean conditional) implements Gan, Scorer {
        @Override
        public void step(Batch batch, Step step) {
            throw new IllegalStateException("it has learned");
        }

        @Override
        public Tensor sample(Query query) {
            return query.normal(2);
        }

        @Override
        public List<Player> players() {
            return List.of();
        }

        @Override
        public Tensor score(Tensor x) {
            return x.select(1, 0);
        }
    }

    private static Observation observed(boolean conditional, Dataset data, Dataset held, int times) {
        Config.Data layout = new Config.Data(data.x(), data.y(), data.attributes());
        Gan gan = new Normal(conditional);
        try (Painter painter = new Painter(gan, layout, Compute.CPU, Precision.FP32)) {
            Probe probe = new Probe(gan, painter, data, Optional.of(held));
            Observation seen = probe.observe(new Clock(3, 400, 800), 0.5, Map.of("D/loss", 1.0));
            long pointers = Pointer.totalCount();
            for (int i = 1; i < times; i++) {
                seen = probe.observe(new Clock(3, 400, 800), 0.5, Map.of("D/loss", 1.0));
                assertThat(Pointer.totalCount()).as("no tensor is left behind").isEqualTo(pointers);
            }
            return seen;
        }
    }

    @Test
    void aProbeMeasuresAndLeavesNothingBehind() {
        Points wide = Points.ring(8, 100, 0.1, Split.TRAINING).draw(64, 1);
        Points near = Points.ring(8, 1, 0.1, Split.TRAINING).draw(64, 1);
        Observation seen = observed(false, wide, near, 5);
        assertThat(seen.images()).isEqualTo(400);
        assertThat(seen.diversity()).as("1.77 of 127").isCloseTo(0.014, within(0.003));
        assertThat(seen.apart()).isBetween(0.25, 0.5);
        assertThat(seen.apartLive()).isEqualTo(seen.apart());
        assertThat(seen.moved()).isCloseTo(0, within(1e-9));
        assertThat(seen.told()).isCloseTo(0.5, within(0.2));
        assertThat(seen.preferred()).isCloseTo(0.5, within(0.2));
        assertThat(seen.curves())
                .containsKeys("watch/diversity", "watch/apart", "watch/told", "watch/r_v")
                .containsEntry("watch/moved", seen.moved());

        Observation labelled = observed(true, wide, near, 1);
        assertThat(labelled.told()).as("it cannot be asked about points alone").isNaN();
        assertThat(labelled.curves()).doesNotContainKeys("watch/told", "watch/r_v", "watch/moved");
    }

    /** The curves stand beside the losses, and the losses come first. */
    @Test
    void whatIsSeenIsWrittenDown() {
        Path run = Training.run(ToyGan.job().images(8000).cadence(RARE), runs, Listener.SILENT);
        List<JsonNode> looks = looks(run);
        assertThat(looks).isNotEmpty();
        JsonNode last = looks.get(looks.size() - 1);
        assertThat(last.path("images").asLong()).isEqualTo(8000);
        assertThat(last.path("watch/diversity").path("mean").asDouble()).isPositive();
        assertThat(last.path("G/gradient").path("mean").asDouble()).isBetween(1e-6, 10.0);
        assertThat(last.fieldNames())
                .toIterable()
                .startsWith("step", "images", "seconds", "images_per_second", "D/loss");
        Path unwatched = Training.run(ToyGan.job().images(8000).cadence(RARE).watched(false), runs, Listener.SILENT);
        assertThat(looks(unwatched)).isEmpty();
        assertThat(RunRecord.read(run.resolve("snapshot-000008000")).files())
                .isEqualTo(
                        RunRecord.read(unwatched.resolve("snapshot-000008000")).files());
    }

    private static List<JsonNode> looks(Path run) {
        return Jsonl.read(run.resolve("stats.jsonl")).stream()
                .filter(line -> line.has("watch/diversity"))
                .toList();
    }

    /** What nobody learns from may be broken: the training goes on, and its log says so. */
    @Test
    void heldBackExamplesThatCannotBeReadDoNotEndATraining() {
        Dataset broken = new Dataset() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public long size() {
                return 7;
            }

            @Override
            public Field x() {
                return ToyGan.DATA.x();
            }

            @Override
            public Example get(long index) {
                throw new DataException("test/0007.png", "is cut short; replace it");
            }

            @Override
            public String digest() {
                return "broken";
            }
        };
        Job job = ToyGan.job().images(2000).cadence(RARE).reference(Reference.of(ToyGan.DATA, broken));
        Path run = Training.run(job, runs, Listener.SILENT);
        assertThat(looks(run)).isNotEmpty();
        assertThat(run.resolve("log.txt"))
                .content()
                .containsOnlyOnce(
                        "goes without held-back examples, since one cannot be read: test/0007.png: is cut short");
    }

    /** What a killed run warned of after its newest snapshot is said anew. */
    @Test
    void aResumedRunForgetsWarningsOfTheFuture() throws IOException {
        Path run = Training.run(ToyGan.job(), runs, Listener.SILENT);
        String kept = "{\"images\":160,\"kind\":\"collapse\",\"over\":false}\n";
        Files.writeString(
                run.resolve("warnings.jsonl"),
                kept + "{\"images\":161,\"kind\":\"oscillation\",\"over\":false}\n{\"im");
        Training.resume(run, name -> ToyGan.RECIPE, record -> ToyGan.DATA, Budget.ofImages(200), Listener.SILENT);
        assertThat(run.resolve("warnings.jsonl")).hasContent(kept);
    }

    /** The size of the gradient by its definition, where the loss is w / 2 + ... of constant gradients. */
    @Test
    void aPlayerKnowsTheSizeOfItsGradient() {
        List<Double> norms = new ArrayList<>();
        Config config = new Config(
                "toy", Map.of(), new Config.Data(ToyGan.DATA.x(), ToyGan.DATA.y(), List.of()), 1, Compute.CPU);
        Player player = config.player(
                "P", org.gan4j.nn.Net.of(org.gan4j.nn.Layers.linear(1, 1)), new org.gan4j.Adam(1e-3, 0.5, 0.9), 0);
        norms.add(player.gradientNorm());
        for (int i = 0; i < 5; i++) {
            List<Tensor> weights = player.weights();
            Player.minimize(
                    Ops.plus(
                            Ops.times(3, weights.get(0).sum()),
                            Ops.times(4, weights.get(1).sum())),
                    player);
            norms.add(player.gradientNorm());
        }
        assertThat(player.averages()).isFalse();
        player.close();
        assertThat(norms.get(0)).isZero();
        assertThat(norms.subList(1, 6)).allSatisfy(norm -> assertThat(norm).isCloseTo(5, within(1e-4)));
    }
}
