package org.gan4j.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gan4j.eval.Better;
import org.gan4j.eval.Score;

/**
 * What a run was worth at one moment.
 *
 * @param images real images that it had been shown
 * @param seconds of training that it had had
 * @param scores what the measures said
 */
public record Judgement(long images, double seconds, List<Score> scores) {

    public Judgement {
        scores = List.copyOf(scores);
    }

    /** The first score that the word means and that can be better or worse. */
    public Optional<Score> score(String word) {
        return scores.stream()
                .filter(score -> score.is(word) && score.better() != Better.NEITHER)
                .findFirst();
    }

    /** A line of {@code metrics.jsonl}. */
    ObjectNode toJson() {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("images", images).put("seconds", seconds);
        ObjectNode all = line.putObject("scores");
        for (Score score : scores) {
            ObjectNode one = all.putObject(score.name());
            if (Double.isFinite(score.value())) {
                one.put("value", score.value());
            } else {
                one.putNull("value");
            }
            one.put("better", score.better().word());
        }
        return line;
    }

    /** Such a line again, without the protocols that it does not hold. */
    static Judgement of(JsonNode line) {
        List<Score> scores = new ArrayList<>();
        line.path("scores")
                .properties()
                .forEach(one -> scores.add(new Score(
                        one.getKey(),
                        one.getValue().path("value").asDouble(Double.NaN),
                        Better.of(one.getValue().path("better").asText()),
                        "")));
        return new Judgement(line.path("images").asLong(), line.path("seconds").asDouble(), scores);
    }
}
