package org.gan4j.watch;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells from what is seen of a training now and then what goes wrong. A warning is given once what it is about showed in {@value
 * #PATIENCE} observations one after the other, and is over after as many without.
 */
public final class Watch {

    static final int PATIENCE = 3;
    /** More than any symptom looks back, and bounded however often a run is continued. */
    private static final int KEPT = 200;

    private final List<Setting> settings;
    private final List<Observation> seen = new ArrayList<>();
    private final Map<Kind, Integer> streaks = new EnumMap<>(Kind.class);
    private final Map<Kind, Warning> standing = new EnumMap<>(Kind.class);

    /**
     * One of the GAN's settings.
     *
     * @param meaning what it is, by which settings are known that have other names elsewhere
     */
    public record Setting(String key, String value, String meaning) {}

    /**
     * What has changed.
     *
     * @param raised warnings that are new
     * @param over warnings that are no longer true
     */
    public record News(List<Warning> raised, List<Warning> over) {}

    /** @param settings the GAN's: remedies are taken from them, and from nothing else */
    public Watch(List<Setting> settings) {
        this.settings = List.copyOf(settings);
    }

    /** Takes in what was seen. */
    public News see(Observation now) {
        seen.add(now);
        if (seen.size() > KEPT) {
            seen.remove(0);
        }
        News news = new News(new ArrayList<>(), new ArrayList<>());
        for (Kind kind : Kind.values()) {
            Optional<String> sentence = kind.symptom().in(seen);
            boolean otherwise = sentence.isPresent() != standing.containsKey(kind);
            int streak = otherwise ? streaks.merge(kind, 1, Integer::sum) : 0;
            streaks.put(kind, streak % PATIENCE);
            if (streak == PATIENCE) {
                change(kind, sentence, now.images(), news);
            }
        }
        return news;
    }

    /** What to type against it, of settings that the GAN has. */
    public String remedy(Kind kind) {
        return Remedy.say(kind.remedies(), settings);
    }

    private void change(Kind kind, Optional<String> sentence, long images, News news) {
        if (sentence.isEmpty()) {
            news.over.add(standing.remove(kind));
            return;
        }
        Warning warning = new Warning(kind, sentence.get(), remedy(kind), images);
        standing.put(kind, warning);
        news.raised.add(warning);
    }
}
