package org.gan4j.metric;

import java.util.List;
import org.gan4j.error.ConfigurationException;
import org.gan4j.image.Likeness;
import org.gan4j.image.Picture;
import org.gan4j.random.Randomness;

/**
 * How alike generated pictures of one class are to each other (Odena et al. 2017, section 4.2): the mean MS-SSIM of random pairs. Lower is
 * more diverse, but noise lowers it as well: compare it with that of real pictures.
 *
 * @param mean over the pairs
 * @param error its standard error
 * @param pairs how many
 * @param scales how many scales the pictures have room for, of 5
 */
public record MsSsim(double mean, double error, int pairs, int scales) {

    /**
     * Compares.
     *
     * @param pictures of one class and size, 11 x 11 pixels at least
     * @param pairs how many to draw, each of two different pictures
     * @throws ConfigurationException if there are fewer than two pictures, no pairs, or pictures too small
     */
    public static MsSsim of(List<Picture> pictures, int pairs, long seed) {
        int n = pictures.size();
        if (n < 2 || pairs < 1) {
            throw new ConfigurationException(
                    "MS-SSIM takes at least 1 pair of 2 pictures, not " + pairs + " of " + n + "; ask for more");
        }
        int width = pictures.get(0).width();
        int height = pictures.get(0).height();
        int scales = Likeness.scales(width, height);
        if (scales == 0) {
            throw new ConfigurationException(
                    "MS-SSIM takes pictures of at least 11 x 11 pixels, not " + width + " x " + height);
        }
        double[] values = new double[pairs];
        for (int i = 0; i < pairs; i++) {
            int[] pair = Shuffle.draw(n, 2, Randomness.mix(seed, 0, i));
            values[i] = Likeness.multiScaleSsim(pictures.get(pair[0]), pictures.get(pair[1]));
        }
        Spread spread = Spread.of(values);
        return new MsSsim(spread.mean(), spread.deviation() / Math.sqrt(pairs), pairs, scales);
    }
}
