package org.gan4j.eval;

import java.util.List;

/** What a measure says. */
public record Verdict(List<Score> scores, List<Figure> figures) {

    public Verdict {
        scores = List.copyOf(scores);
        figures = List.copyOf(figures);
    }

    /** Numbers alone. */
    static Verdict of(List<Score> scores) {
        return new Verdict(scores, List.of());
    }
}
