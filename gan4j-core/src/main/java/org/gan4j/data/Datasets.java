package org.gan4j.data;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gan4j.error.ConfigurationException;
import org.gan4j.error.DataException;
import org.gan4j.error.Nearest;

/** Opens datasets by name or path. */
public final class Datasets {

    /**
     * How to open a dataset.
     *
     * @param size pixels per side that images are brought to, samples of a sound, characters of a text; 0 leaves it to the data
     * @param channels 1 (grey) or 3 (colour); 0 leaves it to the data
     * @param split which part
     * @param skipBad whether files that cannot be read are left out rather than refused
     */
    public record Options(int size, int channels, Split split, boolean skipBad) {

        /** As the data is, the training part, nothing left out. */
        public static final Options DEFAULTS = new Options(0, 0, Split.TRAINING, false);

        private static final int LARGEST_SIZE = 1 << 20;
        private static final int MOST_PIXELS = 4_096;

        public Options {
            if (size < 0 || size > LARGEST_SIZE) {
                throw new ConfigurationException("size " + size + ": images can have 1 to 4096 pixels per side,"
                        + " sounds up to 1048576 samples");
            }
            if (channels != 0 && channels != 1 && channels != 3) {
                throw new ConfigurationException("channels " + channels + ": images can have 1 (grey) or 3 (colour)");
            }
        }

        /** Images of a size and number of channels, otherwise the defaults. */
        public static Options images(int size, int channels) {
            Options options = new Options(size, channels, Split.TRAINING, false);
            options.pixels();
            return options;
        }

        /** The size of images, checked. */
        int pixels() {
            if (size > MOST_PIXELS) {
                throw new ConfigurationException("size " + size + ": images can have 1 to 4096 pixels per side");
            }
            return size;
        }

        /** The same of another part. */
        public Options of(Split other) {
            return new Options(size, channels, other, skipBad);
        }
    }

    private static final int USUAL_SIZE = 64;

    private interface Opening {
        Dataset open(Options options, Path home);
    }

    private record Known(String name, String description, Opening opening) {}

    private static final List<Known> KNOWN = List.of(
            new Known("avatars", "60,000 drawn heads with 8 labels, any size from 16 to 256", Datasets::avatars),
            new Known("ring", "8 Gaussians on a circle, points in the plane", (o, home) -> Points.ring(o.split())),
            new Known("grid", "25 Gaussians on a grid, points in the plane", (o, home) -> Points.grid(o.split())),
            new Known("spiral", "a spiral of two arms, points in the plane", (o, home) -> Points.spiral(o.split())),
            new Known(
                    "moons", "two interleaved half circles, points in the plane", (o, home) -> Points.moons(o.split())),
            new Known("swissroll", "a rolled-up line, points in the plane", (o, home) -> Points.swissroll(o.split())),
            new Known(
                    "notes",
                    "70,000 notes of 24 pitches and 4 timbres, half a second each",
                    (o, home) -> Notes.of(o.size(), o.split())),
            new Known(
                    "sentences",
                    "70,000 sentences of a small grammar, 12 tokens each",
                    (o, home) -> Sentences.of(o.split())),
            new Known("mnist", "70,000 handwritten digits, 28 x 28 grey", fetched("mnist", Idx::open)),
            new Known("fashion-mnist", "70,000 pieces of clothing, 28 x 28 grey", fetched("fashion-mnist", Idx::open)),
            new Known(
                    "stackedmnist",
                    "154,000 colour images of three digits of mnist each, 1,000 modes, 28 x 28",
                    Datasets::stacked),
            new Known(
                    "cifar10", "60,000 photographs of 10 classes, 32 x 32 colour", fetched("cifar10", Cifar10::open)));

    private Datasets() {}

