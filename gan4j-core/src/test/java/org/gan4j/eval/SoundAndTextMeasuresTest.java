package org.gan4j.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.Batch;
import org.gan4j.Config;
import org.gan4j.Gan;
import org.gan4j.Painter;
import org.gan4j.Player;
import org.gan4j.Query;
import org.gan4j.Step;
import org.gan4j.data.Dataset;
import org.gan4j.data.Example;
import org.gan4j.data.Field;
import org.gan4j.data.Notes;
import org.gan4j.data.Sentences;
import org.gan4j.data.Split;
import org.gan4j.device.Compute;
import org.gan4j.device.Precision;
import org.gan4j.nn.Tensors;
import org.gan4j.random.Randomness;
import org.gan4j.sound.Pitch;
import org.junit.jupiter.api.Test;

/** GANs that say what they are told to, so that the numbers are known. */
final class SoundAndTextMeasuresTest {

    private static final int N = 200;
    private static final int LENGTH = 4_096;
    private static final Dataset NOTES = Notes.of(LENGTH, 500, Split.TRAINING);
    private static final Dataset SENTENCES = Sentences.of(3_000, Split.TRAINING);
    private static final Dataset OTHER_SENTENCES = Sentences.of(N, Split.TEST);

    /** A number in [0, 1) for each sample, by its seed, becomes the sample. */
    private record Told(Function<Float, float[]> how, int length) implements Gan {
        @Override
        public void step(Batch batch, Step step) {
            throw new IllegalStateException("it has learned");
        }

        @Override
        public Tensor sample(Query query) {
            float[] u = Tensors.floats(query.uniform(1));
            float[] all = new float[u.length * length];
            for (int i = 0; i < u.length; i++) {
                System.arraycopy(how.apply((u[i] + 1) / 2), 0, all, i * length, length);
            }
            return Tensors.of(all, u.length, length);
        }

        @Override
        public List<Player> players() {
            return List.of();
        }
    }

    private static Map<String, Double> judge(Dataset training, Dataset test, Function<Float, float[]> how) {
        Config.Data data = new Config.Data(training.x(), training.y(), training.attributes());
        Gan gan = new Told(how, training.x().numbers());
        try (Painter painter = new Painter(gan, data, Compute.CPU, Precision.FP32)) {
            Subject subject = new Subject(
                    painter, Reference.of(training, test), N, Path.of("."), Path.of("."), null, Progress.NONE);
            return Judge.judge(subject, Judge.MEASURES).scores().stream()
                    .collect(Collectors.toMap(Score::name, Score::value));
        }
    }

    private static Example drawn(Dataset data, float u) {
        return data.get((long) (u * data.size()));
    }

    @Test
    void realNotesAreClearInTuneAndAllThere() {
        Map<String, Double> scores = judge(
                NOTES, Notes.of(LENGTH, N, Split.TEST), u -> drawn(NOTES, u).samples());
        assertThat(scores.get("pitch/clear")).isBetween(0.98, 1.0);
        assertThat(scores.get("pitch/clear, real")).isBetween(0.98, 1.0);
        // Out of tune by up to 8 hundredths of a semitone, evenly.
        assertThat(scores.get("pitch/cents")).isBetween(3.0, 5.0);
        assertThat(scores.get("pitch/notes covered")).isEqualTo(24);
        // N draws of 24 notes differ from as many others by about 24 / N.
        assertThat(scores.get("pitch/KL")).isBetween(0.0, 0.5);
    }

    @Test
    void fourNotesOutOfTuneAreHeardAsThat() {
        Map<String, Double> scores = judge(NOTES, Notes.of(LENGTH, N, Split.TEST), u -> sine(60.3 + (int) (4 * u)));
        assertThat(scores.get("pitch/confidence")).isBetween(0.99, 1.0);
        assertThat(scores.get("pitch/clear")).isEqualTo(1);
        assertThat(scores.get("pitch/cents")).isCloseTo(30, within(1.0));
        assertThat(scores.get("pitch/notes covered")).isEqualTo(4);
        // ln(24 / 4) but for the noise of few draws, and for the notes that count although nobody played them.
        assertThat(scores.get("pitch/KL")).isBetween(Math.log(6) - 0.1, Math.log(6) + 1);
    }

    @Test
    void noiseAndSilenceHaveNoPitch() {
        List<Function<Float, float[]>> dull = List.of(
                u -> {
                    float[] noise = new float[LENGTH];
                    Randomness.uniform(Float.floatToIntBits(u), noise);
                    return noise;
                },
                u -> new float[LENGTH]);
        for (Function<Float, float[]> how : dull) {
            Map<String, Double> scores = judge(NOTES, NOTES, how);
            assertThat(scores.get("pitch/confidence")).isBetween(0.0, 0.3);
            assertThat(scores.get("pitch/clear")).isZero();
            assertThat(scores.get("pitch/cents")).isNaN();
            assertThat(scores.get("pitch/notes covered")).isZero();
            assertThat(scores.get("pitch/KL")).isInfinite();
        }
    }

    private static float[] sine(double midi) {
        float[] sound = new float[LENGTH];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (float) (0.5 * Math.sin(2 * Math.PI * Pitch.hertz(midi) * i / Field.SAMPLES_PER_SECOND));
        }
        return sound;
    }

    @Test
    void whatWasLearnedByHeartIsValidAndSeen() {
        Map<String, Double> scores =
                judge(SENTENCES, OTHER_SENTENCES, u -> drawn(SENTENCES, u).tokens());
        assertThat(scores.get("text/valid")).isEqualTo(1);
        assertThat(scores.get("text/seen")).isEqualTo(1);
        assertThat(scores.get("text/valid and new")).isZero();
        assertThat(scores.get("text/distinct")).isBetween(0.7, 0.99);
        assertThat(scores.get("text/pairs")).isBetween(0.01, 0.2);
    }

    @Test
    void realTextsStandBesideTheSamples() {
        Map<String, Double> scores = judge(SENTENCES, OTHER_SENTENCES, u -> new float[12]);
        assertThat(scores.get("text/valid, real")).isEqualTo(1);
        assertThat(scores.get("text/seen, real")).isBetween(0.05, 0.6);
        assertThat(scores.get("text/valid and new, real")).isBetween(0.3, 1 - scores.get("text/seen, real"));
        assertThat(scores.get("text/length, real")).isBetween(5.0, 7.0);
        assertThat(scores.get("text/pairs, real")).isBetween(0.01, 0.2);
    }

    @Test
    void nothingIsNoSentence() {
        Map<String, Double> scores = judge(SENTENCES, OTHER_SENTENCES, u -> new float[12]);
        assertThat(scores.get("text/valid")).isZero();
        assertThat(scores.get("text/valid and new")).isZero();
        assertThat(scores.get("text/distinct")).isEqualTo(1.0 / N);
        assertThat(scores.get("text/seen")).isZero();
        assertThat(scores.get("text/length")).isZero();
        // All pairs are of two ends; about half of the data's are not.
        assertThat(scores.get("text/pairs")).isBetween(0.4, 0.6);
    }
}
