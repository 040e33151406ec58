package org.gan4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.gan4j.eval.Better;
import org.gan4j.eval.Score;

/** Scores, for people and for programs. */
record ScoreSheet(List<Score> scores) {

    /** As the member {@code scores} of an object. */
    void writeTo(ObjectNode result) {
        ArrayNode all = result.putArray("scores");
        for (Score score : scores) {
            ObjectNode one = all.addObject().put("name", score.name());
            JsonLines.number(one, "value", score.value());
            one.put("better", score.better().name().toLowerCase(Locale.ROOT));
            one.put("protocol", score.protocol());
        }
    }

    /**
     * As a table.
     *
     * @param columns how wide the terminal is
     * @param arrows whether it has arrows
     */
    String text(int columns, boolean arrows) {
        Table table = new Table(columns);
        for (Score score : scores) {
            String better = arrows || score.better() == Better.NEITHER
                    ? score.better().arrow()
                    : score.better() == Better.LESS ? " (less)" : " (more)";
            table.row(score.brief() + better, score.text(), score.how());
        }
        return table.toString();
    }
}
