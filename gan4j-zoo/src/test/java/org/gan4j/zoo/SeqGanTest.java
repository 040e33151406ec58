package org.gan4j.zoo;

import static org.gan4j.zoo.Case.LOG_2;

import java.util.List;
import java.util.Map;
import org.gan4j.data.Dataset;
import org.gan4j.data.Sentences;
import org.gan4j.data.Split;

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

    private SeqGanTest() {}
}
