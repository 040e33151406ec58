package org.gan4j.sound;

/**
 * Another sampling rate: every sample is a sum of its neighbours weighted by a sinc under a Hann window, whose zeros lie at the slower
 * rate's samples, so that what the slower rate cannot hold is filtered out rather than folded back.
 */
final class Resampler {

    /** Zeros of the sinc on either side. */
    private static final int ZEROS = 16;

    /** The share of the slower rate's band that passes. */
    private static final double BAND = 0.95;

    private Resampler() {}

    static float[] first(float[] samples, int from, int count, int to) {
        float[] out = new float[count];
        if (from == to) {
            System.arraycopy(samples, 0, out, 0, Math.min(count, samples.length));
            return out;
        }
        int shared = gcd(from, to);
        long step = from / shared;
        int phases = to / shared;
        double width = Math.max(1, (double) from / to) / BAND;
        int reach = (int) Math.ceil(ZEROS * width);
        float[][] kernels = new float[phases][];
        long end = Math.min(count, ((long) samples.length * phases + step - 1) / step);
        for (int n = 0; n < end; n++) {
            int phase = (int) (n * step % phases);
            if (kernels[phase] == null) {
                kernels[phase] = kernel((double) phase / phases, width, reach);
            }
            int at = (int) (n * step / phases) - reach + 1;
            double sum = 0;
            for (int i = Math.max(0, -at); i < Math.min(2 * reach, samples.length - at); i++) {
                sum += kernels[phase][i] * samples[at + i];
            }
            out[n] = (float) sum;
        }
        return out;
    }

    /** Weights of the samples from {@code 1 - reach} to {@code reach} about a place between samples 0 and 1; their sum is 1. */
    private static float[] kernel(double place, double width, int reach) {
        double[] weights = new double[2 * reach];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double x = (i - reach + 1 - place) / width;
            double window = Math.abs(x) < ZEROS ? 0.5 + 0.5 * StrictMath.cos(Math.PI * x / ZEROS) : 0;
            weights[i] = window * (x == 0 ? 1 : StrictMath.sin(Math.PI * x) / (Math.PI * x));
            sum += weights[i];
        }
        float[] kernel = new float[weights.length];
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = (float) (weights[i] / sum);
        }
        return kernel;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
