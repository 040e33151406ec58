package org.gan4j.image;

import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * At most 256 colours that stand for the many of a set of pictures: the box of colours with the greatest squared error is cut at its
 * mean until there are enough boxes (after P. Heckbert, "Color image quantization for frame buffer display", 1982). Grey pictures keep
 * their 256 greys.
 */
final class Palette {

    private static final int SIZE = 256;

    /** Colours are told apart by the upper 5 bits of each channel: 32,768 cells of 8 x 8 x 8. */
    private static final int CELLS = 1 << 15;

    private static final int CELL_SIDE = 8;

    /** What is added to pixels, less 7: neighbours differ much, so that slow changes of colour turn into fine patterns, not bands. */
    private static final int[] BAYER = {0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5};

    /** Counts the colours of pictures, one at a time, in 1 MiB whatever their number. */
    static final class Census {
        private final long[] counts = new long[CELLS];
        private final long[][] sums = new long[3][CELLS];
        private boolean coloured;

        void count(Picture picture) {
            coloured |= picture.channels() == 3;
            for (int y = 0; y < picture.height(); y++) {
                for (int x = 0; x < picture.width(); x++) {
                    int cell = cell(picture.at(x, y, 0), picture.at(x, y, 1), picture.at(x, y, 2));
                    counts[cell]++;
                    for (int c = 0; c < 3; c++) {
                        sums[c][cell] += picture.at(x, y, c);
                    }
                }
            }
        }

        Palette palette() {
            return coloured ? new Palette(colours()) : greys();
        }

        private double mean(int cell, int channel) {
            return (double) sums[channel][cell] / counts[cell];
        }

        private byte[][] colours() {
            List<Box> boxes = new ArrayList<>();
            boxes.add(new Box(
                    this,
                    IntStream.range(0, CELLS).filter(cell -> counts[cell] > 0).toArray()));
            while (boxes.size() < SIZE) {
                Box worst = boxes.get(0);
                for (Box box : boxes) {
                    worst = box.error > worst.error ? box : worst;
                }
                if (worst.error == 0) {
                    break;
                }
                boxes.remove(worst);
                worst.cut(boxes);
            }
            byte[][] colours = new byte[3][boxes.size()];
            for (int i = 0; i < boxes.size(); i++) {
                for (int c = 0; c < 3; c++) {
                    colours[c][i] = (byte) Math.round(boxes.get(i).mean[c]);
                }
            }
            return colours;
        }
    }

    /** Some cells, their mean colour and how far they are from it. */
    private static final class Box {
        /** What rounding may leave of an error of 0: no reason to cut. */
        private static final double NEGLIGIBLE = 1e-6;

        private final Census census;
        private final int[] cells;
        private final double[] mean = new double[3];
        private final double error;
        private final int widest;

        Box(Census census, int[] cells) {
            this.census = census;
            this.cells = cells;
            long count =
                    Arrays.stream(cells).mapToLong(cell -> census.counts[cell]).sum();
            double[] errors = new double[3];
            for (int c = 0; c < 3; c++) {
                long sum = 0;
                for (int cell : cells) {
                    sum += census.sums[c][cell];
                }
                mean[c] = (double) sum / count;
                for (int cell : cells) {
                    double distance = census.mean(cell, c) - mean[c];
                    errors[c] += census.counts[cell] * distance * distance;
                }
            }
            widest = errors[1] >= errors[0] && errors[1] >= errors[2] ? 1 : errors[0] >= errors[2] ? 0 : 2;
            error = errors[widest] < NEGLIGIBLE ? 0 : errors[widest];
        }

        void cut(List<Box> into) {
            into.add(new Box(census, half(true)));
            into.add(new Box(census, half(false)));
        }

        private int[] half(boolean lower) {
            return Arrays.stream(cells)
                    .filter(cell -> census.mean(cell, widest) <= mean[widest] == lower)
                    .toArray();
        }
    }

    private final byte[][] colours;
    private final boolean grey;

    /** The nearest colour of each cell, as far as asked for; -1 where not. */
    private final int[] nearest = new int[CELLS];

    private Palette(byte[][] colours) {
        this(colours, false);
    }

    private Palette(byte[][] colours, boolean grey) {
        this.colours = colours;
        this.grey = grey;
        Arrays.fill(nearest, -1);
    }

    private static Palette greys() {
        byte[] values = new byte[SIZE];
        for (int i = 0; i < SIZE; i++) {
            values[i] = (byte) i;
        }
        return new Palette(new byte[][] {values, values, values}, true);
    }

    IndexColorModel model() {
        return new IndexColorModel(8, colours[0].length, colours[0], colours[1], colours[2]);
    }

    /** The number of the colour of each pixel, row by row. */
    byte[] indices(Picture picture) {
        if (grey) {
            return picture.pixels();
        }
        byte[] indices = new byte[picture.width() * picture.height()];
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                int shift = BAYER[(y & 3) * 4 + (x & 3)] - 7;
                int cell = cell(
                        clamp(picture.at(x, y, 0) + shift),
                        clamp(picture.at(x, y, 1) + shift),
                        clamp(picture.at(x, y, 2) + shift));
                if (nearest[cell] < 0) {
                    nearest[cell] = nearest(cell);
                }
                indices[y * picture.width() + x] = (byte) nearest[cell];
            }
        }
        return indices;
    }

    private int nearest(int cell) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < colours[0].length; i++) {
            int distance = 0;
            for (int c = 0; c < 3; c++) {
                int centre = (cell >> 5 * (2 - c) & 31) * CELL_SIDE + CELL_SIDE / 2;
                int difference = centre - (colours[c][i] & 0xff);
                distance += difference * difference;
            }
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }

    private static int cell(int red, int green, int blue) {
        return red >> 3 << 10 | green >> 3 << 5 | blue >> 3;
    }

    private static int clamp(int value) {
        return Math.max(0, Math.min(255, value));
    }
}
