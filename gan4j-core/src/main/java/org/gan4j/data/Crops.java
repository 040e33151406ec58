package org.gan4j.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.gan4j.error.ConfigurationException;
import org.gan4j.error.DataException;
import org.gan4j.random.Randomness;

/**
 * Square pieces of photographs for super-resolution: {@code x} is a crop at the photograph's own resolution, {@code y} the same crop made
 * smaller by antialiased bicubic resampling. Each photograph gives 64 crops, whose places depend on its number alone. Photographs are
 * found as {@link LabelledFiles} finds them; up to a quarter of the heap, but no more than 512 MiB, keeps decoded ones.
 */
public final class Crops implements Dataset {

    /** The size that crops have where nobody says another: that of SRGAN (Ledig et al. 2017, section 3.2). */
    static final int SIDE = 96;

    private static final int EACH = 64;
    private static final long MOST_ROOM = 512L << 20;
    private static final long PLACES = 1;

    private final String name;
    private final int factor;
    private final Field x;
    private final Field y;
    private final Shelf shelf;
    private final List<String> files;
    private final List<String> skipped;
    private final Album album;
    private volatile String digest = "";

    private Crops(Path path, int factor, Datasets.Options options) {
        int side = options.pixels() > 0 ? options.pixels() : SIDE;
        int channels = options.channels() > 0 ? options.channels() : 3;
        int smaller = Simplified.smallerSide(side, factor);
        this.name = "smaller" + factor + "-" + Datasets.nameOf(path);
        this.factor = factor;
        this.x = Field.image(channels, side, side);
        this.y = Field.image(channels, smaller, smaller);
        this.shelf = Shelf.open(path);
        List<String> all =
                Layout.of(path.toString(), shelf.names(), options.split()).names();
        long room = Math.min(MOST_ROOM, Runtime.getRuntime().maxMemory() / 4);
        Album whole = new Album(shelf, all, room);
        Usable usable = options.skipBad()
                ? Usable.check(path.toString(), all.size(), file -> photograph(whole, file))
                : Usable.all(all.size());
        this.files = IntStream.of(usable.kept()).mapToObj(all::get).toList();
        this.skipped = usable.skipped();
        this.album = skipped.isEmpty() ? whole : new Album(shelf, files, room);
    }

    /**
     * Opens a folder or ZIP archive of photographs.
     *
     * @param factor how many times smaller y is on a side, at least 1
     * @param options size 0 is 96, channels 0 is 3; with {@code skipBad} photographs smaller than a crop are left out too
     * @throws ConfigurationException if the factor does not divide the size
     * @throws DataException if there is nothing to read; from {@link #get} if a photograph is smaller than a crop
     */
    public static Crops open(Path path, int factor, Datasets.Options options) {
        return new Crops(path, factor, options);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return (long) files.size() * EACH;
    }

    @Override
    public Field x() {
        return x;
    }

    @Override
    public Field y() {
        return y;
    }

    @Override
    public Example get(long index) {
        Objects.checkIndex(index, size());
        int file = (int) (index / EACH);
        Planes photograph = photograph(album, file);
        int side = x.width();
        // The high half of the bits says how far down, the low half how far to the right.
        long place = Randomness.mix(PLACES, file, index % EACH);
        int top = (int) ((place >>> 32) % (photograph.height() - side + 1));
        int left = (int) ((place & 0xFFFFFFFFL) % (photograph.width() - side + 1));
        // A crop of the whole photograph would be its own array, which the album keeps.
        Planes crop = photograph.crop(top, left, side, side).recolour(x.channels());
        return new Example(crop.bytes().clone(), crop.resize(y.width()).bytes());
    }

    private Planes photograph(Album from, int file) {
        Planes photograph = from.get(file);
        if (Math.min(photograph.height(), photograph.width()) < x.width()) {
            throw new DataException(
                    from.source(file),
                    "has " + photograph.width() + " x " + photograph.height() + " pixels, too few for crops of "
                            + x.width() + " x " + x.width() + "; choose a smaller size, or leave such photographs out"
                            + " (skip-bad)");
        }
        return photograph;
    }

    /** Photographs are as good when seen in a mirror, and smaller ones are mirrored likewise. */
    @Override
    public boolean mirrors() {
        return true;
    }

    @Override
    public List<String> skipped() {
        return skipped;
    }

    /** Of the layout, the factor and the photographs, as {@link LabelledFiles#digest()} takes them. */
    @Override
    public String digest() {
        if (digest.isEmpty()) {
            Digest sum = new Digest()
                    .text("crops 1")
                    .text(x.toString())
                    .number(factor)
                    .number(EACH);
            shelf.addTo(sum, files);
            digest = sum.hex();
        }
        return digest;
    }
}
