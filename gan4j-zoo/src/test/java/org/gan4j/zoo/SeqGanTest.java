package org.gan4j.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gan4j.zoo.Case.LOG_2;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.gan4j.Painter;
import org.gan4j.data.Attribute;
import org.gan4j.data.Dataset;
import org.gan4j.data.Example;
import org.gan4j.data.Field;
import org.gan4j.data.Sentences;
import org.gan4j.data.Split;
import org.gan4j.data.Vocabulary;
import org.gan4j.error.ConfigurationException;
import org.gan4j.run.Job;
import org.gan4j.run.Listener;
import org.gan4j.run.Training;
import org.gan4j.testkit.TinyData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SeqGanTest {

    private static final Dataset SENTENCES = Sentences.of(61, Split.TRAINING);
    private static final Map<String, String> SMALL =
            Map.of("words", "4", "hidden", "6", "width", "5", "rollouts", "2", "pretrain", "0");

    static final List<Case> CASES = List.of(
            // Who is indifferent rewards everything by 1/2, so that nothing is better than the rest.
            Case.of(SeqGan.RECIPE, SENTENCES, SMALL, Map.of("D/loss", 2 * LOG_2, "G/reward", 0.5, "G/loss", 0.0)),
            // Who knows nothing gives each of 41 words the same chance.
            Case.of(
                            SeqGan.RECIPE,
                            SENTENCES,
                            Map.of("words", "4", "hidden", "6", "width", "5", "objective", "likelihood"),
                            Map.of("G/likelihood", -Math.log(41)))
                    .judges("G.next")
                    .moves(Map.of("G", 1, "D", 0))
                    .idle(
                            "D.0.weight",
                            "D.2.weight",
                            "D.2.bias",
                            "D.4.weight",
                            "D.4.bias",
                            "D.7.weight",
                            "D.7.bias",
                            "D.9.weight",
                            "D.9.bias"));

    /** Two texts, "ac" and "bd", equally often. */
    private record Twins() implements Dataset {
        @Override
        public String name() {
            return "twins";
        }

        @Override
        public long size() {
            return 64;
        }

        @Override
        public Field x() {
            return Field.tokens(3);
        }

        @Override
        public List<Attribute> attributes() {
            return List.of(new Attribute("token", List.of(".", "a", "b", "c", "d")));
        }

        @Override
        public Example get(long index) {
            byte word = (byte) (1 + index % 2);
            return Example.of(new byte[] {word, (byte) (word + 2), 0});
        }

        @Override
        public String digest() {
            return "twins-1";
        }
    }

    /** The words of samples after a run on {@link Twins}, with how often each occurs among 64. */
    private static Map<String, Long> learned(Path runs, Map<String, String> settings, long rounds) {
        Job job = Job.of(SeqGan.RECIPE, new Twins())
                .settings(settings)
                .batch(16)
                .images(16 * rounds)
                .device("cpu")
                .threads(1);
        Path run = Training.run(job, runs, Listener.SILENT);
        try (Painter painter = Training.painter(run, Zoo::get)) {
            float[] tokens = painter.numbers(LongStream.range(0, 64).toArray());
            return Vocabulary.of(new Twins().attributes()).lines(tokens, 3).stream()
                    .collect(Collectors.groupingBy(line -> line, Collectors.counting()));
        }
    }

    @Test
    void likelihoodLearnsTheTextsAndHowOftenTheyOccur(@TempDir Path runs) {
        Map<String, Long> texts = learned(runs, Map.of("objective", "likelihood", "rate", "0.02"), 100);
        assertThat(texts.keySet()).contains("ac", "bd");
        assertThat(texts.get("ac") + texts.get("bd")).isBetween(58L, 64L);
        assertThat(texts.get("ac")).isBetween(16L, 48L);
    }

    /** Without likelihood at any time: of 125 texts those two are found by what D says of them. */
    @Test
    void rewardsAloneTeachToWriteWhatDTakesForReal(@TempDir Path runs) {
        Map<String, Long> texts = learned(runs, Map.of("pretrain", "0", "rate", "0.01", "rollouts", "2"), 300);
        long right = texts.getOrDefault("ac", 0L) + texts.getOrDefault("bd", 0L);
        assertThat(right).as("%s", texts).isBetween(50L, 64L);
    }

    @Test
    void beforeTheGameDStandsStill() {
        OneRound round = OneRound.of(SeqGan.RECIPE, SENTENCES, Map.of("pretrain", "0.5"));
        assertThat(round.reports().keySet()).containsExactly("G/likelihood");
        assertThat(round.after("D"))
                .allSatisfy((name, numbers) ->
                        assertThat(numbers).isEqualTo(round.before().get(name)));
    }

    @Test
    void otherDataAndNoTemperatureAreRefused() {
        assertThatThrownBy(() -> OneRound.of(SeqGan.RECIPE, TinyData.grey(), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("take --data sentences");
        assertThatThrownBy(() -> OneRound.of(SeqGan.RECIPE, SENTENCES, Map.of("temperature", "0")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("say a number above 0");
    }
}
