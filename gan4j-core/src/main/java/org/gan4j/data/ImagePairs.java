package org.gan4j.data;

import java.awt.Rectangle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.gan4j.error.DataException;

/**
 * Pairs of images for translation: {@code x} is the real target B, {@code y} the source A that it is made from (a photograph and the
 * drawing of it). Both are cut to the square in the middle and resized alike.
 *
 * <p>Side by side, the left half of each file is A and the right half B, as in the datasets of pix2pix. In two folders A and B, files
 * of equal path and name (the extension aside) belong together.
 */
public final class ImagePairs implements Dataset {

    private static final int SIZE = 256;

    /** One half of every pair: where the files are, and which part of each is meant. */
    private record Half(Shelf shelf, List<String> names, UnaryOperator<Rectangle> frame) {

        byte[] read(int file, Field field) {
            String path = names.get(file);
            Planes image = Pictures.decode(
                    shelf.read(path),
                    shelf.source(path),
                    bounds -> Pictures.square(frame.apply(bounds)),
                    field.width());
            return image.fit(field.width(), field.channels()).bytes();
        }
    }

    private final String name;
    private final Field field;
    private final Half source;
    private final Half target;
    private final Examples examples;
    private volatile String digest = "";

    private ImagePairs(String name, Half source, Half target, Datasets.Options options) {
        this.name = name;
        this.source = source;
        this.target = target;
        int size = options.pixels() > 0 ? options.pixels() : SIZE;
        this.field = Field.image(options.channels() > 0 ? options.channels() : 3, size, size);
        this.examples = new Examples(
                name,
                source.names().size(),
                2 * field.bytes(),
                options.skipBad(),
                file -> new Example(target.read(file, field), source.read(file, field)));
    }

    /**
     * Opens two folders if {@code path} holds {@code A} and {@code B}, {@code trainA} and {@code trainB} (for the test split {@code
     * testA} and {@code testB}) or {@code train/A} and {@code train/B}; else a folder or ZIP archive of side-by-side images.
     *
     * @param options size 0 is 256, channels 0 is 3
     * @param reversed whether B is the source and A the target
     */
    public static ImagePairs open(Path path, Datasets.Options options, boolean reversed) {
        String part = options.split() == Split.TRAINING ? "train" : "test";
        for (String folder : List.of("", part, part + "/")) {
            Path a = path.resolve(folder + "A");
            Path b = path.resolve(folder + "B");
            if (Files.isDirectory(a) && Files.isDirectory(b)) {
                Split inside = folder.isEmpty() ? options.split() : Split.TRAINING;
                Half halfA = folder(a, inside);
                Half halfB = folder(b, inside);
                refuseSingles(halfA, halfB, b);
                refuseSingles(halfB, halfA, a);
                return of(path, halfA, halfB, options, reversed);
            }
        }
        Shelf shelf = Shelf.open(path);
        List<String> names =
                Layout.of(path.toString(), shelf.names(), options.split()).names();
        return of(
                path,
                new Half(shelf, names, bounds -> new Rectangle(0, 0, bounds.width / 2, bounds.height)),
                new Half(
                        shelf,
                        names,
                        bounds -> new Rectangle(bounds.width - bounds.width / 2, 0, bounds.width / 2, bounds.height)),
                options,
                reversed);
    }

    @Override
    public List<String> skipped() {
        return examples.skipped();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return examples.size();
    }

    @Override
    public Field x() {
        return field;
    }

    @Override
    public Field y() {
        return field;
    }

    @Override
    public Example get(long index) {
        return examples.get(index);
    }

    /** Of the layout and, for each pair in order, both paths, sizes and contents, as {@link LabelledFiles#digest()} takes them. */
    @Override
    public String digest() {
        if (digest.isEmpty()) {
            Digest sum = new Digest().text("pairs 1").text(field.toString());
            for (Half half : List.of(source, target)) {
                Rectangle frame = half.frame().apply(new Rectangle(1000, 1000));
                sum.number(frame.x).number(frame.width);
                half.shelf().addTo(sum, examples.keep(half.names()));
            }
            digest = sum.hex();
        }
        return digest;
    }

    private static ImagePairs of(Path path, Half a, Half b, Datasets.Options options, boolean reversed) {
        return new ImagePairs(Datasets.nameOf(path), reversed ? b : a, reversed ? a : b, options);
    }

    private static Half folder(Path path, Split split) {
        Shelf shelf = Shelf.open(path);
        return new Half(shelf, Layout.of(path.toString(), shelf.names(), split).names(), UnaryOperator.identity());
    }

    private static void refuseSingles(Half half, Half others, Path partners) {
        Set<String> known =
                others.names().stream().map(ImagePairs::stem).collect(Collectors.toCollection(TreeSet::new));
        Set<String> own = new TreeSet<>();
        for (String name : half.names()) {
            String stem = stem(name);
            if (!known.contains(stem) || !own.add(stem)) {
                throw new DataException(
                        half.shelf().source(name),
                        "needs exactly one partner of its name in " + partners + "; add or remove one");
            }
        }
    }

    private static String stem(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }
}
