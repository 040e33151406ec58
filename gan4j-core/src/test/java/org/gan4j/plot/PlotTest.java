package org.gan4j.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.gan4j.image.Picture;
import org.junit.jupiter.api.Test;

final class PlotTest {

    private static final Axis X = Axis.of("x", 0, 10);
    private static final Axis Y = Axis.of("y", 0, 1);

    private static List<String> texts(Axis axis, int most) {
        return axis.ticks(most).stream().map(Axis.Tick::text).toList();
    }

    @Test
    void ticksAreRoundNumbers() {
        assertThat(texts(Axis.of("", 0, 1), 5)).containsExactly("0", "0.2", "0.4", "0.6", "0.8", "1.0");
        assertThat(texts(Axis.of("", -3, 3), 4)).containsExactly("\u22122", "0", "2");
        assertThat(texts(Axis.of("", 0, 0.003), 3)).containsExactly("0", "0.001", "0.002", "0.003");
        assertThat(texts(Axis.of("", 0, 1_000_000), 2)).containsExactly("0", "5e5", "1e6");
        assertThat(texts(Axis.logarithmic("", 0.01, 1000), 8)).containsExactly("0.01", "0.1", "1", "10", "100", "1000");
        assertThat(texts(Axis.logarithmic("", 1e-8, 1), 3)).containsExactly("1e\u22128", "1e\u22125", "0.01");
    }

    @Test
    void anAxisPlacesItsValues() {
        assertThat(Axis.of("", 2, 6).place(3)).isEqualTo(0.25);
        assertThat(Axis.logarithmic("", 1, 100).place(10)).isEqualTo(0.5, within(1e-12));
        assertThat(Axis.of("", 0, 1).places(5)).containsExactly(0, 0.25, 0.5, 0.75, 1);
        assertThat(Axis.logarithmic("", 1, 100).places(3)[1]).isEqualTo(10, within(1e-9));
        Axis around = Axis.around("", new double[] {1, Double.NaN}, new double[] {3});
        assertThat(around.from()).isEqualTo(0.92, within(1e-9));
        assertThat(around.to()).isEqualTo(3.08, within(1e-9));
    }

    @Test
    void axesWithoutLengthAreRefused() {
        assertThatThrownBy(() -> Axis.of("", 1, 1)).hasMessageContaining("from a number to a larger one");
        assertThatThrownBy(() -> Axis.of("", 0, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Axis.logarithmic("", 0, 1)).hasMessageContaining("starts above 0");
    }

    @Test
    void aHistogramHasAreaOne() {
        Mark.Bars bars = (Mark.Bars) Mark.histogram("", Ink.BLUE, new double[] {0, 0.1, 0.9, 1}, 0, 1, 4);

        assertThat(bars.edges()).containsExactly(0, 0.25, 0.5, 0.75, 1);
        assertThat(bars.heights()).containsExactly(2, 0, 0, 2);
    }

    @Test
    void marksOfDifferentLengthsAreRefused() {
        assertThatThrownBy(() -> Mark.curve("", Ink.BLUE, new double[2], new double[3]))
                .hasMessageContaining("not 2 and 3");
        assertThatThrownBy(() -> new Mark.Bars("", Ink.BLUE, new double[3], new double[3]))
                .hasMessageContaining("3 bars have 4 edges");
        assertThatThrownBy(() -> Plot.of("", X, Y).draw(50, 500)).hasMessageContaining("at least 120");
    }

    /** How many pixels are red. */
    private static int red(Picture picture) {
        int found = 0;
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                found += picture.at(x, y, 0) > picture.at(x, y, 1) + 40 ? 1 : 0;
            }
        }
        return found;
    }

    @Test
    void marksAreDrawnWhereTheyAre() {
        Picture empty = Plot.of("title", X, Y).draw(300, 200);
        assertThat(empty.width()).isEqualTo(300);
        assertThat(empty.height()).isEqualTo(200);
        assertThat(red(empty)).isZero();
        double[] x = {1, 9};
        double[] half = {0.5, 0.5};
        for (Mark mark : List.of(
                Mark.curve("", Ink.RED, x, half),
                Mark.dashed("", Ink.RED, x, half),
                Mark.area("", Ink.RED, x, v -> 0.5),
                new Mark.Dots("", Ink.RED, 6, x, half),
                new Mark.Bars("", Ink.RED, new double[] {1, 2, 3}, new double[] {0.5, 0.7}),
                new Mark.Arrows("", Ink.RED, x, half, half, half),
                new Mark.Note("NOTE NOTE", Ink.RED, 2, 0.5))) {
            Picture drawn = Plot.of("title", X, Y).with(mark).draw(300, 200);
            assertThat(red(drawn)).as(mark.toString()).isBetween(20, 15_000);
        }
    }

    @Test
    void whatIsOutsideOrNoNumberIsLeftOut() {
        double[] x = {-5, 1e300, Double.NaN, Double.POSITIVE_INFINITY};
        double[] y = {0.5, 0.5, 0.5, Double.NEGATIVE_INFINITY};
        Picture drawn =
                Plot.of("", X, Y).with(new Mark.Dots("", Ink.RED, 6, x, y)).draw(300, 200);

        assertThat(drawn).isEqualTo(Plot.of("", X, Y).draw(300, 200));
    }

    @Test
    void heatIsBlueAtOneAndOrangeAtZero() {
        Picture drawn = Plot.of("", X, Y)
                .with(Mark.heat(X, Y, 10, (x, y) -> x > 5 ? 1 : 0))
                .draw(300, 200);

        assertThat(drawn.at(80, 80, 0)).isGreaterThan(drawn.at(80, 80, 2) + 40);
        assertThat(drawn.at(240, 80, 2)).isGreaterThan(drawn.at(240, 80, 0) + 40);
    }

    @Test
    void theLegendTakesItsPlaceFromTheAxesNotFromTheMarks() {
        Plot plot = Plot.of("", X, Y);
        Mark named = Mark.curve("a curve", Ink.RED, new double[] {0, 10}, x -> 2);

        assertThat(red(plot.with(named).draw(300, 200))).isBetween(30, 200);
    }
}
