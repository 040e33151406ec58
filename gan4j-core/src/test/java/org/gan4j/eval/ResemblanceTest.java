package org.gan4j.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.Batch;
import org.gan4j.Config;
import org.gan4j.Gan;
import org.gan4j.Painter;
import org.gan4j.Player;
import org.gan4j.Query;
import org.gan4j.Scorer;
import org.gan4j.Step;
import org.gan4j.data.Attribute;
import org.gan4j.data.Dataset;
import org.gan4j.data.Example;
import org.gan4j.data.Field;
import org.gan4j.device.Compute;
import org.gan4j.device.Precision;
import org.gan4j.device.Threads;
import org.gan4j.error.CheckpointException;
import org.gan4j.error.ConfigurationException;
import org.gan4j.feature.FeatureNetwork;
import org.gan4j.feature.Pixels;
import org.gan4j.image.Picture;
import org.gan4j.image.Png;
import org.gan4j.nn.Ops;
import org.gan4j.random.Randomness;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResemblanceTest {

    private static final int SIDE = 8;

    @TempDir
    private Path folder;

    @BeforeAll
    static void oneThread() {
        Threads.use(1);
    }

    /** Noise about a grey that depends on the class, dark or bright. */
    private record Noise(long seed, double deviation, int classes, long size) implements Dataset {
        @Override
        public String name() {
            return "noise";
        }

        @Override
        public Field x() {
            return Field.image(1, SIDE, SIDE);
        }

        @Override
        public Field y() {
            return Field.labels(2);
        }

        @Override
        public List<Attribute> attributes() {
            return List.of(
                    new Attribute("grey", List.of("dark", "bright")), new Attribute("sort", List.of("a", "b", "c")));
        }

        @Override
        public Example get(long index) {
            float[] noise = new float[SIDE * SIDE];
            Randomness.normal(Randomness.mix(seed, 0, index), noise);
            int label = (int) (index % classes);
            byte[] x = new byte[noise.length];
            for (int i = 0; i < x.length; i++) {
                double value = (label == 0 ? 80 : 170) + deviation * noise[i];
                x[i] = (byte) Math.max(0, Math.min(255, Math.round(value)));
            }
            return new Example(x, new byte[] {(byte) label, (byte) (index % 3)});
        }

        @Override
        public String digest() {
            return String.format("%016x", Randomness.hash(toString()));
        }
    }

    private Map<String, Double> scores(Dataset real, Dataset fake, List<Metric> metrics) {
        Map<String, Double> scores = new LinkedHashMap<>();
        try (FeatureNetwork pixels = Pixels.of(real.x())) {
            Comparison.of(Images.of(real, 400), Images.of(fake, 400), pixels, folder, Progress.NONE)
                    .scores(metrics)
                    .forEach(score ->
                            scores.put(score.name().substring(0, score.name().indexOf('/')), score.value()));
        }
        return scores;
    }

    @Test
    void worseSamplesScoreWorse() {
        Dataset real = new Noise(1, 12, 2, 400);
        List<Metric> all = List.of(Metric.FID, Metric.KID, Metric.PR, Metric.DC, Metric.C2ST);
        Map<String, Double> itself = scores(real, real, all);
        assertThat(itself)
                .containsOnlyKeys(
                        "fid", "kid", "kid-error", "precision", "recall", "density", "coverage", "c2st", "c2st-p");
        assertThat(itself.get("fid")).isCloseTo(0, within(1e-9));
        assertThat(itself.get("precision")).isEqualTo(1);
        assertThat(itself.get("coverage")).isEqualTo(1);
        Map<String, Double> same = scores(real, new Noise(2, 12, 2, 400), all);
        assertThat(same.get("c2st")).isBetween(0.4, 0.6);
        Map<String, Double> noised = scores(real, new Noise(2, 36, 2, 400), all);
        Map<String, Double> dropped = scores(real, new Noise(2, 12, 1, 400), all);
        assertThat(noised.get("fid")).isGreaterThan(2 * same.get("fid"));
        assertThat(dropped.get("fid")).isGreaterThan(noised.get("fid"));
        assertThat(dropped.get("kid")).isGreaterThan(same.get("kid") + 10 * same.get("kid-error"));
        assertThat(noised.get("precision")).isLessThan(same.get("precision") / 2);
        assertThat(dropped.get("precision")).isGreaterThan(0.5);
        assertThat(dropped.get("recall")).isBetween(0.2, 0.6);
        assertThat(dropped.get("coverage")).isBetween(0.3, 0.6);
    }

    /** The same few images again and again. */
    private record Again(Dataset few, long size) implements Dataset {
        @Override
        public String name() {
            return "again";
        }

        @Override
        public Field x() {
            return few.x();
        }

        @Override
        public Example get(long index) {
            return few.get(index % few.size());
        }

        @Override
        public String digest() {
            return few.digest() + size;
        }
    }

    /** 400 samples that are 40, ten times each, contain 40 x 45 pairs of twins: 400 x 399 / 2 / 1800 is 44.3. */
    @Test
    void fewDifferentSamplesAreCountedByTheirTwins() {
        Map<String, Double> scores =
                scores(new Noise(1, 12, 2, 400), new Again(new Noise(2, 12, 2, 40), 400), List.of(Metric.BIRTHDAY));
        assertThat(scores.get("support")).isCloseTo(44.33, within(0.5));
        assertThat(scores.get("support-at-least")).isBetween(38.0, 44.0);
    }

    /** Counts how many pictures it is shown. */
    private record Counting(List<Integer> shown) implements FeatureNetwork {
        @Override
        public String name() {
            return "counting";
        }

        @Override
        public int columns() {
            return 64;
        }

        @Override
        public Seen look(List<Picture> pictures) {
            shown.add(pictures.size());
            return new Pixels(1, SIDE, SIDE).look(pictures);
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    /** Moments are of all images, comparisons of single ones of the first 10,000; the names say so. */
    @Test
    void namesSayHowManyWereCompared() {
        Images real = Images.of(new Noise(1, 12, 2, 30), 30);
        Images fake = Images.of(new Again(new Noise(2, 12, 2, 40), 10_050), 10_050);
        assertThat(Comparison.of(real, fake, new Counting(new ArrayList<>()), folder, Progress.NONE)
                        .scores(List.of(Metric.FID, Metric.KID)))
                .extracting(Score::name)
                .containsExactly("fid/counting/30+10050", "kid/counting/30+10000", "kid-error/counting/30+10000");
    }

    @Test
    void whatIsKnownIsLookedAtOnce() throws IOException {
        Counting network = new Counting(new ArrayList<>());
        Images real = Images.of(new Noise(1, 12, 2, 100), 100);
        Images fake = new Images(
                "fakes", 50, "", Images.of(new Noise(2, 12, 2, 50), 50).source());
        List<Score> first =
                Comparison.of(real, fake, network, folder, Progress.NONE).scores(List.of(Metric.FID, Metric.KID));
        assertThat(network.shown).containsExactly(64, 36, 50);
        network.shown.clear();
        assertThat(Comparison.of(real, fake, network, folder, Progress.NONE).scores(List.of(Metric.FID, Metric.KID)))
                .isEqualTo(first);
        assertThat(network.shown).containsExactly(50);
        assertThat(first.get(0).name()).isEqualTo("fid/counting/100+50");
        assertThat(first.get(0).protocol())
                .contains("a Frechet distance of 50 samples in 64 dimensions is biased upwards");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.writeString(file, "damaged");
            }
        }
        assertThatThrownBy(() -> Comparison.of(real, fake, network, folder, Progress.NONE))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("-100-counting.safetensors");
    }

    @Test
    void unknownMetricsAndFeaturesAreRefused() {
        assertThat(Judge.metrics("kid, FID")).containsExactly(Metric.KID, Metric.FID);
        assertThatThrownBy(() -> Judge.metrics("fid,kit"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no metric is called \"kit\" (did you mean kid?)")
                .hasMessageContaining("pr (precision and recall");
        Dataset real = new Noise(1, 12, 2, 50);
        assertThatThrownBy(() -> scores(real, real, List.of(Metric.IS)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is: these features come from no classifier; leave it out");
        assertThatThrownBy(() -> Comparison.network("folder/none.pth", real, real, folder, Progress.NONE, Compute.CPU))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("none.pth");
    }

    /** Makes grey pictures of the brightness of its latent; its judge says how bright one is. */
    private record Greys() implements Gan, Scorer {
        @Override
        public void step(Batch batch, Step step) {
            throw new IllegalStateException("it has learned");
        }

        @Override
        public Tensor sample(Query query) {
            return query.normal(SIDE * SIDE).view(-1, 1, SIDE, SIDE).tanh();
        }

        @Override
        public List<Player> players() {
            return List.of();
        }

        @Override
        public Tensor score(Tensor x) {
            return Ops.meanEach(x);
        }
    }

    @Test
    void aGanIsComparedWithItsDataAndSeenInAReport() throws IOException {
        Dataset real = new Noise(1, 30, 2, 200);
        Config.Data layout = new Config.Data(real.x(), real.y(), real.attributes());
        try (Painter painter = new Painter(new Greys(), layout, Compute.CPU, Precision.FP32)) {
            Subject subject = new Subject(
                    painter,
                    Reference.of(real, new Noise(3, 30, 2, 100)),
                    60,
                    folder.resolve("out"),
                    folder.resolve("cache"),
                    null,
                    Progress.NONE);
            Resemblance measure = new Resemblance(List.of(Metric.FID, Metric.IS), "", true);
            assertThat(measure.appliesTo(subject)).isTrue();
            Verdict verdict = measure.judge(subject);
            List<Score> scores = verdict.scores();
            Report.write(folder.resolve("out"), "noise", verdict);
            assertThat(scores.get(0).name()).matches("fid/classifier-1-[0-9a-f]{8}/60\\+60");
            assertThat(scores.get(0).value()).isGreaterThan(1);
            assertThat(scores.get(1).name()).startsWith("is/classifier-1-");
            assertThat(scores.get(1).value()).isBetween(1.0, 2.0);
            assertThat(scores.get(1).protocol())
                    .contains("1 to 2")
                    .endsWith("note: classes are the values of grey, the first of 2 attributes");
        }
        String page = Files.readString(folder.resolve("out/report.html"));
        assertThat(page.substring(0, page.indexOf("<figure>")))
                .contains("<td>fid \u2193</td><td>", "</td><td>classifier-1-")
                .doesNotContain("http");
        for (String name :
                List.of("real-and-fake", "pca", "pca-images", "tsne", "neighbours", "best-and-worst", "judge")) {
            assertThat(page).contains("alt=\"" + name + ".png\"");
            assertThat(Png.read(folder.resolve("out/" + name + ".png")).width()).isGreaterThan(100);
        }
    }
}
