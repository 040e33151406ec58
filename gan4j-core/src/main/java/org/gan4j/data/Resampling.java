package org.gan4j.data;

import java.util.Arrays;

/**
 * One direction of a resize: every output is a weighted sum of inputs. The weights are the cubic convolution kernel (Keys 1981, a =
 * -0.5), widened by the scale when shrinking, so that no input is passed over. This is Pillow's antialiased bicubic filter.
 */
final class Resampling {

    private final int[] first;
    private final float[][] weights;

    Resampling(int from, int to) {
        double scale = (double) from / to;
        double widening = Math.max(scale, 1);
        first = new int[to];
        weights = new float[to][];
        for (int out = 0; out < to; out++) {
            double centre = (out + 0.5) * scale;
            int low = Math.max(0, (int) (centre - 2 * widening + 0.5));
            int high = Math.min(from, (int) (centre + 2 * widening + 0.5));
            double[] kernel = new double[high - low];
            double sum = 0;
            for (int i = 0; i < kernel.length; i++) {
                kernel[i] = cubic((low + i + 0.5 - centre) / widening);
                sum += kernel[i];
            }
            first[out] = low;
            weights[out] = new float[kernel.length];
            for (int i = 0; i < kernel.length; i++) {
                weights[out][i] = (float) (kernel[i] / sum);
            }
        }
    }

    /** Resizes a row: {@code from} bytes at {@code at} become {@code to} floats at {@code put}. */
    void row(byte[] in, int at, float[] out, int put) {
        for (int x = 0; x < first.length; x++) {
            float sum = 0;
            float[] weight = weights[x];
            int start = at + first[x];
            for (int i = 0; i < weight.length; i++) {
                sum += weight[i] * (in[start + i] & 0xFF);
            }
            out[put + x] = sum;
        }
    }

    /** Resizes the columns of {@code from} rows of {@code width} floats into bytes at {@code put}. */
    void columns(float[] in, int width, byte[] out, int put) {
        float[] sums = new float[width];
        for (int y = 0; y < first.length; y++) {
            Arrays.fill(sums, 0.5f);
            for (int i = 0; i < weights[y].length; i++) {
                float weight = weights[y][i];
                int row = (first[y] + i) * width;
                for (int x = 0; x < width; x++) {
                    sums[x] += weight * in[row + x];
                }
            }
            for (int x = 0; x < width; x++) {
                out[put + y * width + x] = (byte) Math.max(0, Math.min(255, (int) sums[x]));
            }
        }
    }

    /** As the other, into floats that are neither rounded nor cut. */
    void columns(float[] in, int width, float[] out, int put) {
        for (int y = 0; y < first.length; y++) {
            for (int i = 0; i < weights[y].length; i++) {
                float weight = weights[y][i];
                int row = (first[y] + i) * width;
                for (int x = 0; x < width; x++) {
                    out[put + y * width + x] += weight * in[row + x];
                }
            }
        }
    }

    private static double cubic(double x) {
        double t = Math.abs(x);
        if (t < 1) {
            return (1.5 * t - 2.5) * t * t + 1;
        }
        return t < 2 ? ((-0.5 * t + 2.5) * t - 4) * t + 2 : 0;
    }
}
