package org.gan4j.sound;

/** The discrete Fourier transform of a power of two of numbers, in place (Cooley and Tukey 1965). */
final class Fourier {

    private final int size;
    private final double[] cosines;
    private final double[] sines;

    Fourier(int size) {
        this.size = size;
        cosines = new double[size / 2];
        sines = new double[size / 2];
        for (int i = 0; i < size / 2; i++) {
            cosines[i] = Math.cos(2 * Math.PI * i / size);
            sines[i] = -Math.sin(2 * Math.PI * i / size);
        }
    }

    void transform(double[] re, double[] im) {
        for (int i = 1, j = 0; i < size; i++) {
            int bit = size >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j ^= bit;
            if (i < j) {
                swap(re, i, j);
                swap(im, i, j);
            }
        }
        for (int half = 1; half < size; half *= 2) {
            int turn = size / (2 * half);
            for (int block = 0; block < size; block += 2 * half) {
                for (int k = 0; k < half; k++) {
                    int upper = block + k;
                    int lower = upper + half;
                    double c = cosines[k * turn];
                    double s = sines[k * turn];
                    double x = re[lower] * c - im[lower] * s;
                    double y = re[lower] * s + im[lower] * c;
                    re[lower] = re[upper] - x;
                    im[lower] = im[upper] - y;
                    re[upper] += x;
                    im[upper] += y;
                }
            }
        }
    }

    private static void swap(double[] values, int i, int j) {
        double kept = values[i];
        values[i] = values[j];
        values[j] = kept;
    }
}
