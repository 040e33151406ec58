package org.gan4j.eval;

import java.util.ArrayList;
import java.util.List;

/** Judges a trained GAN by every measure that applies. */
public final class Judge {

    /** All measures, in the order in which they judge. */
    public static final List<Measure> MEASURES = List.of(
            new Modes(),
            new Labels(),
            new Translation(),
            new Coupling(),
            new SuperResolution(),
            new Reconstruction(),
            new Recognition(),
            new Overfitting(),
            Resemblance.USUAL,
            new Pitches(),
            new Wording());

    private Judge() {}

    /** The scores of all measures that apply; empty if none does. */
    public static List<Score> judge(Subject subject) {
        return judge(subject, MEASURES);
    }

    /** As {@link #judge(Subject)}, by these measures. */
    public static List<Score> judge(Subject subject, List<Measure> measures) {
        List<Score> scores = new ArrayList<>();
        for (Measure measure : measures) {
            if (measure.appliesTo(subject)) {
                scores.addAll(measure.judge(subject));
            }
        }
        return scores;
    }
}
