package org.gan4j.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.gan4j.Clock;
import org.gan4j.Config;
import org.gan4j.data.Dataset;
import org.gan4j.error.DataException;
import org.gan4j.eval.Reference;
import org.gan4j.watch.Kind;
import org.gan4j.watch.Observation;
import org.gan4j.watch.Warning;
import org.gan4j.watch.Watch;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a training now and then, and tells diary and listener what goes wrong. When it looks depends on the images shown and planned
 * alone, so that a run with a budget in images is warned of the same each time.
 */
final class Lookout {

    /** Of pictures a look costs about as much as training on ten to twenty: one to two hundredths of the time at most. */
    private static final long FEWEST_IMAGES_BETWEEN = 1000;

    private static final int LOOKS = 40;

    /**
     * What a lookout needs to know.
     *
     * @param watched whether it looks at all
     * @param settings the GAN's
     * @param reference the real examples that a run is judged by, of which some may be held back
     */
    record Orders(boolean watched, List<Config.Setting> settings, Reference reference) {}

    private final Orders orders;
    private final Function<Optional<Dataset>, Probe> placing;
    private final Meters meters;
    private final Diary diary;
    private final Listener listener;
    private final Watch watch;
    private final Map<String, Meters.Reading> curves = new LinkedHashMap<>();
    private @Nullable Probe probe;
    private long lastImages;
    private double next;

    /** @param placing makes a probe with held-back examples, if there are any; not before the first look */
    Lookout(Orders orders, Function<Optional<Dataset>, Probe> placing, Meters meters, Diary diary, Listener listener) {
        this.orders = orders;
        this.placing = placing;
        this.meters = meters;
        this.diary = diary;
        this.listener = listener;
        watch = new Watch(orders.settings.stream()
                .map(setting -> new Watch.Setting(setting.key(), setting.value(), setting.meaning()))
                .toList());
    }

    /**
     * Looks, if it is time.
     *
     * @param share of the budget that is spent
     */
    void look(Clock clock, double share) {
        if (!orders.watched || share < next || clock.images() - lastImages < FEWEST_IMAGES_BETWEEN) {
            return;
        }
        next = (Math.floor(share * LOOKS) + 1) / LOOKS;
        lastImages = clock.images();
        if (probe == null) {
            probe = probe(orders.reference);
        }
        Map<String, Double> losses = new LinkedHashMap<>();
        meters.look().forEach((name, reading) -> losses.put(name, reading.mean()));
        Observation seen = probe.observe(clock, share, losses);
        seen.curves().forEach((name, value) -> curves.put(name, new Meters.Reading(value, 0, 1)));
        Watch.News news = watch.see(seen);
        for (Warning warning : news.raised()) {
            diary.warning(warning, clock, false);
            listener.warned(warning);
        }
        for (Warning warning : news.over()) {
            diary.warning(warning, clock, true);
            listener.calmed(warning);
        }
    }

    /** A training is not to end because of what it does not learn from. */
    private Probe probe(Reference reference) {
        try {
            return placing.apply(reference.heldBack() ? Optional.of(reference.test()) : Optional.empty());
        } catch (DataException e) {
            diary.log("watch: goes without held-back examples, since one cannot be read: " + e.getMessage());
            return placing.apply(Optional.empty());
        }
    }

    /** What to type against something that goes wrong. */
    String remedy(Kind kind) {
        return watch.remedy(kind);
    }

    /** What was seen since this was last asked for, to be written beside {@code readings}. */
    Map<String, Meters.Reading> beside(Map<String, Meters.Reading> readings) {
        Map<String, Meters.Reading> all = new LinkedHashMap<>(readings);
        all.putAll(curves);
        curves.clear();
        return all;
    }
}
