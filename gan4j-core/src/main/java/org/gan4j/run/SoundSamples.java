package org.gan4j.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.gan4j.Painter;
import org.gan4j.data.Dataset;
import org.gan4j.data.Example;
import org.gan4j.data.Field;
import org.gan4j.image.Grid;
import org.gan4j.image.Picture;
import org.gan4j.image.Png;
import org.gan4j.sound.Spectrogram;
import org.gan4j.sound.Wav;

/** Sounds to look at and to listen to: a grid of their spectrograms, and beside it a WAV file of the first of them. */
public final class SoundSamples {

    /** How many sounds a grid shows. */
    public static final int SHOWN = 32;

    private static final int COLUMNS = 8;
    private static final int HEARD = 16;
    private static final double SECONDS_BETWEEN = 0.25;
    private static final int WINDOW = 512;
    private static final int SIDE_PIXELS = 128;

    private SoundSamples() {}

    /** Real examples, spread over the dataset. */
    static List<Example> shown(Dataset data) {
        long count = Math.min(SHOWN, data.size());
        return LongStream.range(0, count)
                .mapToObj(i -> data.get(i * data.size() / count))
                .toList();
    }

    /** The samples of real sounds, {@code [n, length]}. */
    public static float[] reals(Dataset data) {
        List<Example> shown = shown(data);
        int length = data.x().numbers();
        float[] sounds = new float[shown.size() * length];
        for (int i = 0; i < shown.size(); i++) {
            System.arraycopy(shown.get(i).samples(), 0, sounds, i * length, length);
        }
        return sounds;
    }

    /** The samples of sounds of seeds 0, 1, 2 and so on, with the labels of the real ones where the GAN takes labels. */
    static float[] fakes(Painter painter, Dataset data) {
        byte[][] y = shown(data).stream().map(Example::y).toArray(byte[][]::new);
        return painter.numbers(LongStream.range(0, y.length).toArray(), y);
    }

    /** Spectrograms in eight columns: 128 x 128 pixels each, time to the right, 0 to 8 kHz upwards, -80 to 0 decibels. */
    public static Picture grid(float[] sounds, int length) {
        List<Picture> cells = new ArrayList<>();
        IntStream.range(0, sounds.length / length)
                .mapToObj(i -> Spectrogram.of(sounds, i * length, length, WINDOW, SIDE_PIXELS))
                .forEach(spectrogram -> cells.add(spectrogram.picture(SIDE_PIXELS)));
        return Grid.of(cells, Math.min(COLUMNS, cells.size()));
    }

    /** The first 16 sounds one after the other. */
    public static Wav wav(float[] sounds, int length) {
        float[] heard = Arrays.copyOf(sounds, Math.min(sounds.length, HEARD * length));
        return Wav.sequence(Field.SAMPLES_PER_SECOND, heard, length, SECONDS_BETWEEN);
    }

    /** Writes the grid, and the WAV file of the same name beside it. */
    public static Picture write(Path png, float[] sounds, int length) {
        Picture picture = grid(sounds, length);
        Png.write(png, picture);
        wav(sounds, length).write(beside(png));
        return picture;
    }

    /** The WAV file that belongs to a picture. */
    public static Path beside(Path png) {
        return png.resolveSibling(png.getFileName().toString().replaceFirst("\\.[^.]*$", "") + ".wav");
    }
}