    /** The datasets that have a name, each with a line about it. */
    public static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        KNOWN.forEach(known -> names.put(known.name(), known.description()));
        return names;
    }

    /** What can stand before the name or path of a dataset to make another of it, such as {@code grey:DATA}, with a line about each. */
    public static Map<String, String> prefixes() {
        Map<String, String> prefixes = new LinkedHashMap<>();
        Prefix.ALL.forEach(prefix -> prefixes.put(prefix.name() + ":" + prefix.operand(), prefix.description()));
        return prefixes;
    }

    /** The name or path without its prefixes: {@code cifar10} of {@code unpaired:grey:cifar10}. */
    public static String base(String nameOrPath) {
        return Prefix.of(nameOrPath)
                .map(prefix -> base(prefix.after(nameOrPath)))
                .orElse(nameOrPath);
    }

    /** The name or path of the same data with nothing hidden: {@code hair:avatars} of {@code unpaired:hair:avatars}. */
    public static String shown(String nameOrPath) {
        return Prefix.of(nameOrPath)
                .filter(Prefix::hides)
                .map(prefix -> prefix.after(nameOrPath))
                .orElse(nameOrPath);
    }

    /**
     * The size to bring images to where nobody says one: 64 for avatars and folders of images, 96 for crops of them, 0 (their own) for all
     * other data.
     *
     * @throws ConfigurationException as {@link #open(String, Options)}
     */
    public static int usualSize(String nameOrPath) {
        String base = base(nameOrPath);
        if (base.equals("avatars")) {
            return USUAL_SIZE;
        }
        if (imageFolder(base).isEmpty()) {
            return 0;
        }
        int size = USUAL_SIZE;
        String rest = nameOrPath;
        for (Optional<Prefix> prefix = Prefix.of(rest); prefix.isPresent(); prefix = Prefix.of(rest)) {
            size = Math.max(size, prefix.get().usualSize());
            rest = prefix.get().after(rest);
        }
        return size;
    }

    /** Where fetched datasets lie: {@code $GAN4J_HOME/data}, or {@code ~/.gan4j/data} if that variable is not set. */
    public static Path home() {
        String home = System.getenv("GAN4J_HOME");
        return (home == null || home.isBlank() ? Path.of(System.getProperty("user.home"), ".gan4j") : Path.of(home))
                .resolve("data");
    }

    /**
     * Opens a dataset.
     *
     * @param nameOrPath one of {@link #names()}; or the path of a folder of IDX files, of CIFAR-10's binary files, of images or of WAV
     *     files, of a ZIP archive of images or WAV files, or of a text file {@code .txt}; or one of these after {@link #prefixes()}. A
     *     name is meant before a path: write {@code ./mnist} for a folder of that name
     * @throws ConfigurationException if it is neither
     * @throws DataException if it is there but cannot be read, or must be fetched first
     */
    public static Dataset open(String nameOrPath, Options options) {
        return open(nameOrPath, options, home());
    }

    /** As {@link #open(String, Options)}, with fetched datasets in {@code home}. */
    public static Dataset open(String nameOrPath, Options options, Path home) {
        Optional<Prefix> prefix = Prefix.of(nameOrPath);
        if (prefix.isPresent()) {
            return prefix.get().opening().open(prefix.get().after(nameOrPath), options, home);
        }
        for (Known known : KNOWN) {
            if (known.name().equals(nameOrPath)) {
                return known.opening().open(options, home);
            }
        }
        Path path = path(nameOrPath);
        if (Idx.isIn(path)) {
            return Idx.open(path, options);
        }
        if (Cifar10.isIn(path)) {
            return Cifar10.open(path, options);
        }
        if (TextLines.isAt(path)) {
            return TextLines.open(path, options);
        }
        return SoundFolder.isIn(path) ? SoundFolder.open(path, options) : ImageFolder.open(path, options);
    }

    /** The path of a folder or archive of images; empty for other data, as for what has a prefix. */
    static Optional<Path> imageFolder(String nameOrPath) {
        if (names().containsKey(nameOrPath) || Prefix.of(nameOrPath).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(path(nameOrPath))
                .filter(path ->
                        !Idx.isIn(path) && !Cifar10.isIn(path) && !TextLines.isAt(path) && !SoundFolder.isIn(path));
    }

    /** The last part of a path, or all of it if there is none. */
    static String nameOf(Path path) {
        return Objects.requireNonNullElse(path.toAbsolutePath().normalize().getFileName(), path)
                .toString();
    }

    private static Path path(String text) {
        try {
            Path path = Path.of(text);
            if (!text.isBlank() && Files.exists(path)) {
                return path;
            }
            if (path.getNameCount() > 1) {
                throw new DataException(text, "is not there; give the path of a folder or ZIP archive of images");
            }
        } catch (InvalidPathException e) {
            throw unknown(text);
        }
        throw unknown(text);
    }

    private static ConfigurationException unknown(String name) {
        int colon = name.indexOf(':');
        List<String> prefixes =
                Prefix.ALL.stream().map(known -> known.name() + ":").toList();
        String meant =
                colon < 0 ? Nearest.to(name, names().keySet()) : Nearest.to(name.substring(0, colon + 1), prefixes);
        return new ConfigurationException("no dataset and no file is called \"" + name + "\"" + meant
                + ". Known are " + String.join(", ", names().keySet())
                + "; or give the path of a folder or ZIP archive of images. Before any of them can stand "
                + String.join(", ", prefixes));
    }

    private static Dataset avatars(Options options, Path home) {
        int size = options.size() == 0 ? USUAL_SIZE : options.size();
        int channels = options.channels() == 0 ? 3 : options.channels();
        return options.split() == Split.TRAINING ? Avatars.training(size, channels) : Avatars.test(size, channels);
    }

    private static Dataset stacked(Options options, Path home) {
        if (options.channels() == 1) {
            throw new ConfigurationException(
                    "channels 1: stackedmnist has a digit in each of its 3 channels; leave it out, or take mnist");
        }
        Options digits = new Options(options.size(), 1, options.split(), options.skipBad());
        return Stacked.of("stackedmnist", open("mnist", digits, home), options.split());
    }

    private interface FolderOpening {
        Dataset open(Path folder, Options options);
    }

    private static Opening fetched(String name, FolderOpening opening) {
        return (options, home) -> {
            Path folder = home.resolve(name);
            if (!Files.isDirectory(folder)) {
                throw new DataException(name, "is not on this machine yet; type: gan4j data fetch " + name);
            }
            return opening.open(folder, options);
        };
    }
}
