package org.gan4j.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.gan4j.Painter;
import org.gan4j.data.Field;
import org.gan4j.feature.Pixels;
import org.gan4j.image.Grid;
import org.gan4j.image.Likeness;
import org.gan4j.image.Picture;
import org.gan4j.metric.PathLength;
import org.gan4j.random.Randomness;
import org.jspecify.annotations.Nullable;

/**
 * How samples change on the way from one latent to another: the path length (Karras et al. 2019, section 4.1) in pixels, and in the features
 * of the classifier where the data has labels; and how even the steps of short films are. Draws {@code paths.png}: ways from left to right.
 */
public final class Smoothness implements Measure {

    private static final int WAYS = 2_000;
    private static final int FILMS = 200;
    private static final int FRAMES = 8;
    private static final int SHOWN = 8;
    private static final long PLACES = 1;

    /** What looks at images in [-1, 1], one row after the other, and by what its squared distances are multiplied. */
    private record Look(String name, String unit, UnaryOperator<float[]> features, double weight) {

        /** Of each image of one list from that of the other. */
        double[] squaredDistances(float[] from, float[] to, int images) {
            float[] a = features.apply(from);
            float[] b = features.apply(to);
            int each = a.length / images;
            double[] squared = new double[images];
            for (int i = 0; i < a.length; i++) {
                double difference = a[i] - b[i];
                squared[i / each] += weight * difference * difference;
            }
            return squared;
        }
    }

    @Override
    public String word() {
        return "path";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return Resemblance.USUAL.appliesTo(subject);
    }

    @Override
    public Verdict judge(Subject subject) {
        Painter painter = subject.painter().exact();
        int n = subject.samples(WAYS);
        // White is 1 and black 0.
        Field x = subject.training().x();
        double weight = 0.25 / x.numbers();
        List<Look> looks = new ArrayList<>();
        looks.add(new Look(
                "pixels/" + new Pixels(x.channels(), x.height(), x.width()).name(),
                "mean squared difference of pixels, 0 to 1,",
                UnaryOperator.identity(),
                weight));
        List<Score> scores;
        try (@Nullable
                ImageClassifier classifier = Labels.areIn(subject.training()) ? ImageClassifier.of(subject) : null) {
            if (classifier != null) {
                looks.add(
                        0,
                        new Look(
                                "features/" + classifier.name(),
                                "squared difference of features",
                                images -> classifier.features(images).values(),
                                1));
            }
            scores = new ArrayList<>(lengths(subject, painter, looks, n));
        }
        List<Picture> shown = new ArrayList<>();
        scores.addAll(films(subject, painter, Math.min(n, FILMS), shown));
        return new Verdict(
                scores,
                List.of(new Figure(
                        "paths.png",
                        "Each row a way from one latent (left) to another (right), in equal steps.",
                        Grid.of(Figures.cells(shown), FRAMES))));
    }

    private static List<Score> lengths(Subject subject, Painter painter, List<Look> looks, int n) {
        double[][] distances = new double[looks.size()][n];
        subject.inPieces("ways", n, (first, count) -> {
            long[] from = Subject.seeds(first, count);
            long[] to = Subject.seeds(n + first, count);
            double[] at = new double[count];
            Arrays.setAll(at, i -> Randomness.fraction(Randomness.mix(from[i], PLACES, 0)));
            double[] next = Arrays.stream(at).map(t -> t + PathLength.EPSILON).toArray();
            byte[][] y = painter.labels(from);
            float[] a = painter.numbersBetween(from, to, at, y);
            float[] b = painter.numbersBetween(from, to, next, y);
            for (int k = 0; k < distances.length; k++) {
                System.arraycopy(looks.get(k).squaredDistances(a, b, count), 0, distances[k], first, count);
            }
        });
        List<Score> scores = new ArrayList<>();
        for (int k = 0; k < distances.length; k++) {
            Look look = looks.get(k);
            scores.add(new Score(
                    "path/" + look.name() + "/" + n,
                    PathLength.of(distances[k], PathLength.EPSILON).mean(),
                    look.unit() + " / 1e-8, mean for steps of 1e-4 from anywhere on " + n
                            + " great circles between normal latents (lines between uniform ones), without the first and last"
                            + " percent; 0 if all samples are the same: compare GANs of equal fid"));
        }
        return scores;
    }

    /** What films look like, of which some are shown; each is forgotten before the next is made. */
    private static List<Score> films(Subject subject, Painter painter, int ways, List<Picture> shown) {
        double[] ends = new double[ways];
        double[] step = new double[ways];
        double[] largest = new double[ways];
        subject.inPieces("films", ways, (first, count) -> {
            for (int way = first; way < first + count; way++) {
                List<Picture> film = film(painter, way, ways + way);
                double[] steps = new double[FRAMES - 1];
                Arrays.setAll(steps, i -> Likeness.error(film.get(i), film.get(i + 1)));
                ends[way] = Likeness.error(film.get(0), film.get(FRAMES - 1));
                step[way] = Arrays.stream(steps).average().orElseThrow();
                largest[way] = Arrays.stream(steps).max().orElseThrow() / steps.length / step[way];
                if (way < SHOWN) {
                    shown.addAll(film);
                }
            }
        });
        String how = " of " + ways + " ways in " + (FRAMES - 1) + " steps";
        return List.of(
                new Score("path/ends", mean(ends), "mean |difference| of pixels, 0 to 1, between the ends" + how),
                new Score("path/step", mean(step), "the same between neighbours" + how),
                new Score(
                        "path/largest step",
                        mean(largest),
                        "mean share that the largest step has of all" + how
                                + ": 0.1429 if samples change evenly, 1 if they jump"));
    }

    private static List<Picture> film(Painter painter, long from, long to) {
        long[] begin = new long[FRAMES];
        long[] end = new long[FRAMES];
        double[] at = new double[FRAMES];
        Arrays.fill(begin, from);
        Arrays.fill(end, to);
        Arrays.setAll(at, i -> i / (FRAMES - 1.0));
        return painter.between(begin, end, at, painter.labels(begin));
    }

    /** Of those that are numbers: where nothing changes no step is the largest. */
    private static double mean(double[] values) {
        return Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }
}
