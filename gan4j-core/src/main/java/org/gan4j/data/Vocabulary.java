package org.gan4j.data;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the tokens of texts stand for: words, or characters. Token 0 ends a text and fills what is left of its length.
 *
 * @param words 1 to 256; token {@code i} means {@code words.get(i)}
 */
public record Vocabulary(List<String> words) {

    private static final String ATTRIBUTE = "token";
    private static final String LINE_END = "\n";

    /** What a line end in the middle of a text is shown as, so that a text stays on one line. */
    private static final String SHOWN_LINE_END = "\u23ce";

    public Vocabulary {
        words = List.copyOf(words);
    }

    /** The vocabulary of a dataset of texts. */
    public static Vocabulary of(List<Attribute> attributes) {
        if (attributes.size() != 1) {
            throw new IllegalArgumentException("texts have one vocabulary, not " + attributes.size());
        }
        return new Vocabulary(attributes.get(0).values());
    }

    /** As the attributes of a dataset of texts. */
    List<Attribute> attributes() {
        return List.of(new Attribute(ATTRIBUTE, words));
    }

    /** How many different tokens there are. */
    public int size() {
        return words.size();
    }

    /** Whether each token is one character, so that nothing stands between them. */
    public boolean isCharacters() {
        return words.stream().allMatch(word -> word.codePointCount(0, word.length()) == 1);
    }

    /**
     * The words of a text without the ends that fill it up; an end before the last word is kept.
     *
     * @param tokens whole numbers
     * @param from where the text begins
     * @param length of the text with what fills it
     * @throws IllegalArgumentException if a token is none of the vocabulary
     */
    public List<String> decode(float[] tokens, int from, int length) {
        int end = from + length;
        while (end > from && tokens[end - 1] == 0) {
            end--;
        }
        return IntStream.range(from, end).mapToObj(i -> word(tokens[i])).toList();
    }

    private String word(float token) {
        if (!(token >= 0 && token < words.size()) || token != Math.rint(token)) {
            throw new IllegalArgumentException(
                    "token " + token + " is none of the " + words.size() + " of the vocabulary");
        }
        return words.get((int) token);
    }

    /** Each text of {@code [n, length]} tokens as one line. */
    public List<String> lines(float[] tokens, int length) {
        String between = isCharacters() ? "" : " ";
        return IntStream.range(0, tokens.length / length)
                .mapToObj(i -> decode(tokens, i * length, length).stream()
                        .collect(Collectors.joining(between))
                        .replace(LINE_END, SHOWN_LINE_END))
                .toList();
    }
}
