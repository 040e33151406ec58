package org.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gan4j.error.ConfigurationException;
import org.junit.jupiter.api.Test;

final class SentencesTest {

    private static final Sentences DATA = Sentences.of(Split.TRAINING);
    private static final Vocabulary VOCABULARY = Vocabulary.of(DATA.attributes());

    @Test
    void everySentenceIsOne() {
        Set<String> distinct = new HashSet<>();
        for (int i = 0; i < 5_000; i++) {
            Example example = DATA.get(i);
            assertThat(example.x()).hasSize(12);
            assertThat(example.y()).isEmpty();
            List<String> words = VOCABULARY.decode(example.tokens(), 0, 12);
            assertThat(Grammar.accepts(words)).as(words.toString()).isTrue();
            distinct.add(String.join(" ", words));
        }
        assertThat(distinct).hasSizeBetween(3_700, 4_100);
    }

    @Test
    void aSentenceIsAFunctionOfItsIndex() {
        assertThat(DATA.size()).isEqualTo(60_000);
        assertThat(DATA.x()).isEqualTo(Field.tokens(12));
        assertThat(DATA.y()).isEqualTo(Field.NONE);
        assertThat(VOCABULARY.size()).isEqualTo(41);
        assertThat(VOCABULARY.words()).startsWith(".", "the");
        assertThat(Sentences.of(10, Split.TRAINING).get(9).x())
                .isEqualTo(DATA.get(9).x());
        Sentences test = Sentences.of(Split.TEST);
        assertThat(test.size()).isEqualTo(10_000);
        assertThat(test.get(9).x()).isNotEqualTo(DATA.get(9).x());
        assertThat(test.digest()).isNotEqualTo(DATA.digest());
        assertThat(VOCABULARY.lines(DATA.get(0).tokens(), 12))
                .containsExactly("these children follow this tired bird that sings");
        assertThatThrownBy(() -> Sentences.of(0, Split.TEST))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("a dataset of 0 sentences is empty; choose a count of at least 1");
        assertThatThrownBy(() -> test.get(10_000)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
