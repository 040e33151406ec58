package org.gan4j.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.gan4j.data.Example;
import org.gan4j.data.Grammar;
import org.gan4j.data.Sentences;
import org.gan4j.data.Vocabulary;

/**
 * Whether texts are right (where that can be told), differ from each other and from what was learned, and put words together as the data
 * does; each number beside that of real texts.
 */
public final class Wording implements Measure {

    private static final int SAMPLES = 2_000;
    private static final int LOOKED_UP = 100_000;

    @Override
    public String word() {
        return "text";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return subject.training().x().isText();
    }

    @Override
    public Verdict judge(Subject subject) {
        int n = subject.samples(SAMPLES);
        int length = subject.training().x().numbers();
        List<float[]> samples = new ArrayList<>();
        subject.inPieces("texts", n, (first, count) -> {
            float[] some = subject.painter().numbers(Subject.seeds(first, count));
            for (int i = 0; i < count; i++) {
                samples.add(Arrays.copyOfRange(some, i * length, (i + 1) * length));
            }
        });
        Vocabulary vocabulary = Vocabulary.of(subject.training().attributes());
        Texts made = Texts.of(samples, vocabulary);
        Texts real = Texts.of(tokens(subject.held(n)), vocabulary);
        Texts learned = Texts.of(tokens(Subject.spread(subject.training(), LOOKED_UP)), vocabulary);
        Set<List<String>> known = new HashSet<>(learned.words);
        List<Score> scores = new ArrayList<>();
        Beside beside = (name, value, better, protocol) -> {
            scores.add(
                    new Score("text/" + name, value.applyAsDouble(made), better, protocol + ", of " + n + " samples"));
            scores.add(new Score(
                    "text/" + name + ", real",
                    value.applyAsDouble(real),
                    "the same of " + real.words.size() + " texts of the " + subject.testIs()));
        };
        if (subject.training() instanceof Sentences) {
            beside.add("valid", Texts::valid, Better.MORE, "share that the grammar accepts");
            beside.add(
                    "valid and new",
                    texts -> texts.validAndNew(known),
                    Better.MORE,
                    "share that the grammar accepts, without repetitions and those of the training split");
        }
        beside.add("distinct", Texts::distinct, Better.NEITHER, "share that is left without repetitions");
        beside.add("seen", texts -> texts.seen(known), Better.NEITHER, "share that is in the training split");
        beside.add("length", Texts::length, Better.NEITHER, "mean number of tokens, without the ends that fill");
        beside.add(
                "pairs",
                texts -> texts.distance(learned),
                Better.LESS,
                "total variation, 0 to 1, of neighbouring tokens' pairs from those of the training split");
        return Verdict.of(scores);
    }

    private interface Beside {
        void add(String name, ToDoubleFunction<Texts> value, Better better, String protocol);
    }

    private static List<float[]> tokens(List<Example> examples) {
        return examples.stream().map(Example::tokens).toList();
    }

    /**
     * Some texts.
     *
     * @param words of each
     * @param pairs the share of each pair of neighbouring tokens, before the first stands an end
     */
    private record Texts(List<List<String>> words, double[] pairs) {

        static Texts of(List<float[]> texts, Vocabulary vocabulary) {
            List<List<String>> words = texts.stream()
                    .map(tokens -> vocabulary.decode(tokens, 0, tokens.length))
                    .toList();
            double[] pairs = new double[vocabulary.size() * vocabulary.size()];
            for (float[] tokens : texts) {
                int last = 0;
                for (float token : tokens) {
                    pairs[last * vocabulary.size() + (int) token] += 1.0 / tokens.length / texts.size();
                    last = (int) token;
                }
            }
            return new Texts(words, pairs);
        }

        double valid() {
            return share(words.stream().filter(Grammar::accepts).count());
        }

        double validAndNew(Set<List<String>> known) {
            return share(words.stream()
                    .distinct()
                    .filter(text -> Grammar.accepts(text) && !known.contains(text))
                    .count());
        }

        double distinct() {
            return share(words.stream().distinct().count());
        }

        double seen(Set<List<String>> known) {
            return share(words.stream().filter(known::contains).count());
        }

        double length() {
            return words.stream().mapToInt(List::size).average().orElse(0);
        }

        double distance(Texts others) {
            double sum = 0;
            for (int i = 0; i < pairs.length; i++) {
                sum += Math.abs(pairs[i] - others.pairs[i]);
            }
            return sum / 2;
        }

        private double share(long some) {
            return (double) some / words.size();
        }
    }
}
