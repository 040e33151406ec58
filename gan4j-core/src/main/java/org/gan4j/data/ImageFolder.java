package org.gan4j.data;

import java.awt.Rectangle;
import java.nio.file.Path;
import java.util.List;
import org.gan4j.error.ConfigurationException;
import org.gan4j.error.DataException;

/**
 * The images below a folder or in a ZIP archive, whatever their sizes: each is cut to the square in its middle and resized. Sub-folders
 * are classes, unless there are more than 256 of them or images outside; {@code train} beside {@code test} (or {@code val}) are the
 * splits. The order is that of the paths. Up to an eighth of the heap keeps decoded images.
 *
 * <p>PNG, JPEG, BMP, GIF (first frame) and WebP, up to 64 megapixels and 64 MiB each; transparency is laid on white. A file that cannot
 * be read is an error when its turn comes, or, with {@code skipBad}, left out after a check of all files at the beginning.
 */
public final class ImageFolder implements Dataset {

    private static final int LARGEST_OWN_SIZE = 1024;

    private final String name;
    private final Field field;
    private final Shelf shelf;
    private final Layout layout;
    private final Examples examples;
    private volatile String digest = "";

    private ImageFolder(Path path, Datasets.Options options) {
        this.name = Datasets.nameOf(path);
        this.shelf = Shelf.open(path);
        this.layout = Layout.of(path.toString(), shelf.names(), options.split());
        int size = options.pixels() > 0 ? options.pixels() : ownSize(path, options.skipBad());
        this.field = Field.image(options.channels() > 0 ? options.channels() : 3, size, size);
        this.examples =
                new Examples(path.toString(), layout.names().size(), field.bytes() + 1, options.skipBad(), this::read);
    }

    /**
     * Opens a folder or ZIP archive.
     *
     * @param options the size may be 0 if the first image is square, the channels 0 for 3
     * @throws DataException if there is nothing to read
     */
    public static ImageFolder open(Path path, Datasets.Options options) {
        return new ImageFolder(path, options);
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
        return layout.classes().isEmpty() ? Field.NONE : Field.labels(1);
    }

    @Override
    public List<Attribute> attributes() {
        return layout.classes().isEmpty() ? List.of() : List.of(new Attribute("class", layout.classes()));
    }

    @Override
    public Example get(long index) {
        return examples.get(index);
    }

    /**
     * Of the layout and, for each image in order, its path, size and content: in an archive the checksum in its directory, in a folder
     * the first 64 KiB (so that a large folder is judged in minutes, not hours).
     */
    @Override
    public String digest() {
        if (digest.isEmpty()) {
            Digest sum = new Digest()
                    .text("images 1")
                    .text(field.toString())
                    .text(layout.classes().toString());
            shelf.addTo(sum, examples.keep(layout.names()));
            digest = sum.hex();
        }
        return digest;
    }

    private Example read(int file) {
        String path = layout.names().get(file);
        Planes image = Pictures.decode(shelf.read(path), shelf.source(path), Pictures::square, field.width());
        byte[] x = image.fit(field.width(), field.channels()).bytes();
        return layout.classes().isEmpty() ? Example.of(x) : new Example(x, new byte[] {layout.labels()[file]});
    }

    private int ownSize(Path path, boolean skipBad) {
        for (String first : layout.names()) {
            try {
                Rectangle bounds = Pictures.bounds(shelf.read(first), shelf.source(first));
                if (bounds.width != bounds.height || bounds.width > LARGEST_OWN_SIZE) {
                    throw new ConfigurationException(path + " holds images of " + bounds.width + " x " + bounds.height
                            + " pixels: say to which size to bring them, such as size=64");
                }
                return bounds.width;
            } catch (DataException e) {
                if (!skipBad) {
                    throw e;
                }
            }
        }
        throw new DataException(path.toString(), "has no image that can be read; replace its images");
    }
}
