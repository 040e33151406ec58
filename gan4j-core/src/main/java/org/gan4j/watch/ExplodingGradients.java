package org.gan4j.watch;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The gradient of a player has become {@value #TIMES} times what it was in the middle of all observations before, of which there must be
 * {@value #BEFORE}. Adam divides by the size of gradients, so training may seem to go on; the losses are soon no numbers.
 */
final class ExplodingGradients implements Symptom {

    static final double TIMES = 100;
    static final int BEFORE = 3;

    @Override
    public Optional<String> in(List<Observation> seen) {
        Observation now = seen.get(seen.size() - 1);
        for (String player : now.gradients().keySet()) {
            Series norms =
                    Series.of(seen, observation -> observation.gradients().getOrDefault(player, Double.NaN));
            double usual = norms.median(1);
            if (norms.size() > BEFORE && usual > 0 && norms.last() >= TIMES * usual) {
                return Optional.of(String.format(
                        Locale.ROOT,
                        "the gradients of %s explode: their size is %.2g, %.0f times what it was",
                        player,
                        norms.last(),
                        norms.last() / usual));
            }
        }
        return Optional.empty();
    }
}
