package org.gan4j.data;

/**
 * How well samples cover a mixture, by the protocol of VEEGAN and PacGAN (which draw 2,500 samples). A sample is of high quality if it
 * lies within three standard deviations of the nearest centre; even the truth reaches only 1 - exp(-4.5) = 98.89 %. On the curves, whose
 * centres lie close together, the quality says most.
 *
 * @param modes how many Gaussians there are
 * @param covered how many of them have at least one sample of high quality
 * @param quality the share of samples of high quality, 0 to 1; a sample that is not finite has none
 * @param reverseKl the divergence, in nats, of the samples' shares (each sample belongs to its nearest centre) from equal shares: 0 is
 *     best, ln(modes) means that all fell to one; infinite if no sample is finite
 */
public record Coverage(int modes, int covered, double quality, double reverseKl) {

    /** Judges {@code samples}: x, y, x, y, ... */
    public static Coverage of(Points points, float[] samples) {
        if (samples.length == 0 || samples.length % 2 != 0) {
            throw new IllegalArgumentException(
                    samples.length + " numbers; samples in the plane take two each, and one at least");
        }
        int modes = points.modes().size();
        long[] belonging = new long[modes];
        boolean[] covered = new boolean[modes];
        double limit = 9 * points.deviation() * points.deviation();
        long good = 0;
        long finite = 0;
        for (int i = 0; i < samples.length; i += 2) {
            if (!Float.isFinite(samples[i]) || !Float.isFinite(samples[i + 1])) {
                continue;
            }
            int nearest = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int k = 0; k < modes; k++) {
                double distance = Points.squaredDistance(points.modes().get(k), samples[i], samples[i + 1]);
                if (distance < least) {
                    least = distance;
                    nearest = k;
                }
            }
            finite++;
            belonging[nearest]++;
            if (least <= limit) {
                good++;
                covered[nearest] = true;
            }
        }
        double divergence = finite == 0 ? Double.POSITIVE_INFINITY : 0;
        int count = 0;
        for (int k = 0; k < modes; k++) {
            count += covered[k] ? 1 : 0;
            if (belonging[k] > 0) {
                double share = (double) belonging[k] / finite;
                divergence += share * Math.log(share * modes);
            }
        }
        return new Coverage(modes, count, 2.0 * good / samples.length, divergence);
    }

    /** Judges {@code samples}, each of two numbers. */
    public static Coverage of(Points points, float[][] samples) {
        float[] flat = new float[2 * samples.length];
        for (int i = 0; i < samples.length; i++) {
            flat[2 * i] = samples[i][0];
            flat[2 * i + 1] = samples[i][1];
        }
        return of(points, flat);
    }
}
