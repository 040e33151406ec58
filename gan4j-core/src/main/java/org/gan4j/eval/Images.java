package org.gan4j.eval;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.gan4j.Painter;
import org.gan4j.data.Dataset;
import org.gan4j.data.Field;
import org.gan4j.data.Permutation;
import org.gan4j.data.Photographs;
import org.gan4j.feature.FeatureNetwork;
import org.gan4j.image.Picture;
import org.gan4j.metric.Features;

/**
 * A set of images that is looked at piece by piece. The order is mixed, so that the first ones are a fair choice of all.
 *
 * @param name what people call them
 * @param count how many
 * @param digest of their content; empty if they are made while one looks
 * @param source gives some of them
 */
public record Images(String name, int count, String digest, Source source) {

    private static final long ORDER = 1;
    private static final int COLOUR = 3;

    /** 200 MB of features. */
    private static final int MOST_NUMBERS = 50_000_000;

    /** Gives images by number. */
    @FunctionalInterface
    public interface Source {
        /** {@code count} of them from {@code first} on. */
        List<Picture> get(int first, int count);
    }

    /** At most so many of the images of a dataset. */
    public static Images of(Dataset data, int most) {
        Field field = data.x();
        Permutation order = new Permutation(data.size(), ORDER);
        return new Images(
                data.name(),
                (int) Math.min(most, data.size()),
                data.digest(),
                (first, count) -> numbered(
                        first,
                        count,
                        i -> Picture.fromPlanes(
                                data.get(order.at(i)).x(), field.channels(), field.height(), field.width())));
    }

    /** At most so many images below a folder or in a ZIP archive, whole and of any sizes. */
    public static Images of(Path folder, int most) {
        Photographs photographs = Photographs.open(folder);
        List<String> names = photographs.names();
        Permutation order = new Permutation(names.size(), ORDER);
        return new Images(
                folder.toString(),
                Math.min(most, names.size()),
                photographs.digest(),
                (first, count) -> numbered(first, count, i -> photographs.get(names.get((int) order.at(i)), COLOUR)));
    }

    /**
     * Samples of a GAN, of the seeds from 0 on. Where they depend on labels, the labels are those of examples.
     *
     * @param examples what the GAN learned from, or other examples of that kind
     */
    public static Images made(Painter painter, Dataset examples, int count) {
        Permutation order = new Permutation(examples.size(), ORDER);
        return new Images("samples", count, "", (first, some) -> {
            long[] seeds = Subject.seeds(first, some);
            if (!painter.conditional()) {
                return painter.pictures(seeds);
            }
            byte[][] y = new byte[some][];
            for (int i = 0; i < some; i++) {
                y[i] = examples.get(order.at((first + i) % examples.size())).y();
            }
            return painter.pictures(seeds, y);
        });
    }

    /** Some of them. */
    public List<Picture> get(int first, int some) {
        return source.get(first, some);
    }

    /** How many images can be {@link #seen} by a network at most, so that memory is bounded. */
    static int most(FeatureNetwork network) {
        return MOST_NUMBERS / network.columns();
    }

    /** What a network sees in all of them, which are not more than {@link #most}. */
    Features seen(FeatureNetwork network, Progress progress) {
        float[] rows = new float[Math.multiplyExact(count, network.columns())];
        progress.inPieces("looking at " + name, count, (first, some) -> {
            float[] values = network.look(get(first, some)).features().values();
            System.arraycopy(values, 0, rows, first * network.columns(), values.length);
        });
        return new Features(count, network.columns(), rows);
    }

    /** The planes of a picture, each as one of its own. */
    static List<byte[]> planes(Picture picture) {
        byte[] all = picture.planes();
        int each = all.length / picture.channels();
        return IntStream.range(0, picture.channels())
                .mapToObj(plane -> Arrays.copyOfRange(all, plane * each, (plane + 1) * each))
                .toList();
    }

    private interface Numbered {
        Picture get(int number);
    }

    private static List<Picture> numbered(int first, int count, Numbered images) {
        List<Picture> some = new ArrayList<>();
        for (int i = first; i < first + count; i++) {
            some.add(images.get(i));
        }
        return some;
    }
}
