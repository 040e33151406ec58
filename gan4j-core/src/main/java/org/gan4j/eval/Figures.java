package org.gan4j.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.gan4j.data.Photographs;
import org.gan4j.image.Grid;
import org.gan4j.image.Picture;
import org.gan4j.metric.Features;
import org.gan4j.plot.Axis;
import org.gan4j.plot.Ink;
import org.gan4j.plot.Mark;
import org.gan4j.plot.Plot;

/** Pictures of two sets of images beside each other. */
final class Figures {

    private static final int SHOWN = 64;
    private static final int ACROSS = 8;
    private static final int GAP_PIXELS = 16;
    private static final int LARGEST_CELL_PIXELS = 96;
    private static final int ODD_CELL_PIXELS = 64;
    private static final int PROJECTED = 1000;
    private static final int EMBEDDED = 300;
    private static final int SEARCHED = 500;
    private static final int NEIGHBOURS = 7;
    private static final int EXTREMES = 24;
    private static final int PLOT_PIXELS = 640;
    private static final int MAP_PIXELS = 960;
    private static final int FRAME_PIXELS = 2;
    private static final int DOT_PIXELS = 2;

    private final Comparison comparison;
    private final Progress progress;

    private Figures(Comparison comparison, Progress progress) {
        this.comparison = comparison;
        this.progress = progress;
    }

    /** All of them. */
    static List<Figure> of(Comparison comparison, Progress progress) {
        Figures figures = new Figures(comparison, progress);
        List<Figure> all = new ArrayList<>();
        all.add(figures.beside());
        all.addAll(figures.principal());
        all.add(figures.embedded());
        all.addAll(figures.near());
        return all;
    }

    private Figure beside() {
        int reals = Math.min(SHOWN, comparison.real().count());
        int fakes = Math.min(SHOWN, comparison.fake().count());
        List<Picture> cells = new ArrayList<>(comparison.real().get(0, reals));
        cells.addAll(comparison.fake().get(0, fakes));
        cells = cells(cells);
        return new Figure(
                "real-and-fake.png",
                "Left: real images. Right: fakes. Neither are chosen.",
                Grid.beside(
                        Grid.of(cells.subList(0, reals), ACROSS),
                        Grid.of(cells.subList(reals, cells.size()), ACROSS),
                        GAP_PIXELS));
    }

    private List<Figure> principal() {
        Pool pool = pool(PROJECTED);
        Projection plane = Projection.principal(pool.all);
        return List.of(
                new Figure(
                        "pca.png",
                        "The two directions in which the features of " + pool.text()
                                + " vary most. Blue without orange is what the GAN leaves out, orange without blue what it invents.",
                        dots("Principal components", plane, pool)),
                new Figure(
                        "pca-images.png",
                        "The same plane with some of the images, framed in blue (real) and orange (fake).",
                        map(plane, pool)));
    }

    private Figure embedded() {
        Pool pool = pool(EMBEDDED);
        return new Figure(
                "tsne.png",
                "t-SNE of the features of " + pool.text()
                        + ": neighbours stay neighbours, distances between clusters mean nothing.",
                dots("t-SNE", Projection.neighbours(pool.all, progress), pool));
    }

    /** Features of the first reals, then of the first fakes. */
    private record Pool(Features all, int reals) {
        int fakes() {
            return all.rows() - reals;
        }

        String text() {
            return reals + " reals and " + fakes() + " fakes";
        }
    }

    private Pool pool(int most) {
        Features real = comparison.seenReal().features();
        Features fake = comparison.seenFake().features();
        int reals = Math.min(most, real.rows());
        int fakes = Math.min(most, fake.rows());
        float[] both = Arrays.copyOf(real.values(), (reals + fakes) * real.columns());
        System.arraycopy(fake.values(), 0, both, reals * real.columns(), fakes * real.columns());
        return new Pool(new Features(reals + fakes, real.columns(), both), reals);
    }

    private static Picture dots(String title, Projection plane, Pool pool) {
        return Plot.of(title, Axis.around("", plane.x()), Axis.around("", plane.y()))
                .with(
                        dots("real", Ink.BLUE, plane, 0, pool.reals),
                        dots("fake", Ink.ORANGE, plane, pool.reals, pool.all.rows()))
                .draw(PLOT_PIXELS, PLOT_PIXELS);
    }

    private static Mark dots(String name, Ink ink, Projection plane, int from, int to) {
        return new Mark.Dots(
                name,
                ink,
                DOT_PIXELS,
                Arrays.copyOfRange(plane.x(), from, to),
                Arrays.copyOfRange(plane.y(), from, to));
    }

