package org.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class GrammarTest {

    private static boolean accepts(String sentence) {
        return Grammar.accepts(Arrays.asList(sentence.split(" ")));
    }

    @Test
    void sentencesAreAccepted() {
        assertThat(List.of(
                        "the cat sleeps",
                        "the cats sleep",
                        "these small dogs sing quietly",
                        "a robot hears two clever birds",
                        "the dog that the cats see sleeps",
                        "the dogs that the cat sees sleep here",
                        "every child that sleeps waits",
                        "the dog that the cat that the birds hear sees sleeps",
                        "the cat sees the dogs that follow the bird that sings"))
                .allMatch(GrammarTest::accepts);
    }

    @Test
    void whatDisagreesOrIsNotClosedIsNot() {
        assertThat(List.of(
                        "the cat sleep",
                        "the cats sleeps",
                        "a cats sleep",
                        "these cat sleeps",
                        "the dog that the cats see sleep",
                        "the dog that the cats sees sleeps",
                        "the dog that the cats see",
                        "the dog that sleeps",
                        "the dog that that sleeps sleeps",
                        "the cat sleeps the dog",
                        "the cat sees",
                        "the cat sees quietly",
                        "cat sleeps",
                        "the small happy cat sleeps",
                        "the cat sleeps .",
                        "the cat purrs",
                        "the",
                        ""))
                .noneMatch(GrammarTest::accepts);
        assertThat(Grammar.accepts(List.of())).isFalse();
        assertThat(accepts("the small dog that the small cat that the red birds hear sees sleeps"))
                .as("13 words")
                .isFalse();
        assertThat(Grammar.accepts(Collections.nCopies(10_000, "that"))).isFalse();
    }

    /** Every sequence of a few words up to a length, against the rules written out as sets. */
    @Test
    void exactlyTheSentencesOfTheRulesAreAccepted() {
        assertThat(compared(
                        List.of(
                                "the", "a", "two", "cat", "cats", "small", "sleeps", "sleep", "sees", "see", "here",
                                "that"),
                        5))
                .isEqualTo(36);
        assertThat(compared(List.of("the", "cat", "cats", "sleeps", "sees", "see", "that"), 7))
                .isEqualTo(14);
    }

    /** How many of the sequences are sentences. */
    private static int compared(List<String> words, int longest) {
        Set<String> sentences = new HashSet<>();
        for (boolean one : new boolean[] {true, false}) {
            join(sentences, nounPhrases(one, longest), verbPhrases(one, longest), longest);
        }
        sentences.removeIf(sentence -> !words.containsAll(List.of(sentence.split(" "))));
        int accepted = 0;
        for (int length = 1; length <= longest; length++) {
            String[] sequence = new String[length];
            for (int n = 0; n < Math.pow(words.size(), length); n++) {
                int rest = n;
                for (int i = 0; i < length; i++) {
                    sequence[i] = words.get(rest % words.size());
                    rest /= words.size();
                }
                if (Grammar.accepts(List.of(sequence))) {
                    accepted++;
                    assertThat(sentences).contains(String.join(" ", sequence));
                }
            }
        }
        assertThat(accepted).isEqualTo(sentences.size());
        return accepted;
    }

    private static Set<String> nounPhrases(boolean one, int longest) {
        Set<String> all = new HashSet<>();
        if (longest < 2) {
            return all;
        }
        for (String determiner : one ? List.of("the ", "a ") : List.of("the ", "two ")) {
            for (String adjective : List.of("", "small ")) {
                all.add(determiner + adjective + (one ? "cat" : "cats"));
            }
        }
        Set<String> plain = Set.copyOf(all);
        Set<String> clauses = new HashSet<>(verbPhrases(one, longest - 3));
        for (boolean other : new boolean[] {true, false}) {
            join(clauses, nounPhrases(other, longest - 4), Set.of(other ? "sees" : "see"), longest - 3);
        }
        Set<String> opened = new HashSet<>();
        clauses.forEach(clause -> opened.add("that " + clause));
        join(all, plain, opened, longest);
        all.removeIf(text -> text.split(" ").length > longest);
        return all;
    }

    private static Set<String> verbPhrases(boolean one, int longest) {
        Set<String> all = new HashSet<>();
        if (longest >= 1) {
            String verb = one ? "sleeps" : "sleep";
            all.addAll(Set.of(verb, verb + " here"));
            for (boolean other : new boolean[] {true, false}) {
                join(all, Set.of(one ? "sees" : "see"), nounPhrases(other, longest - 1), longest);
            }
            all.removeIf(text -> text.split(" ").length > longest);
        }
        return all;
    }

    private static void join(Set<String> into, Set<String> first, Set<String> second, int longest) {
        for (String a : first) {
            for (String b : second) {
                if ((a + " " + b).split(" ").length <= longest) {
                    into.add(a + " " + b);
                }
            }
        }
    }

    @Test
    void drawnSentencesAreSentencesOfAllLengths() {
        Random random = new Random(11);
        int[] lengths = new int[Grammar.LONGEST + 1];
        Set<String> seen = new HashSet<>();
        int mutantsAccepted = 0;
        for (int i = 0; i < 20_000; i++) {
            List<String> words = new ArrayList<>(Grammar.draw(random::nextDouble));
            assertThat(Grammar.accepts(words)).as(words.toString()).isTrue();
            lengths[words.size()]++;
            seen.addAll(words);
            Collections.swap(words, random.nextInt(words.size()), random.nextInt(words.size()));
            words.set(
                    random.nextInt(words.size()),
                    Grammar.words().get(random.nextInt(Grammar.words().size())));
            mutantsAccepted += Grammar.accepts(words) ? 1 : 0;
        }
        for (int length = 3; length <= Grammar.LONGEST; length++) {
            assertThat(lengths[length]).as("of %d words", length).isBetween(300, 6_000);
        }
        assertThat(seen).hasSameSizeAs(Grammar.words()).hasSize(40);
        assertThat(mutantsAccepted).as("validity is not trivial").isBetween(100, 4_000);
    }
}
