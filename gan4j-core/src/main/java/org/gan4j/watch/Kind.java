package org.gan4j.watch;

import java.util.List;
import java.util.Locale;

/** What goes wrong in the training of GANs. */
public enum Kind {
    /** D has won, and G learns nothing any more. */
    D_TOO_STRONG(
            new StrongJudge(),
            Remedy.moreR1(),
            Remedy.one("k"),
            Remedy.one("critic"),
            Remedy.instead("objective", "minimax", "nonsaturating"),
            Remedy.times("rate", 0.5)),
    /** D does not see plain differences. */
    D_TOO_WEAK(
            new WeakJudge(),
            Remedy.more("k"),
            Remedy.more("critic"),
            Remedy.lessR1(),
            Remedy.times("clip", 2),
            Remedy.times("rate", 2)),
    /** Samples become alike. */
    COLLAPSE(
            new Collapse(),
            Remedy.moreR1(),
            Remedy.instead("objective", "minimax", "nonsaturating"),
            Remedy.times("rate", 0.5)),
    /** Samples wander about. */
    OSCILLATION(new Oscillation(), Remedy.moreR1(), Remedy.atAll("half_life", 10_000), Remedy.times("rate", 0.25)),
    /** A player's gradients grow by orders of magnitude. */
    EXPLODING_GRADIENTS(
            new ExplodingGradients(), Remedy.moreR1(), Remedy.times("clip", 0.1), Remedy.times("rate", 0.1)),
    /** D knows its training examples by heart. */
    MEMORISATION(
            new Memorisation(), Remedy.instead("augment", "none", "ada"), Remedy.moreR1(), Remedy.times("rate", 0.5)),
    /** Averaged weights are behind the live ones. */
    LAGGING_AVERAGE(new LaggingAverage(), Remedy.times("half_life", 0.1));

    private final Symptom symptom;
    private final List<Remedy> remedies;

    Kind(Symptom symptom, Remedy... remedies) {
        this.symptom = symptom;
        this.remedies = List.of(remedies);
    }

    Symptom symptom() {
        return symptom;
    }

    List<Remedy> remedies() {
        return remedies;
    }

    /** As programs read it: {@code d-too-strong}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
