package org.gan4j.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.gan4j.data.Field;

/** Numbers, times and places as people read and type them. */
final class Words {

    private Words() {}

    /** 12,345. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** 512, 12 thousand, 3.4 million. */
    static String about(long number) {
        if (number < 1_000) {
            return Long.toString(number);
        }
        return number < 999_500
                ? Math.round(number / 1e3) + " thousand"
                : String.format(Locale.ROOT, "%.1f million", number / 1e6);
    }

    /** Four significant digits or so. */
    static String reading(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.3f" : "%.1f", value);
    }

    /** 0:07, 12:30, 3:07:00. */
    static String duration(double seconds) {
        long whole = Math.round(seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }

    /** 60,000 images of 28 x 28 pixels, grey; 100,000 points; 9,000 texts of 12 tokens. */
    static String examples(long size, Field x) {
        if (x.isSound()) {
            double seconds = (double) x.numbers() / Field.SAMPLES_PER_SECOND;
            return count(size) + " sounds of " + count(x.numbers())
                    + String.format(Locale.ROOT, " samples (%.2f seconds)", seconds);
        }
        if (x.isText()) {
            return count(size) + " texts of " + x.numbers() + " tokens";
        }
        return x.isImage() ? count(size) + " images of " + pixels(x) : count(size) + " points";
    }

    /** The layout of images: 28 x 28 pixels, grey. */
    static String pixels(Field image) {
        return image.width() + " x " + image.height() + " pixels, " + (image.channels() == 1 ? "grey" : "colour");
    }

    /** A path that can be pasted into a shell. */
    static String path(Path path) {
        String text = path.toString();
        return text.matches("[\\w./\\\\:@%+=,-]+") ? text : '"' + text + '"';
    }
}
