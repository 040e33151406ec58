package org.gan4j;

import java.util.LinkedHashMap;
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
 * @param can what it can do once trained, as people ask for it: samples, samples by label, translates, reconstructs, classifies
 * @param example the data to try it on, as typed after {@code --data}
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
        String can,
        String example,
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
    public record Preset(String name, String source, Map<String, String> values) {

        /** From words such as {@code "latent=100 width=128"}. */
        public static Preset of(String name, String source, String settings) {
            Map<String, String> values = new LinkedHashMap<>();
            for (String setting : settings.split(" ")) {
                String[] parts = setting.split("=", 2);
                values.put(parts[0], parts[1]);
            }
            return new Preset(name, source, values);
        }
    }

    /** Builds the GAN; every setting given must be one that it reads. */
    public Gan build(Config config) {
        settings.accept(config);
        config.refuseUnknown();
        return build.apply(config);
    }
}
