package org.gan4j.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.Batch;
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
import org.gan4j.device.Compute;
import org.gan4j.device.Precision;
import org.gan4j.nn.Ops;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OverfittingTest {

    /** Makes black images; its judge says how bright an image is, from -1 to 1. */
    private record Bright(boolean conditional) implements Gan, Scorer {
        @Override
        public void step(Batch batch, Step step) {
            throw new IllegalStateException("it has learned");
        }

        @Override
        public Tensor sample(Query query) {
            return query.normal(256).view(-1, 1, 16, 16).mul(new Scalar(0)).sub(new Scalar(1));
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

    private record Plain(int brightness, long size) implements Dataset {
        @Override
        public String name() {
            return "plain";
        }

        @Override
        public Field x() {
            return Field.image(1, 16, 16);
        }

        @Override
        public Example get(long index) {
            byte[] x = new byte[256];
            Arrays.fill(x, (byte) brightness);
            return new Example(x, new byte[0]);
        }

        @Override
        public String digest() {
            return "plain " + brightness;
        }
    }

    @Test
    void rvIsWhereTheHeldBackStandBetweenTrainingAndGenerated(@TempDir Path folder) {
        // 204 of 255 is 0.6: a fifth of the way from 1 to -1.
        Map<String, Double> scores = judge(new Plain(255, 7), new Plain(204, 70), folder);
        assertThat(scores)
                .containsOnlyKeys(
                        "overfitting/training", "overfitting/held back", "overfitting/generated", "overfitting/r_v");
        assertThat(scores.get("overfitting/training")).isCloseTo(1, within(1e-6));
        assertThat(scores.get("overfitting/held back")).isCloseTo(0.6, within(1e-6));
        assertThat(scores.get("overfitting/generated")).isCloseTo(-1, within(1e-6));
        assertThat(scores.get("overfitting/r_v")).isCloseTo(0.2, within(1e-6));
        assertThat(judge(new Plain(255, 7), new Plain(255, 7), folder)).isEmpty();
    }

    /** A judge that wants to know labels cannot be asked about images alone. */
    @Test
    void aJudgeOfLabelledImagesIsNotAsked(@TempDir Path folder) {
        assertThat(judge(new Bright(true), new Plain(255, 7), new Plain(204, 70), folder))
                .isEmpty();
    }

    private static Map<String, Double> judge(Dataset training, Dataset test, Path folder) {
        return judge(new Bright(false), training, test, folder);
    }

    private static Map<String, Double> judge(Gan gan, Dataset training, Dataset test, Path folder) {
        Config.Data layout = new Config.Data(training.x(), training.y(), training.attributes());
        try (Painter painter = new Painter(gan, layout, Compute.CPU, Precision.FP32)) {
            Map<String, Double> values = new LinkedHashMap<>();
            Subject subject =
                    new Subject(painter, Reference.of(training, test), 30, folder, folder, null, Progress.NONE);
            Judge.judge(subject, List.of(new Overfitting()))
                    .scores()
                    .forEach(score -> values.put(score.name(), score.value()));
            return values;
        }
    }
}
