package org.gan4j.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gan4j.device.Compute;
import org.gan4j.feature.FeatureNetwork;

/**
 * How alike the samples are to the data, by the features of a network.
 *
 * @param metrics what to measure; empty for all that the features allow
 * @param features as {@link Comparison#network} takes them
 * @param plots whether pictures and a report are written to the subject's folder
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
    public boolean appliesTo(Subject subject) {
        boolean fromPictures =
                subject.painter().conditional() && subject.training().y().isImage();
        return subject.training().x().isImage()
                && !fromPictures
                && Math.min(subject.samples(SAMPLES), subject.training().size()) >= FEWEST;
    }

    @Override
    public List<Score> judge(Subject subject) {
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
            List<Score> scores = comparison.scores(metrics.isEmpty() ? usual(comparison) : metrics);
            if (plots) {
                List<Figure> figures = new ArrayList<>(Figures.of(comparison, subject.progress()));
                JudgeFigure.of(subject).ifPresent(figures::add);
                Report.write(subject.folder(), subject.training().name(), scores, figures);
            }
            return scores;
        }
    }

    /** What can be measured in these features. */
    public static List<Metric> usual(Comparison comparison) {
        return Arrays.stream(Metric.values())
                .filter(metric -> metric != Metric.IS || comparison.knowsClasses())
                .toList();
    }
}
