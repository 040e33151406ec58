package org.gan4j.watch;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * D knows its training examples by heart: it scores held-back examples {@value #OVERFIT} or more of the way from training examples to
 * samples (r_v of Karras et al. 2020, equation 1, where 0.5 to 0.6 is what their augmentation keeps to), and below training examples in
 * {@value #PREFERRED} of all pairs, so that it is not chance; and it tells training examples from samples in {@value #TOLD} of all pairs,
 * without which that way is too short to measure.
 */
final class Memorisation implements Symptom {

    static final double OVERFIT = 0.5;
    static final double PREFERRED = 0.75;
    static final double TOLD = 0.7;

    @Override
    public Optional<String> in(List<Observation> seen) {
        Observation now = seen.get(seen.size() - 1);
        return now.overfit() >= OVERFIT && now.preferred() >= PREFERRED && now.told() >= TOLD
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "D knows the training examples by heart: held-back ones score %.0f %% of the way to samples",
                        100 * Math.min(1, now.overfit())))
                : Optional.empty();
    }
}
