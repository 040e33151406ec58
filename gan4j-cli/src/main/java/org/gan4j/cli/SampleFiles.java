package org.gan4j.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.gan4j.Painter;
import org.gan4j.data.Field;
import org.gan4j.data.Vocabulary;
import org.gan4j.error.ConfigurationException;
import org.gan4j.image.Png;
import org.gan4j.run.SoundSamples;
import org.gan4j.run.TextSamples;
import org.gan4j.sound.Wav;

/** Sounds and texts of a GAN, as files. */
final class SampleFiles {

    private static final int CHUNK = 64;

    /** In one file, which is made in memory. */
    private static final long MOST_NUMBERS = 1L << 25;

    private static final int MOST_SPECTROGRAMS = 1_024;
    private static final double SECONDS_BETWEEN = 0.25;

    private SampleFiles() {}

    /** Refuses an ending that neither is written in. */
    static void refuse(Field x, Path target, String extension) {
        if (x.isText() ? !extension.equals("txt") : !List.of("", "wav", "png").contains(extension)) {
            throw new ConfigurationException("--out " + target + ": "
                    + (x.isText()
                            ? "texts are written to one file; say a file .txt"
                            : "sounds are written to one file .wav, a picture .png of their spectrograms, or a folder"
                                    + " for one file a seed"));
        }
    }

    /**
     * Writes sounds or texts.
     *
     * @param seeds of the samples
     * @param y what each is made from
     * @param target a file, or a folder where there is no extension
     */
    static void write(Painter painter, long[] seeds, byte[][] y, Path target, String extension) {
        Field x = painter.layout();
        boolean tooMany = extension.equals("png")
                ? seeds.length > MOST_SPECTROGRAMS
                : !extension.isEmpty() && (long) seeds.length * x.numbers() > MOST_NUMBERS;
        if (tooMany) {
            throw new ConfigurationException(Words.count(seeds.length) + " are too many for one file: say "
                    + (x.isText() ? "fewer" : "a folder for one file a seed, as in --out samples, or fewer"));
        }
        switch (extension) {
            case "txt" -> TextSamples.write(target, texts(painter, seeds, y));
            case "wav" ->
                Wav.sequence(Field.SAMPLES_PER_SECOND, painter.numbers(seeds, y), x.numbers(), SECONDS_BETWEEN)
                        .write(target);
            case "png" -> Png.write(target, SoundSamples.grid(painter.numbers(seeds, y), x.numbers()));
            default -> each(painter, seeds, y, target);
        }
    }

    private static List<String> texts(Painter painter, long[] seeds, byte[][] y) {
        return Vocabulary.of(painter.data().attributes())
                .lines(painter.numbers(seeds, y), painter.layout().numbers());
    }

    private static void each(Painter painter, long[] seeds, byte[][] y, Path folder) {
        int length = painter.layout().numbers();
        boolean repeated = Arrays.stream(seeds).distinct().count() < seeds.length;
        for (int first = 0; first < seeds.length; first += CHUNK) {
            int end = Math.min(first + CHUNK, seeds.length);
            float[] sounds = painter.numbers(Arrays.copyOfRange(seeds, first, end), Arrays.copyOfRange(y, first, end));
            for (int i = first; i < end; i++) {
                String name = String.format(Locale.ROOT, repeated ? "seed%04d-%d" : "seed%04d", seeds[i], i);
                float[] sound = Arrays.copyOfRange(sounds, (i - first) * length, (i - first + 1) * length);
                new Wav(Field.SAMPLES_PER_SECOND, sound).write(folder.resolve(name + ".wav"));
            }
        }
    }
}
