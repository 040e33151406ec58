package org.gan4j.run;

import java.util.Arrays;
import org.gan4j.data.Field;
import org.gan4j.sound.Spectrogram;
import org.gan4j.watch.Cloud;

/** Samples in few numbers, so that their distances are cheap and mean something to the eye or the ear. */
final class Sketch {

    private static final int SIDE = 16;
    private static final int WINDOW = 512;

    private Sketch() {}

    /**
     * Images become 16 x 16 means of each channel; sounds 16 x 16 loudnesses by time and frequency, since their waves differ
     * by phases that nobody hears; points and tokens stay as they are.
     *
     * @param x the layout of a sample
     * @param numbers one sample after the other
     */
    static Cloud of(Field x, float[] numbers) {
        int each = x.numbers();
        float[][] rows = new float[numbers.length / each][];
        for (int i = 0; i < rows.length; i++) {
            int start = i * each;
            rows[i] = x.isImage()
                    ? image(x, numbers, start)
                    : x.isSound() ? sound(numbers, start, each) : plain(numbers, start, each);
        }
        return new Cloud(rows, x.isText());
    }

    private static float[] plain(float[] numbers, int start, int length) {
        return Arrays.copyOfRange(numbers, start, start + length);
    }

    private static float[] image(Field x, float[] numbers, int start) {
        int plane = x.height() * x.width();
        float[] row = new float[0];
        for (int c = 0; c < x.channels(); c++) {
            row = joined(row, means(x.height(), x.width(), start + c * plane, numbers));
        }
        return row;
    }

    private static float[] sound(float[] numbers, int start, int length) {
        float[][] decibels =
                Spectrogram.of(numbers, start, length, WINDOW, SIDE).decibels();
        int bins = decibels[0].length;
        float[] all = new float[SIDE * bins];
        for (int i = 0; i < all.length; i++) {
            // The square root of the amplitude: what is nearly silent counts for nearly nothing.
            all[i] = (float) Math.pow(10, decibels[i / bins][i % bins] / 40);
        }
        return means(SIDE, bins, 0, all);
    }

    /** [height, width] to the means of at most 16 x 16 pieces. */
    private static float[] means(int height, int width, int start, float[] numbers) {
        int rows = Math.min(SIDE, height);
        int columns = Math.min(SIDE, width);
        float[] sums = new float[rows * columns];
        int[] counts = new int[sums.length];
        for (int i = 0; i < height * width; i++) {
            int piece = i / width * rows / height * columns + i % width * columns / width;
            sums[piece] += numbers[start + i];
            counts[piece]++;
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= counts[i];
        }
        return sums;
    }

    private static float[] joined(float[] a, float[] b) {
        float[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }
}
