package org.gan4j.eval;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.gan4j.data.Dataset;
import org.gan4j.data.Stacked;
import org.gan4j.metric.ModeCount;

/**
 * How many of the 1,000 modes of Stacked MNIST a GAN found, and how evenly (Metz et al. 2017; VEEGAN, Srivastava et al. 2017; PacGAN, Lin
 * et al. 2018): a classifier of single digits reads the three planes of each of 26,000 samples.
 */
public final class StackedModes implements Measure {

    private static final int SAMPLES = 26_000;

    @Override
    public String word() {
        return "stacked";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return subject.training() instanceof Stacked && subject.test() instanceof Stacked;
    }

    @Override
    public Verdict judge(Subject subject) {
        Stacked training = (Stacked) subject.training();
        Stacked test = (Stacked) subject.test();
        int n = subject.samples(SAMPLES);
        int planes = training.x().channels();
        byte[][] asked = Labels.asked(training.attributes(), n);
        int[][] seen = new int[n][planes];
        double accuracy;
        try (ImageClassifier classifier =
                ImageClassifier.of(training.grey(), test.grey(), subject.cache(), subject.progress())) {
            accuracy = classifier.accuracies()[0];
            subject.inPieces("samples", n, (first, count) -> {
                byte[][] y = Arrays.copyOfRange(asked, first, first + count);
                List<byte[]> digits = subject.painter().pictures(Subject.seeds(first, count), y).stream()
                        .flatMap(picture -> Images.planes(picture).stream())
                        .toList();
                int[][] read = classifier.classes(digits);
                for (int i = 0; i < read.length; i++) {
                    seen[first + i / planes][i % planes] = read[i][0];
                }
            });
        }
        int[] sizes =
                training.attributes().stream().mapToInt(a -> a.values().size()).toArray();
        ModeCount found = ModeCount.of(seen, sizes);
        ModeCount real = ModeCount.of(labels(test, n), sizes);
        String how = String.format(Locale.ROOT, "of %,d: read in at least ", found.modes());
        String samples = String.format(Locale.ROOT, " of %,d samples", n)
                + (subject.takesLabels() ? ", labels evenly asked for" : "");
        return Verdict.of(List.of(
                new Score(
                        "stacked/classifier",
                        accuracy,
                        "share of real digits of the " + subject.testIs() + " that the judge, "
                                + ImageClassifier.PROTOCOL + ", reads rightly"),
                new Score("stacked/modes", found.covered(), Better.MORE, how + "one" + samples),
                new Score(
                        "stacked/modes, five times",
                        found.often(),
                        Better.MORE,
                        how + "five" + samples + ", which misread ones hardly reach"),
                new Score(
                        "stacked/KL",
                        found.kl(),
                        Better.LESS,
                        String.format(
                                Locale.ROOT,
                                "nats, of the modes read in%s from equal shares; of perfect samples %.4f, of real ones %.4f",
                                samples.substring(3),
                                found.floor(),
                                real.kl()))));
    }

    /** Of real triples, by their labels; digits are not equally frequent. */
    private static int[][] labels(Dataset data, int n) {
        int[][] labels = new int[n][data.y().numbers()];
        for (int i = 0; i < n; i++) {
            byte[] y = data.get(i % data.size()).y();
            Arrays.setAll(labels[i], plane -> y[plane] & 0xFF);
        }
        return labels;
    }
}
