package org.gan4j.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.gan4j.Clock;
import org.gan4j.Config;
import org.gan4j.data.Dataset;
import org.gan4j.watch.Observation;
import org.gan4j.watch.Warning;
import org.gan4j.watch.Watch;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a training now and then, and tells diary and listener what goes wrong. When it looks depends on the images shown and planned
 * alone, so that a run with a budget in images is warned of the same each time.
 */
final class Lookout {

    /** Of pictures a look costs about as much as training on ten: every so many, at most a hundredth of the time. */
    private static final long FEWEST_IMAGES_BETWEEN = 1000;

    /**
     * What a lookout needs to know besides.
     *
     * @param looks how often it looks over the whole budget; 0 for never
     * @param settings the GAN's
     * @param held examples that the GAN does not learn from, if there are any
     */
    record Orders(int looks, List<Config.Setting> settings, Optional<Dataset> held) {}

    private final int looks;
    private final Supplier<Probe> placing;
    private final Meters meters;
    private final Diary diary;
    private final Listener listener;
    private final Watch watch;
    private final Map<String, Meters.Reading> curves = new LinkedHashMap<>();
    private @Nullable Probe probe;
    private long lastImages;
    private double next;

    /** @param placing makes the probe, which is not needed before the first look */
    Lookout(Orders orders, Supplier<Probe> placing, Meters meters, Diary diary, Listener listener) {
        looks = orders.looks;
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
        if (looks == 0 || share < next || clock.images() - lastImages < FEWEST_IMAGES_BETWEEN) {
            return;
        }
        next = (Math.floor(share * looks) + 1) / looks;
        lastImages = clock.images();
        if (probe == null) {
            probe = placing.get();
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

    /** What was seen since this was last asked for, to be written beside {@code readings}. */
    Map<String, Meters.Reading> beside(Map<String, Meters.Reading> readings) {
        Map<String, Meters.Reading> all = new LinkedHashMap<>(readings);
        all.putAll(curves);
        curves.clear();
        return all;
    }
}
