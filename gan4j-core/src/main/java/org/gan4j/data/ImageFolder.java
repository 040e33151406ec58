package org.gan4j.data;

import java.awt.Rectangle;
import java.nio.file.Path;
import org.gan4j.error.ConfigurationException;
import org.gan4j.error.DataException;

/**
 * The images below a folder or in a ZIP archive, whatever their sizes, as {@link LabelledFiles}: each is cut to the square in its middle
 * and resized.
 *
 * <p>PNG, JPEG, BMP, GIF (first frame) and WebP, up to 64 megapixels and 64 MiB each; transparency is laid on white. A file that cannot
 * be read is an error when its turn comes, or, with {@code skipBad}, left out after a check of all files at the beginning.
 */
public final class ImageFolder {

    private static final int LARGEST_OWN_SIZE = 1024;

    private ImageFolder() {}

    /**
     * Opens a folder or ZIP archive.
     *
     * @param options the size may be 0 if the first image is square, the channels 0 for 3
     * @throws DataException if there is nothing to read
     */
    public static LabelledFiles open(Path path, Datasets.Options options) {
        Shelf shelf = Shelf.open(path);
        Layout layout = Layout.of(path.toString(), shelf.names(), options.split());
        int size = options.pixels() > 0 ? options.pixels() : ownSize(path, shelf, layout, options.skipBad());
        Field field = Field.image(options.channels() > 0 ? options.channels() : 3, size, size);
        return new LabelledFiles(
                path,
                "images 1",
                shelf,
                layout,
                field,
                options.skipBad(),
                (file, source) -> Pictures.decode(file, source, Pictures::square, size)
                        .fit(size, field.channels())
                        .bytes());
    }

    private static int ownSize(Path path, Shelf shelf, Layout layout, boolean skipBad) {
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
