package org.gan4j.image;

import java.util.Arrays;

/** How alike two pictures of the same size and channels are. All numbers are those of scikit-image. */
public final class Likeness {

    private static final int RADIUS = 5;
    private static final int WINDOW = 2 * RADIUS + 1;
    private static final double[] GAUSSIAN = gaussian(1.5);
    private static final double[] SCALES = {0.0448, 0.2856, 0.3001, 0.2363, 0.1333};
    private static final double C1 = 0.01 * 255 * 0.01 * 255;
    private static final double C2 = 0.03 * 255 * 0.03 * 255;

    private Likeness() {}

    /** The mean absolute difference of pixels, where white is 1 and black 0. */
    public static double error(Picture a, Picture b) {
        refuseOthers(a, b);
        double sum = 0;
        for (int i = 0; i < a.pixels().length; i++) {
            sum += Math.abs((a.pixels()[i] & 0xFF) - (b.pixels()[i] & 0xFF));
        }
        return sum / a.pixels().length / 255;
    }

    /** The mean squared difference of pixels, where white is 1 and black 0. */
    public static double squaredError(Picture a, Picture b) {
        refuseOthers(a, b);
        double sum = 0;
        for (int i = 0; i < a.pixels().length; i++) {
            double difference = (a.pixels()[i] & 0xFF) - (b.pixels()[i] & 0xFF);
            sum += difference * difference;
        }
        return sum / a.pixels().length / (255.0 * 255.0);
    }

    /** The peak signal-to-noise ratio in decibels, over all channels at once; infinite for equal pictures. */
    public static double psnr(Picture a, Picture b) {
        return -10 * Math.log10(squaredError(a, b));
    }

    /**
     * The structural similarity (Wang et al. 2004): a Gaussian window of 11 x 11 pixels and deviation 1.5, K1 = 0.01, K2 = 0.03, the mean
     * over all places where the window fits, and over channels.
     *
     * @throws IllegalArgumentException if the window does not fit
     */
    public static double ssim(Picture a, Picture b) {
        refuseOthers(a, b);
        if (a.width() < WINDOW || a.height() < WINDOW) {
            throw new IllegalArgumentException("SSIM takes pictures of at least 11 x 11 pixels, not " + size(a));
        }
        double sum = 0;
        for (int channel = 0; channel < a.channels(); channel++) {
            sum += similarity(plane(a, channel), plane(b, channel), a.width(), a.height())
                    .whole();
        }
        return sum / a.channels();
    }

    /** How many scales {@link #multiScaleSsim} takes of pictures of this size: the window must fit into the smallest; 0 if it never does. */
    public static int scales(int width, int height) {
        int scales = 0;
        for (int side = Math.min(width, height); side >= WINDOW && scales < SCALES.length; side /= 2) {
            scales++;
        }
        return scales;
    }

    /**
     * The structural similarity over several scales (Wang, Simoncelli and Bovik 2003), each half as large as the one before: the product of
     * contrast and structure at all, and of the brightness at the smallest, to the powers 0.0448, 0.2856, 0.3001, 0.2363, 0.1333; what
     * is negative counts as 0. Pictures under 176 pixels have fewer {@link #scales}, whose powers are the first ones, made to sum to 1
     * again. The mean over channels.
     *
     * @throws IllegalArgumentException if the window does not fit
     */
    public static double multiScaleSsim(Picture a, Picture b) {
        refuseOthers(a, b);
        int scales = scales(a.width(), a.height());
        if (scales == 0) {
            throw new IllegalArgumentException("SSIM takes pictures of at least 11 x 11 pixels, not " + size(a));
        }
        // Those of all five scales are taken as the paper has them: they sum to 1.0001.
        double powers =
                scales == SCALES.length ? 1 : Arrays.stream(SCALES, 0, scales).sum();
        double sum = 0;
        for (int channel = 0; channel < a.channels(); channel++) {
            double[] planeA = plane(a, channel);
            double[] planeB = plane(b, channel);
            double product = 1;
            for (int scale = 0; scale < scales; scale++) {
                int width = a.width() >> scale;
                int height = a.height() >> scale;
                boolean last = scale == scales - 1;
                Similarity similarity = similarity(planeA, planeB, width, height);
                double factor = last ? similarity.whole() : similarity.contrast();
                product *= Math.pow(Math.max(0, factor), SCALES[scale] / powers);
                planeA = halved(planeA, width, height);
                planeB = halved(planeB, width, height);
            }
            sum += product;
        }
        return sum / a.channels();
    }

