package org.gan4j.watch;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * D has won: it tells real from generated almost without loss, the samples are plainly different from the data, and they no longer
 * improve.
 *
 * <p>That D is right is no fault in itself: it is about most pairs in most trainings, and a critic, which has no such loss, shall be. What
 * counts is that G learns nothing from it. So all of this must hold: D's loss is below {@value #LOSS}, where an indifferent D has 2 ln 2
 * (logarithm), 2 (hinge) or 0.25 (squares); where D can be asked, it is right about {@value #RIGHT} of all pairs; live samples stand
 * {@value #APART} or more from the data; and over the newest {@value #SPAN} observations they came less than {@value #BETTER} of that
 * distance nearer than over as many before.
 */
final class StrongJudge implements Symptom {

    static final double LOSS = 0.1;
    static final double RIGHT = 0.99;
    static final double APART = 0.15;
    static final double BETTER = 0.1;
    static final int SPAN = 4;
    private static final double VANISHED = 0.01;

    @Override
    public Optional<String> in(List<Observation> seen) {
        Observation now = seen.get(seen.size() - 1);
        Series apart = Series.of(seen, Observation::apartLive);
        boolean won = Math.abs(now.lossOfD()) < LOSS && !(now.told() < RIGHT);
        boolean stuck = apart.mean(SPAN, 0) >= APART && apart.mean(SPAN, 0) > (1 - BETTER) * apart.mean(SPAN, SPAN);
        if (!won || !stuck) {
            return Optional.empty();
        }
        Series gradient = Series.of(seen, observation -> observation.gradients().getOrDefault("G", Double.NaN));
        boolean vanished = gradient.last() < VANISHED * gradient.greatest();
        return Optional.of(String.format(
                Locale.ROOT,
                "D has won: it tells samples from real examples almost without loss (%.3g), and G no longer learns from it (%s)",
                now.lossOfD(),
                vanished ? "its gradient has vanished" : "samples stay as far from the data as they were"));
    }
}
