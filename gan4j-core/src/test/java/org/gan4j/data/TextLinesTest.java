package org.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gan4j.error.ConfigurationException;
import org.gan4j.error.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TextLinesTest {

    @TempDir
    private Path folder;

    private static final Datasets.Options FOUR = new Datasets.Options(4, 0, Split.TRAINING, false);

    private Dataset open(String text, Datasets.Options options) throws IOException {
        Path file = Files.writeString(folder.resolve("poem.txt"), text);
        return Datasets.open(file.toString(), options, folder);
    }

    @Test
    void linesAreCutOrFilledUp() throws IOException {
        Dataset data = open("ba\r\n\nab\uD83D\uDC31bxyz\nb", FOUR);
        assertThat(data).isInstanceOf(TextLines.class);
        assertThat(data.name()).isEqualTo("poem.txt");
        assertThat(data.size()).isEqualTo(3);
        assertThat(data.x()).isEqualTo(Field.tokens(4));
        assertThat(data.y()).isEqualTo(Field.NONE);
        assertThat(data.attributes().get(0).values())
                .as("what is cut off needs no token")
                .containsExactly("\n", "a", "b", "\uD83D\uDC31");
        assertThat(data.get(0).x()).containsExactly(2, 1, 0, 0);
        assertThat(data.get(1).x()).containsExactly(1, 2, 3, 2);
        assertThat(data.get(2).x()).containsExactly(2, 0, 0, 0);
        assertThat(Vocabulary.of(data.attributes()).lines(data.get(1).tokens(), 4))
                .containsExactly("ab\uD83D\uDC31b");
        assertThat(open("ba", Datasets.Options.DEFAULTS).x()).isEqualTo(Field.tokens(64));
    }

    @Test
    void theDigestIsThatOfTheLines() throws IOException {
        String digest = open("ab\nc", FOUR).digest();
        assertThat(open("ab\nc\n", FOUR).digest()).isEqualTo(digest);
        assertThat(open("a\nbc", FOUR).digest()).isNotEqualTo(digest);
        assertThat(open("ab\nc", new Datasets.Options(5, 0, Split.TRAINING, false))
                        .digest())
                .isNotEqualTo(digest);
    }

    @Test
    void allButOneOfTheTokensCanBeCharacters() throws IOException {
        Dataset most = open(characters(255), new Datasets.Options(300, 0, Split.TRAINING, false));
        assertThat(most.attributes().get(0).values()).hasSize(256);
        assertThat(most.get(0).tokens()[254]).isEqualTo(255);
        refused(
                characters(256),
                "has 256 different characters, more than 255; write it with fewer, such as small" + " letters only");
    }

    private static String characters(int count) {
        return IntStream.range(0x4E00, 0x4E00 + count)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private void refused(String text, String problem) {
        assertThatThrownBy(() -> open(text, new Datasets.Options(300, 0, Split.TRAINING, false)))
                .isInstanceOf(DataException.class)
                .hasMessage(folder.resolve("poem.txt") + ": " + problem);
    }

    @Test
    void whatIsNoTextIsRefused() throws IOException {
        refused("\n\n", "holds no text; give a file with a text on each line");
        Path file = Made.write(folder.resolve("latin.txt"), new byte[] {'a', (byte) 0xE9, 'b'});
        assertThatThrownBy(() -> TextLines.open(file, FOUR))
                .isInstanceOf(DataException.class)
                .hasMessage(file + ": is not text in UTF-8; convert it: iconv -f latin1 -t utf-8 IN > OUT.txt");
        try (var huge = new RandomAccessFile(file.toFile(), "rw")) {
            huge.setLength((64 << 20) + 1L);
        }
        assertThatThrownBy(() -> TextLines.open(file, FOUR))
                .hasMessage(file + ": is larger than 64 MiB, the most that is read; cut it");
        assertThatThrownBy(() -> TextLines.open(file, FOUR.of(Split.TEST)))
                .hasMessage(file + ": is one text without a test part; use the training split");
        assertThatThrownBy(() -> TextLines.open(file, new Datasets.Options(5_000, 0, Split.TRAINING, false)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("size 5000: texts can have 1 to 4096 characters");
    }
}
