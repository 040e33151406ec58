package org.gan4j.eval;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gan4j.data.Dataset;
import org.gan4j.device.Compute;
import org.gan4j.error.ConfigurationException;
import org.gan4j.feature.FeatureNetwork;
import org.gan4j.feature.Pixels;

/**
 * Two sets of images, looked at by one network.
 *
 * <pre>
 * try (FeatureNetwork network = FeatureNetwork.open("pt_inception-2015-12-05-6726825d.pth", Compute.CPU)) {
 *     Images real = Images.of(Path.of("photos"), 50_000);
 *     Images fake = Images.of(Path.of("samples"), 50_000);
 *     List&lt;Score&gt; scores = Comparison.of(real, fake, network, cache, Progress.NONE).scores(List.of(Metric.FID));
 * }
 * </pre>
 */
public final class Comparison {

    private final Images real;
    private final Images fake;
    private final FeatureNetwork network;
    private final Observed seenReal;
    private final Observed seenFake;

    private Comparison(Images real, Images fake, FeatureNetwork network, Observed seenReal, Observed seenFake) {
        this.real = real;
        this.fake = fake;
        this.network = network;
        this.seenReal = seenReal;
        this.seenFake = seenFake;
    }

    /**
     * Looks at both.
     *
     * @param cache where statistics of real images of known content are kept
     */
    public static Comparison of(Images real, Images fake, FeatureNetwork network, Path cache, Progress progress) {
        return new Comparison(
                real,
                fake,
                network,
                Observed.of(real, network, cache, progress),
                Observed.look(fake, network, progress));
    }

    /**
     * The network that is asked for, the caller's to close.
     *
     * @param features {@code classifier} (the small one of the data's own labels), {@code pixels}, a file as
     *     {@link FeatureNetwork#open} takes it, or nothing for the classifier where there are labels and else pixels
     * @param real what a classifier learns from
     * @param test tells how good the classifier is
     * @param cache where classifiers are kept
     */
    public static FeatureNetwork network(
            String features, Dataset real, Dataset test, Path cache, Progress progress, Compute compute) {
        boolean labelled = !real.attributes().isEmpty();
        return switch (features.isEmpty() ? labelled ? "classifier" : "pixels" : features) {
            case "classifier" -> {
                if (!labelled) {
                    throw new ConfigurationException("features classifier: " + real.name()
                            + " has no labels to learn from; say pixels, or the file of a network");
                }
                yield ImageClassifier.of(real, test, cache, progress);
            }
            case "pixels" -> Pixels.of(real.x());
            default -> FeatureNetwork.open(features, compute);
        };
    }

    /**
     * What the metrics say; each name carries the network and the counts of reals and fakes.
     *
     * @param some of them; none for all that the features allow
     */
    public List<Score> scores(List<Metric> some) {
        List<Metric> metrics = some.isEmpty()
                ? Arrays.stream(Metric.values())
                        .filter(metric -> metric != Metric.IS || seenFake.probabilities() != null)
                        .toList()
                : some;
        List<Score> scores = new ArrayList<>();
        for (Metric metric : metrics) {
            for (Metric.Value value : metric.of(seenReal, seenFake)) {
                Optional<String> note = switch (metric) {
                    case FID -> network.note();
                    case IS -> network.classes();
                    default -> Optional.empty();
                };
                scores.add(new Score(
                        value.name() + "/" + network.name() + "/" + counted(metric, real) + "+" + counted(metric, fake),
                        value.value(),
                        value.better(),
                        value.protocol()
                                + value.warning().map(text -> "; note: " + text).orElse("")
                                + note.map(text -> "; note: " + text).orElse("")));
            }
        }
        return scores;
    }

    /** Of how many images a metric is: only moments take more than are kept. */
    private static int counted(Metric metric, Images images) {
        return metric == Metric.FID ? images.count() : Math.min(Observed.KEPT, images.count());
    }

    /** Pictures of both sets. */
    public List<Figure> figures(Progress progress) {
        return Figures.of(this, progress);
    }

    Images real() {
        return real;
    }

    Images fake() {
        return fake;
    }

    Observed seenReal() {
        return seenReal;
    }

    Observed seenFake() {
        return seenFake;
    }
}