    /** Means over all places: of SSIM, and of its factor that leaves brightness out. */
    private record Similarity(double whole, double contrast) {}

    private static Similarity similarity(double[] a, double[] b, int width, int height) {
        double[] meanA = blurred(a, width, height);
        double[] meanB = blurred(b, width, height);
        double[] meanAA = blurred(product(a, a), width, height);
        double[] meanBB = blurred(product(b, b), width, height);
        double[] meanAB = blurred(product(a, b), width, height);
        double whole = 0;
        double contrast = 0;
        for (int i = 0; i < meanA.length; i++) {
            double varianceA = meanAA[i] - meanA[i] * meanA[i];
            double varianceB = meanBB[i] - meanB[i] * meanB[i];
            double covariance = meanAB[i] - meanA[i] * meanB[i];
            double factor = (2 * covariance + C2) / (varianceA + varianceB + C2);
            contrast += factor;
            whole += factor * (2 * meanA[i] * meanB[i] + C1) / (meanA[i] * meanA[i] + meanB[i] * meanB[i] + C1);
        }
        return new Similarity(whole / meanA.length, contrast / meanA.length);
    }

    /** Means of 2 x 2 pixels; an odd last row or column is left out. */
    private static double[] halved(double[] plane, int width, int height) {
        int across = width / 2;
        double[] half = new double[across * (height / 2)];
        for (int i = 0; i < half.length; i++) {
            int from = 2 * (i / across) * width + 2 * (i % across);
            half[i] = (plane[from] + plane[from + 1] + plane[from + width] + plane[from + width + 1]) / 4;
        }
        return half;
    }

    /** The window's mean wherever it fits: [height - 10, width - 10]. */
    private static double[] blurred(double[] plane, int width, int height) {
        int across = width - 2 * RADIUS;
        int down = height - 2 * RADIUS;
        double[] rows = new double[height * across];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < across; x++) {
                double sum = 0;
                for (int k = 0; k < WINDOW; k++) {
                    sum += GAUSSIAN[k] * plane[y * width + x + k];
                }
                rows[y * across + x] = sum;
            }
        }
        double[] out = new double[down * across];
        for (int i = 0; i < out.length; i++) {
            for (int k = 0; k < WINDOW; k++) {
                out[i] += GAUSSIAN[k] * rows[i + k * across];
            }
        }
        return out;
    }

    private static double[] product(double[] a, double[] b) {
        double[] product = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            product[i] = a[i] * b[i];
        }
        return product;
    }

    private static double[] plane(Picture picture, int channel) {
        double[] plane = new double[picture.width() * picture.height()];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = picture.pixels()[i * picture.channels() + channel] & 0xFF;
        }
        return plane;
    }

    private static double[] gaussian(double deviation) {
        double[] weights = new double[WINDOW];
        double sum = 0;
        for (int i = 0; i < WINDOW; i++) {
            weights[i] = Math.exp(-(i - RADIUS) * (i - RADIUS) / (2 * deviation * deviation));
            sum += weights[i];
        }
        for (int i = 0; i < WINDOW; i++) {
            weights[i] /= sum;
        }
        return weights;
    }

    private static void refuseOthers(Picture a, Picture b) {
        if (a.width() != b.width() || a.height() != b.height() || a.channels() != b.channels()) {
            throw new IllegalArgumentException(
                    "a picture of " + size(a) + " cannot be compared with one of " + size(b));
        }
    }

    private static String size(Picture picture) {
        return picture.width() + " x " + picture.height() + " x " + picture.channels();
    }
}
