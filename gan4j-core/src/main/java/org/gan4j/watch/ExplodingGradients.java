package org.gan4j.watch;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The gradient of a player has become {@value #TIMES} times what it was in the middle of all observations before, of which there must be
 * {@value #BEFORE}; or its norm is {@value #HUGE} or more, whatever it was, for it may have grown before anybody looked. Adam divides by the
 * size of gradients, so training may seem to go on; the losses are soon no numbers.
 */
final class ExplodingGradients implements Symptom {

    static final double TIMES = 1000;
    static final int BEFORE = 3;
    /** In good trainings it is between a hundredth and a few hundred; a critic whose weights are clipped came to 2,500. */
    static final double HUGE = 10_000;

    @Override
    public Optional<String> in(List<Observation> seen) {
        Observation now = seen.get(seen.size() - 1);
        for (String player : now.gradients().keySet()) {
            Series norms =
                    Series.of(seen, observation -> observation.gradients().getOrDefault(player, Double.NaN));
            double usual = norms.median(1);
            boolean grown = norms.size() > BEFORE && usual > 0 && norms.last() >= TIMES * usual;
            if (grown || norms.last() >= HUGE) {
                return Optional.of(String.format(
                        Locale.ROOT,
                        "the gradients of %s explode: their norm is %.2g%s",
                        player,
                        norms.last(),
                        grown ? String.format(Locale.ROOT, ", %.0f times what it was", norms.last() / usual) : ""));
            }
        }
        return Optional.empty();
    }
}
