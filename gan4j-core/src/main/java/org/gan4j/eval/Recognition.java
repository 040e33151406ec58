package org.gan4j.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gan4j.Classifier;
import org.gan4j.data.Attribute;
import org.gan4j.data.Example;
import org.gan4j.data.Field;

/**
 * How well a GAN that classifies does so, on examples that were held back. A GAN that found its classes without labels has them in an
 * order of its own: for it the accuracy after the best matching of its classes to the data's counts, which looks at the labels once.
 */
public final class Recognition implements Measure {

    private static final int EXAMPLES = 10_000;

    @Override
    public String word() {
        return "classifies";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return subject.painter().can(Classifier.class).isPresent()
                && !subject.test().attributes().isEmpty()
                && subject.test().y().kind() == Field.Kind.LABELS;
    }

    @Override
    public Verdict judge(Subject subject) {
        Classifier classifier = subject.painter().can(Classifier.class).orElseThrow();
        List<Example> held = subject.held(EXAMPLES);
        List<float[]> logits = new ArrayList<>();
        subject.inPieces("classifying", held.size(), (first, count) -> {
            List<byte[]> x =
                    held.subList(first, first + count).stream().map(Example::x).toList();
            float[] some = subject.painter().apply(subject.test().x(), x, classifier::classify);
            int each = some.length / count;
            for (int i = 0; i < count; i++) {
                logits.add(Arrays.copyOfRange(some, i * each, (i + 1) * each));
            }
        });
        List<Attribute> attributes = subject.test().attributes();
        int all = attributes.stream().mapToInt(a -> a.values().size()).sum();
        boolean every = logits.get(0).length == all;
        List<Score> scores = new ArrayList<>();
        int from = 0;
        // The GAN tells the values of every attribute, or else classes that are compared with the first.
        for (int a = 0; a < (every ? attributes.size() : 1); a++) {
            int values = attributes.get(a).values().size();
            int logitsOfIt = every ? values : logits.get(0).length;
            double[][] counts = new double[values][Math.max(values, logitsOfIt)];
            for (int i = 0; i < held.size(); i++) {
                counts[held.get(i).y()[a] & 0xFF][Matching.greatest(logits.get(i), from, logitsOfIt)]++;
            }
            scores.addAll(scores(
                    "classifies/" + attributes.get(a).name() + "/",
                    counts,
                    held.size() + " examples of the " + subject.testIs()));
            from += values;
        }
        return Verdict.of(scores);
    }

    private static List<Score> scores(String name, double[][] counts, String protocol) {
        int[] match = Matching.best(counts);
        double all = 0;
        double right = 0;
        double matched = 0;
        for (int label = 0; label < counts.length; label++) {
            for (double count : counts[label]) {
                all += count;
            }
            right += counts[label][label];
            matched += counts[label][match[label]];
        }
        return List.of(
                new Score(
                        name + "error",
                        1 - right / all,
                        Better.LESS,
                        "share of " + protocol + " that the GAN classifies wrongly"),
                new Score(
                        name + "matched accuracy",
                        matched / all,
                        Better.MORE,
                        "share of " + protocol + " classified rightly, the GAN's classes renamed in the best way"));
    }
}
