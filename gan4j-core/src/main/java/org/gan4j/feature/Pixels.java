package org.gan4j.feature;

import java.util.List;
import org.gan4j.data.Field;
import org.gan4j.data.Photographs;
import org.gan4j.image.Picture;
import org.gan4j.metric.Features;

/**
 * No network: the pixels themselves, from 0 to 1, of pictures brought to at most 2,048 numbers. Distances between them know nothing of
 * what is to be seen; for small grey pictures they say something, for photographs little.
 *
 * @param channels 1 or 3
 * @param height in pixels
 * @param width in pixels
 */
public record Pixels(int channels, int height, int width) implements FeatureNetwork {

    private static final int MOST_NUMBERS = 2048;

    /** For images of that layout. */
    public static Pixels of(Field images) {
        double scale = Math.min(1, Math.sqrt((double) MOST_NUMBERS / images.numbers()));
        return new Pixels(images.channels(), Math.max(1, (int) (scale * images.height())), Math.max(1, (int)
                (scale * images.width())));
    }

    @Override
    public String name() {
        return "pixels-" + channels + "x" + height + "x" + width;
    }

    @Override
    public int columns() {
        return channels * height * width;
    }

    @Override
    public Seen look(List<Picture> pictures) {
        float[] all = new float[pictures.size() * columns()];
        for (int i = 0; i < pictures.size(); i++) {
            float[] planes = Photographs.planes(pictures.get(i), channels, height, width);
            for (int j = 0; j < planes.length; j++) {
                all[i * planes.length + j] = planes[j] / 255;
            }
        }
        return new Seen(new Features(pictures.size(), columns(), all), null);
    }

    @Override
    public void close() {
        // holds nothing
    }
}
