package org.gan4j.watch;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Samples become alike. Either their diversity, which is 1 for the data, has fallen to less than {@value #FALLEN} of the most that it
 * was in this run (1 at most), and below {@value #LOW}; or, when {@value #BEGUN} of the budget is spent, it is below {@value #LEAST}, or
 * the nearest other sample is less than {@value #TWINS} as far as among real examples (the same sample for many seeds), and over the
 * newest {@value #SPAN} observations diversity has not grown.
 *
 * <p>Untrained generators are nearly constant, so nothing is said of the level before they have had time, or while it rises.
 */
final class Collapse implements Symptom {

    static final double FALLEN = 0.6;
    static final double LOW = 0.5;
    static final double LEAST = 0.15;
    static final double TWINS = 0.1;
    static final double BEGUN = 0.25;
    static final int SPAN = 3;
    private static final double GROWN = 1.05;

    @Override
    public Optional<String> in(List<Observation> seen) {
        Observation now = seen.get(seen.size() - 1);
        Series diversity = Series.of(seen, Observation::diversity);
        double most = Math.min(1, diversity.greatest());
        boolean fallen = now.diversity() < FALLEN * most && now.diversity() < LOW;
        boolean stays = diversity.mean(SPAN, 0) <= GROWN * diversity.mean(SPAN, SPAN);
        boolean begun = now.progress() >= BEGUN && stays;
        if (!fallen && !(begun && (now.diversity() < LEAST || now.nearest() < TWINS))) {
            return Optional.empty();
        }
        String spread =
                String.format(Locale.ROOT, "they differ by %.0f %% of what real examples do", 100 * now.diversity());
        return Optional.of(
                fallen
                        ? String.format(Locale.ROOT, "samples collapse: %s, and did by %.0f %%", spread, 100 * most)
                        : "samples of different seeds are nearly the same: "
                                + (now.diversity() < LEAST
                                        ? spread
                                        : String.format(
                                                Locale.ROOT,
                                                "the nearest other is %.0f %% as far as among real examples",
                                                100 * now.nearest())));
    }
}
