package org.gan4j.sound;

import org.gan4j.image.Picture;

/**
 * The short-time Fourier transform of a sound: how strong each frequency is in each moment.
 *
 * @param decibels {@code [frames, bins]}: 20 log10 of the amplitude, where a sine of amplitude 1 has 0; bin {@code b} is the frequency
 *     {@code b * rate / window}
 */
public record Spectrogram(float[][] decibels) {

    /** What a picture shows as black; everything below is too. */
    public static final double FLOOR_DECIBELS = -80;

    private static final double SILENCE = 1e-8;

    /** From black over purple and orange to light yellow: nine of the colours of matplotlib's "magma" (Smith and van der Walt 2015). */
    private static final int[] MAGMA = {
        0x000004, 0x1C1044, 0x4F127B, 0x812581, 0xB5367A, 0xE55064, 0xFB8761, 0xFEC287, 0xFCFDBF
    };

    /**
     * Transforms a part of {@code samples} under a Hann window. Frames are centred at (i + 1/2) hop; outside of the sound is silence.
     *
     * @param start where the sound begins
     * @param length of the sound, in samples
     * @param window samples of a frame, a power of two
     * @param frames how many
     */
    public static Spectrogram of(float[] samples, int start, int length, int window, int frames) {
        if (Integer.bitCount(window) != 1 || window < 2 || frames < 1 || length < 1) {
            throw new IllegalArgumentException("windows are powers of two, frames and samples positive: " + window
                    + ", " + frames + ", " + length);
        }
        double[] hann = new double[window];
        for (int i = 0; i < window; i++) {
            hann[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / window);
        }
        float[][] decibels = new float[frames][window / 2 + 1];
        double[] re = new double[window];
        double[] im = new double[window];
        Fourier fourier = new Fourier(window);
        for (int frame = 0; frame < frames; frame++) {
            int first = (int) ((frame + 0.5) * length / frames) - window / 2;
            for (int i = 0; i < window; i++) {
                int at = first + i;
                re[i] = at >= 0 && at < length ? hann[i] * samples[start + at] : 0;
                im[i] = 0;
            }
            fourier.transform(re, im);
            for (int bin = 0; bin <= window / 2; bin++) {
                // The weights of the window sum to window / 2, half of which is in the negative frequencies.
                double amplitude = Math.hypot(re[bin], im[bin]) * 4 / window;
                decibels[frame][bin] = (float) (20 * Math.log10(Math.max(SILENCE, amplitude)));
            }
        }
        return new Spectrogram(decibels);
    }

    /** Time to the right, frequency upwards, one pixel for each frame; the strongest of the bins that share a pixel counts. */
    public Picture picture(int height) {
        int width = decibels.length;
        int bins = decibels[0].length - 1;
        byte[] pixels = new byte[width * height * 3];
        for (int y = 0; y < height; y++) {
            int low = (height - 1 - y) * bins / height;
            int high = Math.max(low + 1, (height - y) * bins / height);
            for (int x = 0; x < width; x++) {
                double strongest = Double.NEGATIVE_INFINITY;
                for (int bin = low; bin < high; bin++) {
                    strongest = Math.max(strongest, decibels[x][bin]);
                }
                colour(1 - strongest / FLOOR_DECIBELS, pixels, (y * width + x) * 3);
            }
        }
        return new Picture(width, height, 3, pixels);
    }

    private static void colour(double share, byte[] pixels, int at) {
        double place = Math.max(0, Math.min(1, share)) * (MAGMA.length - 1);
        int low = Math.min(MAGMA.length - 2, (int) place);
        for (int c = 0; c < 3; c++) {
            int from = MAGMA[low] >> 8 * (2 - c) & 0xFF;
            int to = MAGMA[low + 1] >> 8 * (2 - c) & 0xFF;
            pixels[at + c] = (byte) Math.round(from + (place - low) * (to - from));
        }
    }
}
