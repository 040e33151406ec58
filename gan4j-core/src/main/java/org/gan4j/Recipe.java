package org.gan4j;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A GAN that can be asked for by name.
 *
 * @param name what people type
 * @param title the paper's title
 * @param authors the paper's authors
 * @param year the paper's year
 * @param idea what it is, when to use it and when not, in a few sentences
 * @param formula what each player minimises
 * @param needs what the data must have
 * @param batch the default batch size
 * @param presets settings that belong together
 * @param settings reads every setting, building nothing
 * @param build makes the players
 */
public record Recipe(
        String name,
        String title,
        String authors,
        int year,
        String idea,
        String formula,
        String needs,
        int batch,
        List<Preset> presets,
        Consumer<Config> settings,
        Function<Config, Gan> build) {

    /**
     * Settings that belong together.
     *
     * @param name what people type after {@code --preset}
     * @param source where they come from
     * @param values what differs from the defaults
     */
    public record Preset(String name, String source, Map<String, String> values) {}

    /** Builds the GAN; every setting given must be one that it reads. */
    public Gan build(Config config) {
        settings.accept(config);
        config.refuseUnknown();
        return build.apply(config);
    }
}
