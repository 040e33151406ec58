package org.gan4j.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gan4j.error.ConfigurationException;

/**
 * What stands before a colon in the name of a dataset, and makes another dataset of it: {@code grey:cifar10}.
 *
 * @param name without the colon
 * @param operand what can stand after the colon, for people
 * @param usualSize the size of images that are cut from folders of larger ones; 0 if this prefix does not cut
 * @param hides whether it hides labels, or which halves belong together, from who learns
 */
record Prefix(String name, String operand, String description, int usualSize, boolean hides, Opening opening) {

    private Prefix(String name, String operand, String description, int usualSize, Opening opening) {
        this(name, operand, description, usualSize, false, opening);
    }

    /** Opens what the prefix makes of the data named after it. */
    interface Opening {
        Dataset open(String inner, Datasets.Options options, Path home);
    }

    static final List<Prefix> ALL = List.of(
            new Prefix(
                    "grey",
                    "DATA",
                    "pairs: colour images, each with itself in grey",
                    0,
                    (inner, options, home) -> Simplified.grey(Datasets.open(inner, options, home))),
            new Prefix(
                    "edges",
                    "DATA",
                    "pairs: images, each with a drawing of its edges",
                    0,
                    (inner, options, home) -> Simplified.edges(Datasets.open(inner, options, home))),
            smaller(2),
            smaller(4),
            new Prefix(
                    "pairs",
                    "FOLDER",
                    "pairs in a folder: the halves of wide images, or the folders A and B",
                    256,
                    (inner, options, home) -> ImagePairs.open(Path.of(inner), options, false)),
            few(20),
            few(100),
            few(1000),
            first(100),
            first(1000),
            new Prefix("hair", "avatars", "pairs: heads with blond hair, each with itself in black", 0, Prefix::hair),
            new Prefix(
                    "unpaired",
                    "PAIRS",
                    "the halves of any pairs, shuffled against each other",
                    0,
                    true,
                    (inner, options, home) -> Unpaired.of(Datasets.open(inner, options, home))));

    private static Prefix smaller(int factor) {
        return new Prefix(
                "smaller" + factor,
                "DATA",
                "pairs: images (of a folder: crops), each with itself " + factor + " times smaller",
                Crops.SIDE,
                (inner, options, home) -> Datasets.imageFolder(inner)
                        .<Dataset>map(folder -> Crops.open(folder, factor, options))
                        .orElseGet(() -> Simplified.smaller(Datasets.open(inner, options, home), factor)));
    }

    /** What is held back stays as it is. */
    private static Prefix first(int count) {
        return new Prefix(
                "first" + count,
                "DATA",
                "the first " + count + " examples, to learn from little",
                0,
                (inner, options, home) -> {
                    Dataset all = Datasets.open(inner, options, home);
                    return options.split() == Split.TRAINING ? new First(all, count) : all;
                });
    }

    private static Prefix few(int count) {
        return new Prefix(
                "few" + count,
                "DATA",
                "data with one label, of which " + count + " examples keep it, as often seen as all the others",
                0,
                true,
                (inner, options, home) -> options.split() == Split.TRAINING
                        ? FewLabels.of(Datasets.open(inner, options, home), count, 0)
                        : FewLabels.allShown(Datasets.open(inner, options, home)));
    }

    private static Dataset hair(String inner, Datasets.Options options, Path home) {
        if (Datasets.open(inner, options, home) instanceof Avatars avatars) {
            return HairPairs.of(avatars);
        }
        throw new ConfigurationException("hair: only avatars can have their hair dyed; write hair:avatars");
    }

    /** The first prefix of a name, if it has one. */
    static Optional<Prefix> of(String nameOrPath) {
        return ALL.stream()
                .filter(prefix -> nameOrPath.startsWith(prefix.name() + ":"))
                .findFirst();
    }

    /** What is after this prefix and its colon. */
    String after(String nameOrPath) {
        return nameOrPath.substring(name.length() + 1);
    }
}
