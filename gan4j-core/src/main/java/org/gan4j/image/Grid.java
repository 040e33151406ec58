package org.gan4j.image;

import java.util.Arrays;
import java.util.List;

/** Pictures laid out in rows and columns on white. */
public final class Grid {

    private static final int GAP_PIXELS = 2;

    /** Cells smaller than this are enlarged, since a grid is made to be looked at. */
    private static final int SMALLEST_CELL_PIXELS = 48;

    private Grid() {}

    /**
     * A grid for looking at: a thin gap between the cells, and cells of less than 48 pixels enlarged by a whole factor.
     *
     * @param cells pictures of one size, row by row; one colour picture among grey ones makes the grid coloured
     * @param columns how many of them make a row
     */
    public static Picture of(List<Picture> cells, int columns) {
        check(cells, columns);
        int side = Math.max(cells.get(0).width(), cells.get(0).height());
        return of(cells, columns, GAP_PIXELS, Math.max(1, -Math.floorDiv(-SMALLEST_CELL_PIXELS, side)));
    }

    /**
     * A grid.
     *
     * @param cells pictures of one size, row by row; one colour picture among grey ones makes the grid coloured
     * @param columns how many of them make a row
     * @param gapPixels white between the cells; there is none around them
     * @param factor each pixel of a cell becomes a square of so many pixels on a side
     */
    public static Picture of(List<Picture> cells, int columns, int gapPixels, int factor) {
        check(cells, columns);
        int cellWidth = cells.get(0).width() * factor;
        int cellHeight = cells.get(0).height() * factor;
        int rows = (cells.size() + columns - 1) / columns;
        Canvas canvas = new Canvas(
                columns * (cellWidth + gapPixels) - gapPixels, rows * (cellHeight + gapPixels) - gapPixels, cells);
        for (int i = 0; i < cells.size(); i++) {
            canvas.put(
                    cells.get(i).enlarged(factor),
                    (i % columns) * (cellWidth + gapPixels),
                    (i / columns) * (cellHeight + gapPixels));
        }
        return canvas.picture();
    }

    /** The two pictures side by side, such as real images and fakes, with white between them and below the lower one. */
    public static Picture beside(Picture left, Picture right, int gapPixels) {
        Canvas canvas = new Canvas(
                left.width() + gapPixels + right.width(),
                Math.max(left.height(), right.height()),
                List.of(left, right));
        canvas.put(left, 0, 0);
        canvas.put(right, left.width() + gapPixels, 0);
        return canvas.picture();
    }

    private static void check(List<Picture> cells, int columns) {
        if (cells.isEmpty() || columns < 1) {
            throw new IllegalArgumentException("a grid needs at least one picture and one column");
        }
        Picture first = cells.get(0);
        for (Picture cell : cells) {
            if (cell.width() != first.width() || cell.height() != first.height()) {
                throw new IllegalArgumentException("a grid of pictures of different sizes: " + first + " and " + cell);
            }
        }
    }

    private record Canvas(Picture picture) {

        Canvas(int width, int height, List<Picture> parts) {
            this(white(
                    width,
                    height,
                    parts.stream().mapToInt(Picture::channels).max().orElseThrow()));
        }

        private static Picture white(int width, int height, int channels) {
            byte[] pixels = new byte[Math.multiplyExact(Math.multiplyExact(width, height), channels)];
            Arrays.fill(pixels, (byte) 255);
            return new Picture(width, height, channels, pixels);
        }

        void put(Picture part, int x, int y) {
            int channels = picture.channels();
            byte[] from = channels == 1 ? part.pixels() : part.coloured().pixels();
            int rowBytes = part.width() * channels;
            for (int row = 0; row < part.height(); row++) {
                int to = ((y + row) * picture.width() + x) * channels;
                System.arraycopy(from, row * rowBytes, picture.pixels(), to, rowBytes);
            }
        }
    }
}
