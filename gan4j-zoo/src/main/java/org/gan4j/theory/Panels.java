package org.gan4j.theory;

import java.util.Arrays;
import java.util.List;
import org.gan4j.image.Grid;
import org.gan4j.image.Picture;
import org.gan4j.plot.Plot;

/** Plots beside each other. */
final class Panels {

    private static final int WIDTH = 480;
    private static final int HEIGHT = 360;

    private Panels() {}

    /** Many of them. */
    static Picture small(int columns, List<Plot> plots) {
        return Grid.of(plots.stream().map(plot -> plot.draw(300, 250)).toList(), columns, 0, 1);
    }

    static Picture of(int columns, Plot... plots) {
        return Grid.of(
                Arrays.stream(plots).map(plot -> plot.draw(WIDTH, HEIGHT)).toList(), columns, 0, 1);
    }
}
