package org.gan4j.eval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.gan4j.device.Compute;
import org.gan4j.feature.FeatureNetwork;
import org.gan4j.image.Grid;
import org.gan4j.image.Picture;
import org.gan4j.metric.Features;
import org.gan4j.metric.NearestNeighbours;

/**
 * Whether samples are copies of training images, in the features of the usual network: see {@link NearestNeighbours}. Draws {@code
 * memorised.png}: the samples that are much nearer to a training image than to any held-back one, over it.
 */
public final class Memorisation implements Measure {

    private static final int SAMPLES = 2_000;
    private static final int HELD = 10_000;

    private static final int ACROSS = 8;
    private static final int SHOWN = 3 * ACROSS;

    /** A distance of nothing, for the ratio of two. */
    private static final double LEAST = 1e-6;

    @Override
    public String word() {
        return "memorised";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return Resemblance.USUAL.appliesTo(subject) && subject.reference().heldBack();
    }

    @Override
    public Verdict judge(Subject subject) {
        try (FeatureNetwork network = Comparison.network(
                "", subject.training(), subject.test(), subject.cache(), subject.progress(), Compute.choose("auto"))) {
            int most = Images.most(network);
            Images training = Images.of(subject.training(), most);
            Images held = Images.of(subject.test(), Math.min(HELD, most));
            Images fakes = Images.made(subject.painter(), subject.training(), Math.min(most, subject.samples(SAMPLES)));
            Features known = training.seen(network, subject.progress());
            Features unknown = held.seen(network, subject.progress());
            Features made = fakes.seen(network, subject.progress());
            String suffix = "/" + network.name() + "/" + training.count() + "+" + held.count() + "+" + fakes.count();
            return new Verdict(
                    scores(known, unknown, made, suffix), List.of(figure(known, unknown, made, training, fakes)));
        }
    }

    private static List<Score> scores(Features known, Features unknown, Features made, String suffix) {
        NearestNeighbours found = NearestNeighbours.of(known, unknown, made);
        List<Score> scores = new ArrayList<>();
        scores.add(new Score(
                "memorised/closer" + suffix,
                found.closer(),
                Better.LESS,
                String.format(
                        Locale.ROOT,
                        "share of samples nearer to a training image than to a held-back one, among as many of both: 0.5 is"
                                + " expected, 1 is copied; p = %.2g; mirrored copies are not looked for",
                        found.closerP())));
        int half = unknown.rows() / 2;
        if (half > 0) {
            scores.add(new Score(
                    "memorised/closer, held back" + suffix,
                    NearestNeighbours.of(known, unknown.rows(half, unknown.rows()), unknown.rows(0, half))
                            .closer(),
                    "the same of half of the held-back images among the other half: 0.5, but for what the splits and the"
                            + " network make of them"));
        }
        scores.add(new Score(
                "memorised/ratio" + suffix,
                found.ratio(),
                "median distance of a sample to its nearest training image over that to its nearest held-back one: 1 is"
                        + " expected, 0 is copied"));
        scores.add(new Score(
                "memorised/area" + suffix,
                found.area(),
                Better.LESS,
                String.format(
                        Locale.ROOT,
                        "P(a sample is nearer to the training data than a held-back image is): at most 0.5 is expected"
                                + " (Meehan et al. 2020); p = %.2g",
                        found.areaP())));
        return scores;
    }

    private static Figure figure(Features known, Features unknown, Features made, Images training, Images fakes) {
        NearestNeighbours.Nearest nearest = NearestNeighbours.Nearest.of(made, known);
        double[] others = NearestNeighbours.Nearest.of(made, unknown).distance();
        int[] order = IntStream.range(0, made.rows())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> (nearest.distance()[i] + LEAST) / (others[i] + LEAST)))
                .limit(SHOWN)
                .mapToInt(Integer::intValue)
                .toArray();
        List<Picture> pictures = new ArrayList<>();
        for (int first = 0; first + ACROSS <= order.length; first += ACROSS) {
            for (int i = first; i < first + ACROSS; i++) {
                pictures.addAll(fakes.get(order[i], 1));
            }
            for (int i = first; i < first + ACROSS; i++) {
                pictures.addAll(training.get(nearest.index()[order[i]], 1));
            }
        }
        return new Figure(
                "memorised.png",
                "Of " + made.rows()
                        + " samples those that are nearest to a training image for how near they are to a held-back one, each"
                        + " over that training image.",
                Grid.of(Figures.cells(pictures), ACROSS));
    }
}
