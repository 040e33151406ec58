package org.gan4j.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.gan4j.Painter;
import org.gan4j.Twins;
import org.gan4j.data.Dataset;
import org.gan4j.data.Example;
import org.gan4j.data.Field;
import org.gan4j.image.Grid;
import org.gan4j.image.Picture;
import org.gan4j.image.Png;
import org.gan4j.image.PointsPicture;

/**
 * Sample grids of fixed seeds, and the real data beside them. A GAN that takes labels is asked for the labels of the real examples shown;
 * one that takes images is shown with them: what it was given, what it made of it, what it should have made. Twins stand side by side.
 */
public final class Samples {

    private static final int COLUMNS = 8;
    private static final int POINTS = 2000;
    private static final int POINTS_PIXELS = 512;
    /** How many examples are looked at for each that is shown, so that rarer classes are found as well. */
    private static final int LOOKED_AT = 5;

    private final Painter painter;
    private final Dataset data;
    private final List<Example> shown;

    Samples(Painter painter, Dataset data) {
        this.painter = painter;
        this.data = data;
        shown = data.x().isImage() ? shown(data) : List.of();
    }

    /** How the file of samples ends: a picture's name, or a text's. */
    static String extension(Field x) {
        return x.isText() ? "txt" : "png";
    }

    /** Writes samples of seeds 0, 1, 2 and so on; the picture of them, if they are to be looked at. */
    Optional<Picture> writeFakes(Path file) {
        if (data.x().isText()) {
            long[] seeds = LongStream.range(0, TextSamples.SHOWN).toArray();
            TextSamples.write(file, TextSamples.fakes(painter, seeds));
            return Optional.empty();
        }
        if (data.x().isSound()) {
            return Optional.of(SoundSamples.write(
                    file, SoundSamples.fakes(painter, data), data.x().numbers()));
        }
        Picture picture;
        if (data.x().isImage()) {
            long[] seeds = LongStream.range(0, shown.size()).toArray();
            byte[][] y = shown.stream().map(Example::y).toArray(byte[][]::new);
            List<Picture> made = painter.pictures(seeds, y);
            picture = painter.can(Twins.class)
                    .map(twins -> pairs(made, painter.twins(twins, seeds)))
                    .orElseGet(() -> painter.conditional() && data.y().isImage()
                            ? besides(data, shown, made)
                            : grid(data, made));
        } else {
            picture = points(data, painter.numbers(LongStream.range(0, POINTS).toArray()));
        }
        Png.write(file, picture);
        return Optional.of(picture);
    }

    /** Writes as many real examples. */
    void writeReals(Path file) {
        if (data.x().isText()) {
            TextSamples.write(file, TextSamples.reals(data));
        } else if (data.x().isSound()) {
            SoundSamples.write(file, SoundSamples.reals(data), data.x().numbers());
        } else {
            Png.write(file, reals(data));
        }
    }

    /**
     * Real examples, spread over the dataset: those of one attribute with a column for each of its values, of pairs both halves beside
     * each other, the smaller one enlarged. Texts have no picture.
     */
    public static Picture reals(Dataset data) {
        if (data.x().isSound()) {
            return SoundSamples.grid(SoundSamples.reals(data), data.x().numbers());
        }
        if (!data.x().isImage()) {
            return points(data, new float[0]);
        }
        return data.y().isImage()
                ? besides(data, shown(data), List.of())
                : grid(
                        data,
                        shown(data).stream()
                                .map(example -> picture(example.x(), data.x()))
                                .toList());
    }

    private static Picture grid(Dataset data, List<Picture> pictures) {
        return Grid.of(pictures, Math.min(columns(data), pictures.size()));
    }

    private static Picture pairs(List<Picture> made, List<Picture> twins) {
        List<Picture> cells = new ArrayList<>();
        for (int i = 0; i < made.size(); i++) {
            cells.add(made.get(i));
            cells.add(twins.get(i));
        }
        return Grid.of(cells, Math.min(COLUMNS, cells.size()));
    }

    /** What was given, what was made of it if anything was, and the truth. */
    private static Picture besides(Dataset data, List<Example> shown, List<Picture> made) {
        List<Picture> cells = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            cells.add(picture(shown.get(i).y(), data.y())
                    .enlarged(Math.max(1, data.x().height() / data.y().height())));
            if (!made.isEmpty()) {
                cells.add(made.get(i));
            }
            cells.add(picture(shown.get(i).x(), data.x()));
        }
        return Grid.of(cells, cells.size() / shown.size() * Math.min(COLUMNS / 2, shown.size()));
    }

    private static Picture picture(byte[] planes, Field field) {
        return Picture.fromPlanes(planes, field.channels(), field.height(), field.width());
    }

    private static int columns(Dataset data) {
        if (!hasOneAttribute(data)) {
            return COLUMNS;
        }
        int classes = data.attributes().get(0).values().size();
        return classes * Math.max(1, COLUMNS / classes);
    }

    private static boolean hasOneAttribute(Dataset data) {
        return data.attributes().size() == 1
                && data.attributes().get(0).values().size() > 1
                && data.attributes().get(0).values().size() <= 2 * COLUMNS;
    }

    private static List<Example> shown(Dataset data) {
        Field x = data.x();
        int rows = x.height() <= 64 ? COLUMNS : x.height() <= 128 ? COLUMNS / 2 : COLUMNS / 4;
        int wanted = (int)
                Math.min(data.size(), (long) rows * columns(data) / (data.y().isImage() ? 2 : 1));
        List<Example> spread = new ArrayList<>();
        for (long i = 0; i < wanted; i++) {
            spread.add(data.get(i * data.size() / wanted));
        }
        return hasOneAttribute(data) ? byClass(data, spread) : spread;
    }

    /** Row by row an example of each class; where a class runs out, whatever comes. */
    private static List<Example> byClass(Dataset data, List<Example> spread) {
        int classes = data.attributes().get(0).values().size();
        int rows = (spread.size() + classes - 1) / classes;
        List<List<Example>> found = new ArrayList<>();
        for (int i = 0; i < classes; i++) {
            found.add(new ArrayList<>());
        }
        long looked = Math.min((long) LOOKED_AT * spread.size(), data.size());
        for (long i = 0; i < looked && found.stream().anyMatch(some -> some.size() < rows); i++) {
            Example example = data.get(i * data.size() / looked);
            List<Example> same = found.get(example.y()[0] & 0xFF);
            if (same.size() < rows) {
                same.add(example);
            }
        }
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < spread.size(); i++) {
            List<Example> same = found.get(i % classes);
            examples.add(i / classes < same.size() ? same.get(i / classes) : spread.get(i));
        }
        return examples;
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
