package org.gan4j.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.gan4j.error.ConfigurationException;
import org.gan4j.sound.Wav;

/**
 * The WAV files below a folder or in a ZIP archive, as {@link LabelledFiles}: uncompressed, 16 bits, mono or stereo (mixed), brought to
 * 16,000 samples a second. Each is cut after one length, or filled up with silence.
 */
public final class SoundFolder {

    private static final int USUAL_SAMPLES = 16_384;
    private static final int FEWEST_SAMPLES = 64;

    private SoundFolder() {}

    /**
     * Opens a folder or ZIP archive.
     *
     * @param options the size is the length of every sound in samples, 64 or more; 0 for 16,384, about a second
     * @throws org.gan4j.error.DataException if there is nothing to read
     */
    public static LabelledFiles open(Path path, Datasets.Options options) {
        if (options.size() != 0 && options.size() < FEWEST_SAMPLES) {
            throw new ConfigurationException(
                    "size " + options.size() + ": sounds have 64 or more samples, such as " + USUAL_SAMPLES);
        }
        Shelf shelf = Shelf.open(path, Shelf.Ware.SOUNDS);
        Layout layout = Layout.of(path.toString(), shelf.names(), options.split());
        Field field = Field.sound(options.size() == 0 ? USUAL_SAMPLES : options.size());
        return new LabelledFiles(
                path,
                "sounds 1",
                shelf,
                layout,
                field,
                options.skipBad(),
                (file, source) -> samples(Wav.decode(file, source), field));
    }

    private static byte[] samples(Wav wav, Field field) {
        ByteBuffer x = ByteBuffer.allocate(field.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (float sample : wav.first(field.numbers(), Field.SAMPLES_PER_SECOND)) {
            x.putShort(Wav.quantised(sample));
        }
        return x.array();
    }

    /** Whether there are WAV files and no images below a folder, or in a ZIP archive. */
    static boolean isIn(Path path) {
        return !Shelf.holds(path, Shelf.Ware.IMAGES) && Shelf.holds(path, Shelf.Ware.SOUNDS);
    }
}
