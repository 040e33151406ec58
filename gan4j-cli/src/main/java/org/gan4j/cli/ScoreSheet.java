package org.gan4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
            one.put("better", score.better().word());
            one.put("protocol", score.protocol());
        }
    }

    /**
     * As a table. How a score was found is said once where it was found as another before.
     *
     * @param columns how wide the terminal is
     * @param arrows whether it has arrows
     */
    String text(int columns, boolean arrows) {
        Table table = new Table(columns);
        Set<String> said = new HashSet<>();
        String seenBy = "";
        for (Score score : scores) {
            String better = arrows || score.better() == Better.NEITHER
                    ? score.better().arrow()
                    : score.better() == Better.LESS ? " (less)" : " (more)";
            String how = said.add(score.protocol()) ? score.protocol() : "as above";
            boolean same = score.seenBy().isEmpty() || score.seenBy().equals(seenBy);
            table.row(score.brief() + better, score.text(), same ? how : score.seenBy() + ": " + how);
            seenBy = score.seenBy();
        }
        return table.toString();
    }
}
