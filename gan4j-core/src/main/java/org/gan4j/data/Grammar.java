package org.gan4j.data;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/**
 * A small English: singular and plural agree between determiner, noun and verb, however many words lie between them, and each {@code
 * that} opens a clause which a verb must close. With n for the number:
 *
 * <pre>
 * S    = NP(n) VP(n)
 * NP(n) = determiner(n) [adjective] noun(n) [that RC(n)]
 * RC(n) = VP(n) | NP(m) transitive(m)
 * VP(n) = intransitive(n) [adverb] | transitive(n) NP(m)
 * </pre>
 *
 * A sentence has at most 12 words.
 */
public final class Grammar {

    /** The most words of a sentence. */
    public static final int LONGEST = 12;

    private static final String THAT = "that";
    private static final List<String> ADJECTIVES = List.of("small", "happy", "clever", "tired", "red");
    private static final List<String> ADVERBS = List.of("quietly", "often", "here");

    /** What differs between one and many. */
    private enum Number {
        ONE(
                List.of("the", "a", "every", "this"),
                List.of("cat", "dog", "bird", "child", "robot"),
                List.of("sleeps", "sings", "waits"),
                List.of("sees", "loves", "follows", "hears")),
        MANY(
                List.of("the", "some", "these", "two"),
                List.of("cats", "dogs", "birds", "children", "robots"),
                List.of("sleep", "sing", "wait"),
                List.of("see", "love", "follow", "hear"));

        private final List<String> determiners;
        private final List<String> nouns;
        private final List<String> intransitives;
        private final List<String> transitives;

        Number(List<String> determiners, List<String> nouns, List<String> intransitives, List<String> transitives) {
            this.determiners = determiners;
            this.nouns = nouns;
            this.intransitives = intransitives;
            this.transitives = transitives;
        }
    }

    private static final double ADJECTIVE_CHANCE = 0.3;
    private static final double CLAUSE_CHANCE = 0.35;
    private static final double ADVERB_CHANCE = 0.4;
    private static final double HALF = 0.5;

    private Grammar() {}

    /** All words, in a fixed order. */
    public static List<String> words() {
        Set<String> words = new LinkedHashSet<>();
        for (Number n : Number.values()) {
            Stream.of(n.determiners, n.nouns, n.intransitives, n.transitives).forEach(words::addAll);
        }
        words.addAll(ADJECTIVES);
        words.addAll(ADVERBS);
        words.add(THAT);
        return List.copyOf(words);
    }

    /** Whether these words are a sentence. */
    public static boolean accepts(List<String> words) {
        return words.size() <= LONGEST && (new Reading(words).sentence() >> words.size() & 1) == 1;
    }

    /**
     * Reads words by the rules. Every rule takes a set of places at which it may begin and gives those at which it may end, as bits, so
     * that nothing is guessed and nothing tried twice in vain.
     */
    private record Reading(List<String> words) {

        int sentence() {
            int ends = 0;
            for (Number n : Number.values()) {
                ends |= verbPhrase(nounPhrase(1, n), n);
            }
            return ends;
        }

        private int nounPhrase(int starts, Number n) {
            int determined = word(starts, n.determiners);
            int named = word(determined | word(determined, ADJECTIVES), n.nouns);
            int that = word(named, List.of(THAT));
            return that == 0 ? named : named | clause(that, n);
        }

        private int clause(int starts, Number n) {
            int ends = verbPhrase(starts, n);
            for (Number m : Number.values()) {
                ends |= word(nounPhrase(starts, m), m.transitives);
            }
            return ends;
        }

        private int verbPhrase(int starts, Number n) {
            int intransitive = word(starts, n.intransitives);
            int ends = intransitive | word(intransitive, ADVERBS);
            int transitive = word(starts, n.transitives);
            if (transitive != 0) {
                for (Number m : Number.values()) {
                    ends |= nounPhrase(transitive, m);
                }
            }
            return ends;
        }

        private int word(int starts, List<String> choices) {
            int ends = 0;
            for (int i = 0; i < words.size(); i++) {
                if ((starts >> i & 1) == 1 && choices.contains(words.get(i))) {
                    ends |= 1 << i + 1;
                }
            }
            return ends;
        }
    }

    /**
     * A sentence drawn by chance.
     *
     * @param chance numbers in [0, 1), as many as it takes
     */
    static List<String> draw(DoubleSupplier chance) {
        while (true) {
            List<String> words = new ArrayList<>();
            Writing writing = new Writing(words, chance);
            Number n = writing.number();
            if (writing.nounPhrase(n) && writing.verbPhrase(n)) {
                return words;
            }
        }
    }

    /** Writes by the rules, and gives up (false) on a sentence that becomes too long. */
    private record Writing(List<String> words, DoubleSupplier chance) {

        Number number() {
            return happens(HALF) ? Number.ONE : Number.MANY;
        }

        boolean nounPhrase(Number n) {
            boolean fits = word(n.determiners) && (!happens(ADJECTIVE_CHANCE) || word(ADJECTIVES)) && word(n.nouns);
            return fits && (!happens(CLAUSE_CHANCE) || word(List.of(THAT)) && clause(n));
        }

        private boolean clause(Number n) {
            if (happens(HALF)) {
                return verbPhrase(n);
            }
            Number m = number();
            return nounPhrase(m) && word(m.transitives);
        }

        boolean verbPhrase(Number n) {
            if (happens(HALF)) {
                return word(n.intransitives) && (!happens(ADVERB_CHANCE) || word(ADVERBS));
            }
            return word(n.transitives) && nounPhrase(number());
        }

        private boolean happens(double probability) {
            return chance.getAsDouble() < probability;
        }

        private boolean word(List<String> choices) {
            words.add(choices.get((int) (chance.getAsDouble() * choices.size())));
            return words.size() <= LONGEST;
        }
    }
}
