package org.gan4j.watch;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * D cannot tell what anybody could: samples stand {@value #APART} or more from the data, and yet D scores a real example above a
 * sample in {@value #GUESSING} or less of all pairs, where guessing gives a half, or its loss stays within {@value #SAME} of 2 ln 2, that
 * of a D that says the same of everything.
 *
 * <p>A D that is right less often than by chance belongs here too: G has run past it to where nothing real is.
 */
final class WeakJudge implements Symptom {

    static final double APART = 0.25;
    static final double GUESSING = 0.6;
    static final double SAME = 0.005;
    private static final double INDIFFERENT = 2 * Math.log(2);

    @Override
    public Optional<String> in(List<Observation> seen) {
        Observation now = seen.get(seen.size() - 1);
        boolean indifferent = Math.abs(now.lossOfD() - INDIFFERENT) <= SAME;
        return now.apartLive() >= APART && (now.told() <= GUESSING || indifferent)
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "D is too weak: samples are plainly different from the data, and D does not see it (%s)",
                        now.told() <= GUESSING
                                ? String.format(Locale.ROOT, "it is right about %.0f of 100 pairs", 100 * now.told())
                                : "its loss is that of guessing"))
                : Optional.empty();
    }
}
