package org.gan4j.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.gan4j.device.Compute;
import org.gan4j.feature.FeatureNetwork;

/**
 * How alike the samples are to the data, by the features of a network.
 *
 * @param metrics what to measure; empty for all that the features allow
 * @param features as {@link Comparison#network} takes them
 * @param plots whether there are to be pictures as well
 */
public record Resemblance(List<Metric> metrics, String features, boolean plots) implements Measure {

    /** All metrics, by the usual features. */
    public static final Resemblance USUAL = new Resemblance(List.of(), "", false);

    /** How many samples are judged, and how many real images at most. */
    public static final int SAMPLES = 10_000;

    /** Below it nothing can be said. */
    private static final int FEWEST = 20;

    public Resemblance {
        metrics = List.copyOf(metrics);
    }

    @Override
    public String word() {
        return metrics.isEmpty() ? "alike" : metrics.stream().map(Metric::word).collect(Collectors.joining(","));
    }

    /** The same by these metrics alone. */
    Resemblance with(List<Metric> some) {
        return new Resemblance(some, features, plots);
    }

    @Override
    public boolean appliesTo(Subject subject) {
        boolean fromPictures =
                subject.painter().conditional() && subject.training().y().isImage();
        return subject.training().x().isImage()
                && !fromPictures
                && Math.min(subject.samples(SAMPLES), subject.training().size()) >= FEWEST;
    }

    @Override
    public Verdict judge(Subject subject) {
        int n = subject.samples(SAMPLES);
        try (FeatureNetwork network = Comparison.network(
                features,
                subject.training(),
                subject.test(),
                subject.cache(),
                subject.progress(),
                Compute.choose("auto"))) {
            Comparison comparison = Comparison.of(
                    Images.of(subject.training(), n),
                    Images.made(subject.painter(), subject.training(), n),
                    network,
                    subject.cache().resolve("statistics"),
                    subject.progress());
            List<Score> scores = comparison.scores(metrics);
            List<Figure> figures = new ArrayList<>();
            if (plots) {
                figures.addAll(comparison.figures(subject.progress()));
                JudgeFigure.of(subject).ifPresent(figures::add);
            }
            return new Verdict(scores, figures);
        }
    }
}
