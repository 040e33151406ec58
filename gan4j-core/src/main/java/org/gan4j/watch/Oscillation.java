package org.gan4j.watch;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Samples wander about instead of settling. Either their distribution moves by {@value #JUMP} of the data's own spread or more from one
 * observation to the next, on average over {@value #SPAN} of them, and did not come half as near to the data meanwhile; or within {@value
 * #LONG} observations the distance from the data rose by {@value #WORSE} or more {@value #TIMES} times, having fallen in between.
 *
 * <p>It is the samples that count, made as people get them: losses swing in good trainings too, and averaged weights calm much that
 * swings.
 */
final class Oscillation implements Symptom {

    static final double JUMP = 0.4;
    static final int SPAN = 8;
    static final double WORSE = 0.15;
    static final int LONG = 20;
    static final int TIMES = 3;
    private static final double NEARER = 0.5;

    @Override
    public Optional<String> in(List<Observation> seen) {
        Series apart = Series.of(seen, Observation::apart);
        double jump = Series.of(seen, Observation::moved).mean(SPAN, 0);
        int half = SPAN / 2;
        boolean nearer = apart.mean(half, 0) < NEARER * apart.mean(half, half);
        if (jump >= JUMP && !nearer) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "training goes round in circles: samples of the same seeds keep jumping (by %.0f %% of the data's spread) and"
                            + " do not come nearer to the data",
                    100 * jump));
        }
        int rises = apart.rises(LONG, WORSE);
        return rises >= TIMES
                ? Optional.of("training swings: samples became better and worse again " + rises
                        + " times instead of settling")
                : Optional.empty();
    }
}
