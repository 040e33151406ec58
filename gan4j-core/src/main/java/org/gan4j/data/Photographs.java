package org.gan4j.data;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.gan4j.error.DataException;
import org.gan4j.image.Picture;

/** Whole images of any size, one at a time: what super-resolution is judged by. */
public final class Photographs {

    /** As large as any image may be: nothing is thinned out. */
    private static final int WHOLE = 1 << 26;

    private final Shelf shelf;

    private Photographs(Shelf shelf) {
        this.shelf = shelf;
    }

    /**
     * Opens a folder or a ZIP archive of images.
     *
     * @throws DataException if there is none
     */
    public static Photographs open(Path path) {
        return new Photographs(Shelf.open(path));
    }

    /** Their files, in a fixed order. */
    public List<String> names() {
        return shelf.names();
    }

    /** Of their names and the first 64 KiB of each, or its checksum in an archive. */
    public String digest() {
        Digest sum = new Digest().text("photographs 1");
        shelf.addTo(sum, names());
        return sum.hex();
    }

    /**
     * One of them.
     *
     * @param channels 1 for grey, 3 for colour
     * @throws DataException naming the file, if it cannot be read
     */
    public Picture get(String name, int channels) {
        Planes whole = Pictures.decode(shelf.read(name), shelf.source(name), UnaryOperator.identity(), WHOLE);
        return picture(whole.recolour(channels));
    }

    /** In another size, by antialiased bicubic resampling, as datasets make images smaller. */
    public static Picture resized(Picture picture, int width, int height) {
        return picture(new Planes(picture.planes(), picture.channels(), picture.height(), picture.width())
                .resize(height, width));
    }

    /**
     * In another size and number of channels for a network to look at, by antialiased bicubic resampling without rounding (Parmar et al.
     * 2022, "On Aliased Resizing and Surprising Subtleties in GAN Evaluation").
     *
     * @return {@code [channels, height, width]}, numbers from 0 to 255
     */
    public static float[] planes(Picture picture, int channels, int height, int width) {
        Planes own = new Planes(picture.planes(), picture.channels(), picture.height(), picture.width());
        if (channels <= own.channels()) {
            return own.recolour(channels).stretch(height, width);
        }
        float[] grey = own.stretch(height, width);
        float[] all = new float[channels * grey.length];
        for (int c = 0; c < channels; c++) {
            System.arraycopy(grey, 0, all, c * grey.length, grey.length);
        }
        return all;
    }

    private static Picture picture(Planes planes) {
        return Picture.fromPlanes(planes.bytes(), planes.channels(), planes.height(), planes.width());
    }
}
