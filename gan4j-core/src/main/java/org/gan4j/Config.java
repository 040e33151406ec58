package org.gan4j;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.gan4j.data.Attribute;
import org.gan4j.data.Field;
import org.gan4j.data.Vocabulary;
import org.gan4j.device.Compute;
import org.gan4j.error.ConfigurationException;
import org.gan4j.error.Nearest;
import org.gan4j.nn.Net;
import org.jspecify.annotations.Nullable;

/**
 * What a GAN is built from: its settings, read by name, and the data it is for. Reading a setting names its key, default, meaning and
 * source, so the table that users see comes from the line that reads it.
 */
public final class Config {

    /**
     * One setting as read.
     *
     * @param source paper and section, or why we chose it
     */
    public record Setting(String key, String value, String defaultValue, String meaning, String source) {}

    /**
     * What the networks are for.
     *
     * @param x the layout of real samples
     * @param y the layout of what belongs to them
     * @param attributes what the labels mean; where x is tokens, the vocabulary
     */
    public record Data(Field x, Field y, List<Attribute> attributes) {}

    /** The largest whole number that a setting can be. */
    public static final int LARGEST = 1_000_000;

    private final String name;
    private final Map<String, String> given;
    private final Data data;
    private final long seed;
    private final @Nullable Compute compute;
    private final Map<String, Setting> settings = new LinkedHashMap<>();

    /**
     * @param name the GAN's name, for messages
     * @param given settings that differ from the defaults
     * @param seed the run's seed
     * @param compute where the players live; null if nothing is to be built, only the settings to be read
     */
    public Config(String name, Map<String, String> given, Data data, long seed, @Nullable Compute compute) {
        this.name = name;
        this.given = new TreeMap<>(given);
        this.data = data;
        this.seed = seed;
        this.compute = compute;
    }

    /** The layout of real samples. */
    public Field x() {
        return data.x();
    }

    /** The layout of what belongs to them. */
    public Field y() {
        return data.y();
    }

    /** What the labels mean. */
    public List<Attribute> attributes() {
        return data.attributes();
    }

    /**
     * How many values each attribute of the labels has.
     *
     * @throws ConfigurationException if the data has no labels
     */
    public long[] classes() {
        if (attributes().isEmpty() || y().isEmpty() || y().kind() != Field.Kind.LABELS) {
            throw new ConfigurationException(name + " learns from labels, and the data has none: take --data avatars,"
                    + " --data mnist, or a folder with a subfolder for each class");
        }
        return attributes().stream().mapToLong(a -> a.values().size()).toArray();
    }

    /**
     * The words of the texts to learn from.
     *
     * @throws ConfigurationException if the data has no texts
     */
    public Vocabulary vocabulary() {
        if (!x().isText()) {
            throw new ConfigurationException(
                    name + " learns from texts, and the data has none: take --data sentences, or a file .txt");
        }
        return Vocabulary.of(attributes());
    }

    /**
     * The layout of the other half of a pair, or of the other domain.
     *
     * @throws ConfigurationException if the data has only one half
     */
    public Field otherHalf() {
        if (!y().isImage()) {
            throw new ConfigurationException(name + " learns from two halves, and the data has one: take --data"
                    + " edges:avatars, --data grey:cifar10, or a folder of image pairs");
        }
        return y();
    }

    /** A number of at least 0. */
    public double number(String key, double defaultValue, String meaning, String source) {
        String text = read(key, plain(defaultValue), meaning, source);
        try {
            double value = Double.parseDouble(text);
            if (value >= 0 && !Double.isInfinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw refuse(key, text, "a number of at least 0", e);
        }
        throw refuse(key, text, "a number of at least 0", null);
    }

    /** A number of either sign. */
    public double real(String key, double defaultValue, String meaning, String source) {
        String text = read(key, plain(defaultValue), meaning, source);
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw refuse(key, text, "a number", e);
        }
        throw refuse(key, text, "a number", null);
    }

    /** A whole number from 1 to {@link #LARGEST}. */
    public int count(String key, int defaultValue, String meaning, String source) {
        return whole(key, 1, defaultValue, meaning, source);
    }

    /** A whole number from 0, which stands for none, to {@link #LARGEST}. */
    public int countOrNone(String key, int defaultValue, String meaning, String source) {
        return whole(key, 0, defaultValue, meaning, source);
    }

