package org.gan4j.eval;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gan4j.data.Datasets;
import org.gan4j.error.ConfigurationException;
import org.gan4j.error.Nearest;

/** Judges a trained GAN by measures that apply to it. */
public final class Judge {

    /** What judges when nobody says what, in the order in which they judge. */
    public static final List<Measure> MEASURES = List.of(
            new Modes(),
            new Labels(),
            new Translation(),
            new Coupling(),
            new SuperResolution(),
            new Reconstruction(),
            new Recognition(),
            new Overfitting(),
            Resemblance.USUAL,
            new Pitches(),
            new Wording());

    /** What judges only when it is named, because it takes long or says little. */
    public static final List<Measure> ON_REQUEST = List.of();

    private Judge() {}

    /** Where classifiers and statistics of real data are kept: {@code $GAN4J_HOME/classifiers}, or {@code ~/.gan4j/classifiers}. */
    public static Path cache() {
        return Datasets.home().resolveSibling("classifiers");
    }

    /** What all measures that apply say; nothing if none does. */
    public static Verdict judge(Subject subject, List<Measure> measures) {
        List<Score> scores = new ArrayList<>();
        List<Figure> figures = new ArrayList<>();
        for (Measure measure : measures) {
            if (measure.appliesTo(subject)) {
                Verdict verdict = measure.judge(subject);
                scores.addAll(verdict.scores());
                figures.addAll(verdict.figures());
            }
        }
        return new Verdict(scores, figures);
    }

    /**
     * The measures of a list such as {@code modes,fid,kid}: words of measures and of {@link Metric}s; metrics look at images once for
     * all. An empty list means {@link #MEASURES}.
     *
     * @param resemblance how metrics look at images
     * @throws ConfigurationException if a word is none
     */
    public static List<Measure> parse(String list, Resemblance resemblance) {
        if (list.isBlank()) {
            return MEASURES.stream()
                    .map(measure -> measure == Resemblance.USUAL ? resemblance : measure)
                    .toList();
        }
        List<Measure> measures = new ArrayList<>();
        List<Metric> metrics = new ArrayList<>();
        for (String word : list.split(",")) {
            String plain = word.strip().toLowerCase(Locale.ROOT);
            Optional<Metric> metric = Metric.of(plain);
            if (metric.isPresent()) {
                metrics.add(metric.get());
            } else if (plain.equals(resemblance.word())) {
                measures.add(resemblance);
            } else {
                measures.add(measure(plain));
            }
        }
        if (!metrics.isEmpty()) {
            measures.add(resemblance.with(metrics));
        }
        return measures;
    }

    /**
     * The metrics of a list of their words alone; none of an empty list.
     *
     * @throws ConfigurationException if a word is none, or of a measure that judges GANs and not images
     */
    public static List<Metric> metrics(String list) {
        List<Metric> metrics = new ArrayList<>();
        for (Measure measure : list.isBlank() ? List.<Measure>of() : parse(list, Resemblance.USUAL)) {
            if (!(measure instanceof Resemblance resemblance)) {
                throw new ConfigurationException(
                        measure.word() + " judges a GAN, not how alike images are: leave it out of the list");
            }
            metrics.addAll(resemblance.metrics());
        }
        return metrics;
    }

    /**
     * Refuses measures that say nothing about a GAN.
     *
     * @param what people call the GAN
     * @throws ConfigurationException naming one
     */
    public static void refuseOthers(List<Measure> measures, Subject subject, String what) {
        for (Measure measure : measures) {
            if (!measure.appliesTo(subject)) {
                String known = all().filter(one -> one.appliesTo(subject))
                        .map(Measure::word)
                        .collect(Collectors.joining(", "));
                throw new ConfigurationException(measure.word() + " cannot judge " + what + ": "
                        + (known.isEmpty() ? "nothing can yet" : "take " + known));
            }
        }
    }

    /** Everything that {@link #parse} knows. */
    public static List<String> words() {
        return Stream.concat(
                        all().map(Measure::word), Stream.of(Metric.values()).map(Metric::word))
                .toList();
    }

    private static Stream<Measure> all() {
        return Stream.concat(MEASURES.stream(), ON_REQUEST.stream());
    }

    private static Measure measure(String word) {
        return all().filter(measure -> measure.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException("no metric is called \"" + word + "\""
                        + Nearest.to(word, words()) + ". Known are "
                        + Stream.of(Metric.values())
                                .map(metric -> metric.word() + " (" + metric.description() + ")")
                                .collect(Collectors.joining(", "))
                        + ", and the measures " + all().map(Measure::word).collect(Collectors.joining(", "))));
    }
}