    /** As many images as find room without covering each other, real and fake in turn. */
    private Picture map(Projection plane, Pool pool) {
        Picture map = white(MAP_PIXELS);
        Axis x = Axis.around("", plane.x());
        Axis y = Axis.around("", plane.y());
        List<int[]> taken = new ArrayList<>();
        for (int i = 0; i < Math.max(pool.reals, pool.fakes()); i++) {
            for (boolean real : new boolean[] {true, false}) {
                if (i >= (real ? pool.reals : pool.fakes())) {
                    continue;
                }
                int row = real ? i : pool.reals + i;
                Images images = real ? comparison.real() : comparison.fake();
                int side = Math.min(ODD_CELL_PIXELS, MAP_PIXELS / 20);
                int left = place(plane.x()[row], x, side);
                int top = MAP_PIXELS - side - 2 * FRAME_PIXELS - place(plane.y()[row], y, side);
                int apart = side + 2 * FRAME_PIXELS;
                if (taken.stream().noneMatch(at -> Math.abs(at[0] - left) < apart && Math.abs(at[1] - top) < apart)) {
                    taken.add(new int[] {left, top});
                    Picture one = Photographs.resized(images.get(i, 1).get(0), side, side);
                    put(map, one.coloured(), left, top, real ? Ink.BLUE : Ink.ORANGE);
                }
            }
        }
        return map;
    }

    private static int place(double value, Axis axis, int side) {
        double share = (value - axis.from()) / (axis.to() - axis.from());
        return (int) (share * (MAP_PIXELS - side - 2 * FRAME_PIXELS));
    }

    private static Picture white(int side) {
        byte[] pixels = new byte[3 * side * side];
        Arrays.fill(pixels, (byte) 255);
        return new Picture(side, side, 3, pixels);
    }

    private static void put(Picture map, Picture one, int left, int top, Ink frame) {
        for (int v = -FRAME_PIXELS; v < one.height() + FRAME_PIXELS; v++) {
            for (int u = -FRAME_PIXELS; u < one.width() + FRAME_PIXELS; u++) {
                boolean inside = u >= 0 && v >= 0 && u < one.width() && v < one.height();
                for (int c = 0; c < 3; c++) {
                    int to = ((top + FRAME_PIXELS + v) * map.width() + left + FRAME_PIXELS + u) * 3 + c;
                    map.pixels()[to] = (byte) (inside ? one.at(u, v, c) : frame.rgb() >> 8 * (2 - c));
                }
            }
        }
    }

    /** Where fakes stand among the reals: their neighbours, and which are nearest and farthest. */
    private List<Figure> near() {
        Features real = comparison.seenReal().features();
        Features fake = comparison.seenFake().features();
        int looked = Math.min(SEARCHED, fake.rows());
        int each = Math.min(NEIGHBOURS, real.rows());
        double[] nearest = new double[looked];
        List<Picture> shown = new ArrayList<>(comparison.fake().get(0, Math.min(ACROSS, looked)));
        int rows = shown.size();
        progress.inPieces("neighbours of fakes", looked, (first, count) -> {
            for (int i = first; i < first + count; i++) {
                double[] distances = distances(fake, i, real);
                int[] order = order(distances);
                if (i < rows) {
                    for (int j = 0; j < each; j++) {
                        shown.addAll(comparison.real().get(order[j], 1));
                    }
                }
                nearest[i] = Math.sqrt(distances[order[0]]) / radius(real, order[0]);
            }
        });
        List<Picture> cells = cells(shown);
        Picture neighbours = Grid.beside(
                Grid.of(cells.subList(0, rows), 1), Grid.of(cells.subList(rows, cells.size()), each), GAP_PIXELS);
        int[] order = order(nearest);
        int extremes = Math.min(EXTREMES, looked / 2);
        Picture ends = Grid.beside(
                Grid.of(fakes(Arrays.copyOf(order, extremes)), ACROSS),
                Grid.of(fakes(Arrays.copyOfRange(order, looked - extremes, looked)), ACROSS),
                GAP_PIXELS);
        return List.of(
                new Figure(
                        "neighbours.png",
                        "Left column: fakes. Beside each the nearest of " + real.rows()
                                + " real images in the features: copies would be known by heart.",
                        neighbours),
                new Figure(
                        "best-and-worst.png",
                        "Of " + looked
                                + " fakes those nearest to a real image (left) and those farthest from all (right), measured by how"
                                + " far that image's own third neighbour is (as the realism of Kynkäänniemi et al. 2019).",
                        ends));
    }

    /** Of one row from all rows of a set, squared. */
    private static double[] distances(Features of, int row, Features from) {
        return IntStream.range(0, from.rows())
                .mapToDouble(j -> of.squaredDistance(row, from, j))
                .toArray();
    }

    /** How far a real image's third neighbour is. */
    private static double radius(Features real, int row) {
        double[] sorted = distances(real, row, real);
        Arrays.sort(sorted);
        return Math.sqrt(sorted[Math.min(3, sorted.length - 1)]) + 1e-9;
    }

    /** From the least to the greatest. */
    private static int[] order(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private List<Picture> fakes(int[] numbers) {
        return cells(Arrays.stream(numbers)
                .mapToObj(i -> comparison.fake().get(i, 1).get(0))
                .toList());
    }

    /** Of one size, neither huge nor different. */
    private static List<Picture> cells(List<Picture> pictures) {
        Picture first = pictures.get(0);
        boolean same = pictures.stream().allMatch(p -> p.width() == first.width() && p.height() == first.height());
        return pictures.stream()
                .map(p -> same
                        ? p.within(LARGEST_CELL_PIXELS, LARGEST_CELL_PIXELS)
                        : Photographs.resized(p, ODD_CELL_PIXELS, ODD_CELL_PIXELS))
                .toList();
    }
}
