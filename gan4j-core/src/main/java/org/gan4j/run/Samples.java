package org.gan4j.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.gan4j.Painter;
import org.gan4j.data.Dataset;
import org.gan4j.data.Example;
import org.gan4j.data.Field;
import org.gan4j.image.Grid;
import org.gan4j.image.Picture;
import org.gan4j.image.Png;
import org.gan4j.image.PointsPicture;

/** Sample grids of fixed seeds, and the real data beside them. */
public final class Samples {

    private static final int COLUMNS = 8;
    private static final int POINTS = 2000;
    private static final int POINTS_PIXELS = 512;

    private final Painter painter;
    private final Dataset data;
    private final int shown;

    Samples(Painter painter, Dataset data) {
        this.painter = painter;
        this.data = data;
        shown = shown(data.x());
    }

    private static int shown(Field x) {
        return !x.isImage()
                ? POINTS
                : x.height() <= 64 ? COLUMNS * COLUMNS : x.height() <= 128 ? 4 * COLUMNS : 2 * COLUMNS;
    }

    /** Writes samples of seeds 0, 1, 2 and so on. */
    Picture writeFakes(Path file) {
        long[] seeds = LongStream.range(0, shown).toArray();
        Picture picture =
                data.x().isImage() ? Grid.of(painter.pictures(seeds), COLUMNS) : points(data, painter.numbers(seeds));
        Png.write(file, picture);
        return picture;
    }

    /** Writes as many real examples. */
    void writeReals(Path file) {
        Png.write(file, reals(data));
    }

    /** Real examples, spread over the dataset; of pairs both halves beside each other, the smaller one enlarged. */
    public static Picture reals(Dataset data) {
        Field x = data.x();
        if (!x.isImage()) {
            return points(data, new float[0]);
        }
        List<Picture> pictures = new ArrayList<>();
        int halves = data.y().isImage() ? 2 : 1;
        long count = Math.min(shown(x) / halves, data.size());
        for (long i = 0; i < count; i++) {
            Example example = data.get(i * data.size() / count);
            pictures.add(picture(example.x(), x, x));
            if (halves == 2) {
                pictures.add(picture(example.y(), data.y(), x));
            }
        }
        return Grid.of(pictures, (int) Math.min(COLUMNS, halves * count));
    }

    private static Picture picture(byte[] planes, Field field, Field shownAs) {
        return Picture.fromPlanes(planes, field.channels(), field.height(), field.width())
                .enlarged(Math.max(1, shownAs.height() / field.height()));
    }

    private static Picture points(Dataset data, float[] fakes) {
        float[] reals = new float[2 * (int) Math.min(POINTS, data.size())];
        double halfWidth = 0;
        for (int i = 0; i < reals.length / 2; i++) {
            float[] point = data.get(i).floats();
            reals[2 * i] = point[0];
            reals[2 * i + 1] = point[1];
            halfWidth = Math.max(halfWidth, Math.max(Math.abs(point[0]), Math.abs(point[1])));
        }
        return PointsPicture.draw(reals, fakes, 1.25 * halfWidth, POINTS_PIXELS);
    }
}
