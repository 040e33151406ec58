package org.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class VocabularyTest {

    private static final Vocabulary WORDS = new Vocabulary(List.of(".", "a", "cat"));
    private static final Vocabulary CHARACTERS = new Vocabulary(List.of("\n", "a", "\uD83D\uDC31"));

    @Test
    void textsBecomeLines() {
        assertThat(WORDS.lines(new float[] {1, 2, 0, 0, 0, 0, 0, 0, 1, 0, 2, 0}, 4))
                .containsExactly("a cat", "", "a . cat");
        assertThat(CHARACTERS.lines(new float[] {1, 2, 0, 1, 0, 1}, 3)).containsExactly("a\uD83D\uDC31", "a\u23cea");
        assertThat(WORDS.isCharacters()).isFalse();
        assertThat(CHARACTERS.isCharacters()).isTrue();
    }

    @Test
    void theEndsThatFillATextAreNoWords() {
        assertThat(WORDS.decode(new float[] {9, 2, 0, 1, 0, 0}, 1, 5)).containsExactly("cat", ".", "a");
        assertThat(WORDS.decode(new float[3], 0, 3)).isEmpty();
    }

    @Test
    void whatIsNoTokenIsRefused() {
        for (float token : new float[] {3, -1, 0.5f, Float.NaN}) {
            assertThatThrownBy(() -> WORDS.decode(new float[] {token}, 0, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("token " + token + " is none of the 3 of the vocabulary");
        }
        assertThatThrownBy(() -> Vocabulary.of(List.of())).hasMessage("texts have one vocabulary, not 0");
    }
}
