package org.gan4j.watch;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The averaged weights, which samples are made with, lag behind the live ones: their samples stand {@value #APART} or more from the data,
 * and {@value #TIMES} times as far as those of the live weights.
 */
final class LaggingAverage implements Symptom {

    static final double APART = 0.1;
    static final double TIMES = 2;

    @Override
    public Optional<String> in(List<Observation> seen) {
        Observation now = seen.get(seen.size() - 1);
        return now.apart() >= APART && now.apart() >= TIMES * now.apartLive()
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "the average of G's weights lags behind: its samples are %.2f of 1 from the data, those of the live weights"
                                + " %.2f",
                        now.apart(),
                        Math.max(0, now.apartLive())))
                : Optional.empty();
    }
}
