package org.gan4j.plot;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * Something drawn in a plot, in the values of its axes. What lies outside is cut off. Arrays are not copied, so leave them as they are.
 */
public sealed interface Mark {

    /** What the legend calls it; empty to stay out of the legend. */
    String name();

    /** Its colour. */
    Ink ink();

    /** How a curve is drawn. */
    enum Stroke {
        SOLID,
        DASHED,
        DOTTED,
        /** Solid and thin, for what stands in the background. */
        THIN
    }

    /** Points joined by straight lines; a value that is no finite number makes a gap. */
    record Curve(String name, Ink ink, Stroke stroke, double[] x, double[] y) implements Mark {
        public Curve {
            refuseOthers(x, y);
        }
    }

    /** What lies between 0 and a curve, faintly. */
    record Area(String name, Ink ink, double[] x, double[] y) implements Mark {
        public Area {
            refuseOthers(x, y);
        }
    }

    /** Discs, through which shines what is below. */
    record Dots(String name, Ink ink, double radiusPixels, double[] x, double[] y) implements Mark {
        public Dots {
            refuseOthers(x, y);
        }
    }

    /** Bars from 0 to heights; bar i stands between edges i and i + 1, so there is one edge more. */
    record Bars(String name, Ink ink, double[] edges, double[] heights) implements Mark {
        public Bars {
            if (edges.length != heights.length + 1) {
                throw new IllegalArgumentException(
                        heights.length + " bars have " + (heights.length + 1) + " edges, not " + edges.length);
            }
        }
    }

    /** Arrows from (x, y) to (x + dx, y + dy). */
    record Arrows(String name, Ink ink, double[] x, double[] y, double[] dx, double[] dy) implements Mark {
        public Arrows {
            refuseOthers(x, y);
            refuseOthers(x, dx);
            refuseOthers(x, dy);
        }
    }

    /**
     * Colour over the whole plot, in ten bands: {@code ink} at {@code high}, white in the middle, {@code below} at {@code low}.
     *
     * @param values rows from the lower end of y to the upper, each from the left end of x to the right
     */
    record Heat(String name, Ink ink, Ink below, double low, double high, double[][] values) implements Mark {}

    /** Words that begin at a place. */
    record Note(String text, Ink ink, double x, double y) implements Mark {
        @Override
        public String name() {
            return "";
        }
    }

    /** A solid curve. */
    static Mark curve(String name, Ink ink, double[] x, double[] y) {
        return new Curve(name, ink, Stroke.SOLID, x, y);
    }

    /** A function at these places. */
    static Mark curve(String name, Ink ink, double[] x, DoubleUnaryOperator f) {
        return curve(name, ink, x, Arrays.stream(x).map(f).toArray());
    }

    /** A dashed curve. */
    static Mark dashed(String name, Ink ink, double[] x, double[] y) {
        return new Curve(name, ink, Stroke.DASHED, x, y);
    }

    /** A dashed function. */
    static Mark dashed(String name, Ink ink, double[] x, DoubleUnaryOperator f) {
        return dashed(name, ink, x, Arrays.stream(x).map(f).toArray());
    }

    /** What lies below a function. */
    static Mark area(String name, Ink ink, double[] x, DoubleUnaryOperator f) {
        return new Area(name, ink, x, Arrays.stream(x).map(f).toArray());
    }

    /** Dots of 3 pixels. */
    static Mark dots(String name, Ink ink, double[] x, double[] y) {
        return new Dots(name, ink, 3, x, y);
    }

    /** Little dots from pairs, as tensors of points give them: {@code [n, 2]}. */
    static Mark dots(String name, Ink ink, float[] points) {
        double[] x = new double[points.length / 2];
        double[] y = new double[points.length / 2];
        for (int i = 0; i < x.length; i++) {
            x[i] = points[2 * i];
            y[i] = points[2 * i + 1];
        }
        return new Dots(name, ink, 2, x, y);
    }

    /** A histogram whose bars have area 1 in all; values outside count but are not shown. */
    static Mark histogram(String name, Ink ink, double[] values, double from, double to, int bins) {
        double width = (to - from) / bins;
        double[] heights = new double[bins];
        for (double value : values) {
            int bin = (int) Math.floor((value - from) / width);
            if (value == to) {
                bin = bins - 1;
            }
            if (bin >= 0 && bin < bins) {
                heights[bin] += 1 / (values.length * width);
            }
        }
        return new Bars(name, ink, Axis.of("", from, to).places(bins + 1), heights);
    }

    /** A function of x and y from 0 to 1: blue at 1, white at 1/2, orange at 0, as D sees real and fake. */
    static Mark heat(Axis x, Axis y, int cells, DoubleBinaryOperator f) {
        double[][] values = new double[cells][cells];
        double[] columns = x.places(cells);
        double[] rows = y.places(cells);
        for (int row = 0; row < cells; row++) {
            for (int column = 0; column < cells; column++) {
                values[row][column] = f.applyAsDouble(columns[column], rows[row]);
            }
        }
        return new Heat("", Ink.BLUE, Ink.ORANGE, 0, 1, values);
    }

    private static void refuseOthers(double[] a, double[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("a mark has as many x as y, not " + a.length + " and " + b.length);
        }
    }
}
