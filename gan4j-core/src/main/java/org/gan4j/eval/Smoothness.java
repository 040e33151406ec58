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
        List<Picture> frames = films(subject, painter, Math.min(n, FILMS));
        scores.addAll(steps(frames));
        return new Verdict(scores, List.of(figure(frames)));
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
                    Better.LESS,
                    look.unit() + " / 1e-8, mean for steps of 1e-4 from anywhere on " + n
                            + " great circles between normal latents (lines between uniform ones), without the first and last"
                            + " percent; 0 if all samples are the same: compare GANs of equal fid"));
        }
        return scores;
    }

    /** The frames of one way after the other. */
    private static List<Picture> films(Subject subject, Painter painter, int ways) {
        List<Picture> frames = new ArrayList<>();
        subject.inPieces("films", ways * FRAMES, (first, count) -> {
            long[] from = new long[count];
            long[] to = new long[count];
            double[] at = new double[count];
            for (int i = 0; i < count; i++) {
                from[i] = (first + i) / FRAMES;
                to[i] = ways + from[i];
                at[i] = (first + i) % FRAMES / (FRAMES - 1.0);
            }
            frames.addAll(painter.between(from, to, at, painter.labels(from)));
        });
        return frames;
    }

    private static List<Score> steps(List<Picture> frames) {
        int ways = frames.size() / FRAMES;
        double ends = 0;
        double step = 0;
        double largest = 0;
        int changing = 0;
        for (int first = 0; first < frames.size(); first += FRAMES) {
            double[] steps = new double[FRAMES - 1];
            for (int i = 0; i < steps.length; i++) {
                steps[i] = Likeness.error(frames.get(first + i), frames.get(first + i + 1));
            }
            double all = Arrays.stream(steps).sum();
            step += all / steps.length / ways;
            if (all > 0) {
                largest += Arrays.stream(steps).max().orElse(0) / all;
                changing++;
            }
            ends += Likeness.error(frames.get(first), frames.get(first + FRAMES - 1)) / ways;
        }
        String how = " of " + ways + " ways in " + (FRAMES - 1) + " steps";
        return List.of(
                new Score("path/ends", ends, "mean |difference| of pixels, 0 to 1, between the ends" + how),
                new Score("path/step", step, "the same between neighbours" + how),
                new Score(
                        "path/largest step",
                        largest / changing,
                        Better.LESS,
                        "mean share that the largest step has of all" + how
                                + ": 0.1429 if samples change evenly, 1 if they jump"));
    }

    private static Figure figure(List<Picture> frames) {
        int shown = Math.min(SHOWN * FRAMES, frames.size());
        return new Figure(
                "paths.png",
                "Each row a way from one latent (left) to another (right), in equal steps.",
                Grid.of(Figures.cells(frames.subList(0, shown)), FRAMES));
    }
}
