package org.gan4j.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.gan4j.error.ConfigurationException;
import org.gan4j.sound.Wav;

/**
 * The WAV files below a folder or in a ZIP archive: uncompressed, 16 bits, mono or stereo (mixed), brought to 16,000 samples a second.
 * Each is cut after one length, or filled up with silence. Sub-folders are classes or splits as in an {@link ImageFolder}, and
 * {@code skipBad} means the same.
 */
public final class SoundFolder implements Dataset {

    private static final int USUAL_SAMPLES = 16_384;
    private static final int FEWEST_SAMPLES = 64;

    private final String name;
    private final Field field;
    private final Shelf shelf;
    private final Layout layout;
    private final Examples examples;
    private volatile String digest = "";

    private SoundFolder(Path path, Datasets.Options options) {
        if (options.size() != 0 && options.size() < FEWEST_SAMPLES) {
            throw new ConfigurationException(
                    "size " + options.size() + ": sounds have 64 or more samples, such as " + USUAL_SAMPLES);
        }
        this.name = Datasets.nameOf(path);
        this.shelf = Shelf.open(path, Shelf.Ware.SOUNDS);
        this.layout = Layout.of(path.toString(), shelf.names(), options.split());
        this.field = Field.sound(options.size() == 0 ? USUAL_SAMPLES : options.size());
        this.examples =
                new Examples(path.toString(), layout.names().size(), field.bytes() + 1, options.skipBad(), this::read);
    }

    /**
     * Opens a folder or ZIP archive.
     *
     * @param options the size is the length of every sound in samples, 64 or more; 0 for 16,384, about a second
     * @throws org.gan4j.error.DataException if there is nothing to read
     */
    public static SoundFolder open(Path path, Datasets.Options options) {
        return new SoundFolder(path, options);
    }

    /** Whether there are WAV files and no images below a folder, or in a ZIP archive. */
    static boolean isIn(Path path) {
        return !Shelf.holds(path, Shelf.Ware.IMAGES) && Shelf.holds(path, Shelf.Ware.SOUNDS);
    }

    /** What was wrong with each file that was left out; empty unless {@code skipBad}. */
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

    /** Of the length and, for each file in order, its path, size and content, as far as an {@link ImageFolder} looks at it. */
    @Override
    public String digest() {
        if (digest.isEmpty()) {
            Digest sum = new Digest()
                    .text("sounds 1")
                    .text(field.toString())
                    .text(layout.classes().toString());
            shelf.addTo(sum, examples.keep(layout.names()));
            digest = sum.hex();
        }
        return digest;
    }

    private Example read(int file) {
        String path = layout.names().get(file);
        Wav wav = Wav.decode(shelf.read(path), shelf.source(path));
        ByteBuffer x = ByteBuffer.allocate(field.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (float sample : wav.first(field.numbers(), Field.SAMPLES_PER_SECOND)) {
            x.putShort(Wav.quantised(sample));
        }
        return layout.classes().isEmpty()
                ? Example.of(x.array())
                : new Example(x.array(), new byte[] {layout.labels()[file]});
    }
}
