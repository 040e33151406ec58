package org.gan4j.data;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.error.ConfigurationException;
import org.gan4j.random.Randomness;

/**
 * Built-in texts: sentences of a {@link Grammar}, so that whether a text is right can be told. Each has 12 tokens: its words, and ends
 * ({@code .}) behind them. Sentence {@code index} of a split is the same whatever the count; short sentences come more than once, in
 * both splits.
 */
public final class Sentences implements Dataset {

    private static final String END = ".";
    private static final long TRAINING_SENTENCES = 60_000;
    private static final long TEST_SENTENCES = 10_000;

    /** Raise it whenever any word of any sentence changes. */
    private static final int FORMAT = 1;

    private static final Vocabulary VOCABULARY = vocabulary();

    private final long count;
    private final Split split;

    private Sentences(long count, Split split) {
        if (count < 1) {
            throw new ConfigurationException(
                    "a dataset of " + count + " sentences is empty; choose a count of at least 1");
        }
        this.count = count;
        this.split = split;
    }

    private static Vocabulary vocabulary() {
        List<String> words = new ArrayList<>(List.of(END));
        words.addAll(Grammar.words());
        return new Vocabulary(words);
    }

    /** 60,000 sentences to learn from, or 10,000 others to judge by. */
    public static Sentences of(Split split) {
        return of(split == Split.TRAINING ? TRAINING_SENTENCES : TEST_SENTENCES, split);
    }

    /** The first so many sentences. */
    public static Sentences of(long count, Split split) {
        return new Sentences(count, split);
    }

    @Override
    public String name() {
        return "sentences";
    }

    @Override
    public long size() {
        return count;
    }

    @Override
    public Field x() {
        return Field.tokens(Grammar.LONGEST);
    }

    @Override
    public List<Attribute> attributes() {
        return VOCABULARY.attributes();
    }

    @Override
    public Example get(long index) {
        if (index < 0 || index >= count) {
            throw new IndexOutOfBoundsException("sentence " + index + " of " + count);
        }
        long[] drawn = {0};
        List<String> words = Grammar.draw(
                () -> Randomness.fraction(Randomness.mix(2L * index + split.ordinal(), FORMAT, drawn[0]++)));
        byte[] tokens = new byte[Grammar.LONGEST];
        for (int i = 0; i < words.size(); i++) {
            tokens[i] = (byte) VOCABULARY.words().indexOf(words.get(i));
        }
        return Example.of(tokens);
    }

    @Override
    public String digest() {
        return new Digest()
                .text("sentences")
                .number(FORMAT)
                .text(split.name())
                .number(count)
                .hex();
    }
}
