package org.gan4j.run;

import org.gan4j.error.ConfigurationException;

/**
 * How long a run may last. Images make a run that can be repeated bit for bit; minutes follow the clock, and learning rates with them:
 * what is left of the time counts for as many images as the speed of the last seconds makes of it.
 *
 * @param minutes time for training; 0 if images are given
 * @param images real images to show; 0 if minutes are given
 */
public record Budget(double minutes, long images) {

    public Budget {
        if ((minutes > 0) == (images > 0) || !(minutes >= 0) || images < 0 || Double.isInfinite(minutes)) {
            throw new ConfigurationException(
                    "a budget is either minutes or images, above 0: say --minutes 3 or --images 50000");
        }
    }

    public static Budget ofMinutes(double minutes) {
        return new Budget(minutes, 0);
    }

    public static Budget ofImages(long images) {
        return new Budget(0, images);
    }

    @Override
    public String toString() {
        return images > 0
                ? String.format("%,d images", images)
                : plain(minutes) + (minutes == 1 ? " minute" : " minutes");
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
