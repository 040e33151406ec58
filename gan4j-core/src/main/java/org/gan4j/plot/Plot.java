package org.gan4j.plot;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.gan4j.image.Picture;

/**
 * A chart. Marks are drawn in their order, the later over the earlier; the legend stands above, so that it hides nothing.
 *
 * <pre>
 * Axis x = Axis.of("x", -4, 4);
 * Picture picture = Plot.of("Two densities", x, Axis.of("density", 0, 1))
 *         .with(Mark.curve("real", Ink.BLUE, x.places(200), p), Mark.curve("fake", Ink.ORANGE, x.places(200), q))
 *         .draw(640, 480);
 * Png.write(file, picture);
 * </pre>
 *
 * @param title what stands above it; empty for nothing
 */
public record Plot(String title, Axis x, Axis y, List<Mark> marks) {

    private static final int LEAST_PIXELS = 120;

    public Plot {
        marks = List.copyOf(marks);
    }

    /** Axes with nothing in them. */
    public static Plot of(String title, Axis x, Axis y) {
        return new Plot(title, x, y, List.of());
    }

    /** The same with more marks. */
    public Plot with(Mark... more) {
        return with(Arrays.asList(more));
    }

    /** The same with more marks. */
    public Plot with(List<? extends Mark> more) {
        return new Plot(
                title, x, y, Stream.concat(marks.stream(), more.stream()).toList());
    }

    /**
     * A colour picture; {@link org.gan4j.image.Grid#of(List, int, int, int)} puts several beside each other.
     *
     * @param width in pixels, at least 120
     * @param height in pixels, at least 120
     * @throws org.gan4j.error.NativeException if Java finds no font on this machine, with what to install
     */
    public Picture draw(int width, int height) {
        if (width < LEAST_PIXELS || height < LEAST_PIXELS) {
            throw new IllegalArgumentException(
                    "a plot has at least " + LEAST_PIXELS + " pixels on each side, not " + width + " x " + height);
        }
        Sheet sheet = new Sheet(width, height);
        new Drawing(this, sheet).draw();
        return sheet.picture();
    }
}
