package org.gan4j.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gan4j.eval.Better;
import org.gan4j.eval.Figure;
import org.gan4j.eval.Score;
import org.gan4j.file.Jsonl;
import org.gan4j.image.Grid;
import org.gan4j.image.Picture;
import org.gan4j.plot.Axis;
import org.gan4j.plot.Ink;
import org.gan4j.plot.Mark;
import org.gan4j.plot.Plot;

/** How a run went, over the images that it was shown: one small chart for each number. */
public final class Curves {

    private static final int ACROSS = 3;
    private static final int GAP_PIXELS = 8;
    private static final int WIDTH_PIXELS = 360;
    private static final int HEIGHT_PIXELS = 240;
    private static final int MOST_CHARTS = 24;
    private static final int MOST_POINTS = 2000;
    private static final int MOST_DOTS = 40;
    private static final double HUGE = 30;
    private static final double ROOM = 1.1;

    private Curves() {}

    /** What the run was judged to be worth, as far as it was, and what it reported while it learned. */
    public static List<Figure> of(Path run) {
        List<Figure> all = new ArrayList<>(metrics(run));
        readings(new RunFolder(run)).ifPresent(all::add);
        return all;
    }

    /** Every score at every judgement, if there were two. */
    static List<Figure> metrics(Path run) {
        Map<String, List<double[]>> curves = new LinkedHashMap<>();
        for (Judgement one : Judgements.read(run).all()) {
            for (Score score : one.scores()) {
                if (score.better() != Better.NEITHER) {
                    String which = score.better() == Better.LESS ? " (less is better)" : " (more is better)";
                    add(curves, score.brief() + which, one.images(), score.value());
                }
            }
        }
        return figure(
                        "metrics.png",
                        "What the samples were worth while the run went on. metrics.jsonl has the names that say how it was measured.",
                        curves)
                .stream()
                .toList();
    }

    private static Optional<Figure> readings(RunFolder folder) {
        Map<String, List<double[]>> curves = new LinkedHashMap<>();
        Jsonl.read(
                folder.stats(),
                line -> line.properties().forEach(one -> {
                    JsonNode mean = one.getValue().path("mean");
                    if (mean.isNumber()) {
                        add(curves, one.getKey(), line.path("images").asLong(), mean.asDouble());
                    }
                }));
        return figure(
                "readings.png",
                "What the players reported while they learned: means of a second or so. Losses do not say how good samples are.",
                curves);
    }

    private static void add(Map<String, List<double[]>> curves, String name, long images, double value) {
        if (Double.isFinite(value)) {
            curves.computeIfAbsent(name, unused -> new ArrayList<>()).add(new double[] {images, value});
        }
    }

    private static Optional<Figure> figure(String file, String caption, Map<String, List<double[]>> curves) {
        List<Picture> charts = curves.entrySet().stream()
                .filter(curve -> curve.getValue().size() > 1)
                .limit(MOST_CHARTS)
                .map(curve -> chart(curve.getKey(), thinned(curve.getValue())))
                .toList();
        return charts.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Figure(file, caption, Grid.of(charts, Math.min(ACROSS, charts.size()), GAP_PIXELS, 1)));
    }

    /** Every so many of them, the last among them. */
    private static List<double[]> thinned(List<double[]> points) {
        int every = points.size() / MOST_POINTS + 1;
        List<double[]> some = new ArrayList<>();
        for (int i = (points.size() - 1) % every; i < points.size(); i += every) {
            some.add(points.get(i));
        }
        return some;
    }

    /** Factors, where the beginning is so bad that nothing else could be seen. */
    private static Axis scale(double[] values) {
        double least = Arrays.stream(values).min().orElse(0);
        double most = Arrays.stream(values).max().orElse(0);
        return least > 0 && most > HUGE * least
                ? Axis.logarithmic("", least / ROOM, most * ROOM)
                : Axis.around("", values);
    }

    private static Picture chart(String name, List<double[]> points) {
        double[] images = points.stream().mapToDouble(point -> point[0]).toArray();
        double[] values = points.stream().mapToDouble(point -> point[1]).toArray();
        Axis x = Axis.of("images", images[0], images[images.length - 1]);
        Plot plot = Plot.of(name, x, scale(values)).with(Mark.curve("", Ink.BLUE, images, values));
        return (values.length <= MOST_DOTS ? plot.with(Mark.dots("", Ink.BLUE, images, values)) : plot)
                .draw(WIDTH_PIXELS, HEIGHT_PIXELS);
    }
}