    private int whole(String key, int least, int defaultValue, String meaning, String source) {
        String text = read(key, Integer.toString(defaultValue), meaning, source);
        String wanted = "a whole number from " + least + " to " + LARGEST;
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= LARGEST) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw refuse(key, text, wanted, e);
        }
        throw refuse(key, text, wanted, null);
    }

    /** Yes or no. */
    public boolean flag(String key, boolean defaultValue, String meaning, String source) {
        return choice(key, defaultValue ? "true" : "false", List.of("true", "false"), meaning, source)
                .equals("true");
    }

    /** One of several words. */
    public String choice(String key, String defaultValue, List<String> words, String meaning, String source) {
        String text = read(key, defaultValue, meaning + " (" + String.join(", ", words) + ")", source);
        if (!words.contains(text)) {
            throw refuse(key, text, "one of " + String.join(", ", words), null);
        }
        return text;
    }

    /** The path of a file with one of these endings, or nothing by default. The file is not looked at. */
    public Optional<String> file(String key, List<String> endings, String meaning, String source) {
        String text = read(key, "none", meaning, source);
        if (!text.equals("none") && endings.stream().noneMatch(text::endsWith)) {
            throw refuse(key, text, "the path of a file " + String.join(" or ", endings) + ", or none", null);
        }
        return text.equals("none") ? Optional.empty() : Optional.of(text);
    }

    /** Adam and its schedule, from the settings {@code rate}, {@code beta1}, {@code beta2} and {@code schedule}. */
    public Adam adam(double rate, double beta1, double beta2, String schedule, String source) {
        double r = number("rate", rate, "learning rate of Adam", source);
        double b1 = fraction("beta1", beta1, "decay of Adam's first moment", source);
        double b2 = fraction("beta2", beta2, "decay of Adam's second moment", source);
        String s = choice(
                "schedule", schedule, List.of("constant", "linear", "cosine"), "learning rate over the run", source);
        return new Adam(r, b1, b2, 1e-8, Schedule.named(s));
    }

    /** A number from 0 to below 1. */
    public double fraction(String key, double defaultValue, String meaning, String source) {
        double value = number(key, defaultValue, meaning, source);
        if (value >= 1) {
            throw refuse(key, plain(value), "a number from 0 to below 1", null);
        }
        return value;
    }

    /** The half-life of a player's moving average in images, from the setting {@code half_life}; 0 for no average. */
    public double halfLife(double defaultValue) {
        return number(
                "half_life",
                defaultValue,
                "images after which a weight counts half in G's average, 0 for none",
                "Karras et al. 2018");
    }

    /** A player whose initial weights come from the run's seed; with a moving average where {@code halfLifeImages} is above 0. */
    public Player player(String playerName, Net net, Adam adam, double halfLifeImages) {
        Compute place = Objects.requireNonNull(compute, "this configuration is for reading only");
        return new Player(playerName, net, adam, halfLifeImages, seed, place.device());
    }

    /** Every setting that was read, in the order of reading. */
    public List<Setting> settings() {
        return List.copyOf(settings.values());
    }

    /** The value of every setting that was read, for the run's record. */
    public Map<String, String> resolved() {
        Map<String, String> resolved = new LinkedHashMap<>();
        settings.values().forEach(setting -> resolved.put(setting.key(), setting.value()));
        return resolved;
    }

    /**
     * Refuses settings that nobody read, with the nearest that exists. Called once the GAN is built.
     *
     * @throws ConfigurationException naming the key and the nearest known one
     */
    public void refuseUnknown() {
        for (String key : given.keySet()) {
            if (!settings.containsKey(key)) {
                throw new ConfigurationException(name + " has no setting " + key + Nearest.to(key, settings.keySet())
                        + "; gan4j zoo " + name + " lists them");
            }
        }
    }

    private String read(String key, String defaultValue, String meaning, String source) {
        String value = given.getOrDefault(key, defaultValue);
        settings.put(key, new Setting(key, value, defaultValue, meaning, source));
        return value;
    }

    private ConfigurationException refuse(String key, String value, String wanted, @Nullable Exception cause) {
        String message = "setting " + key + " of " + name + " is " + value + ": say " + wanted;
        return cause == null ? new ConfigurationException(message) : new ConfigurationException(message, cause);
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
