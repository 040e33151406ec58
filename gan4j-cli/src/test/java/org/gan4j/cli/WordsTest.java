package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.gan4j.data.Field;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void durationsAreReadable() {
        assertThat(Words.duration(7.4)).isEqualTo("0:07");
        assertThat(Words.duration(750)).isEqualTo("12:30");
        assertThat(Words.duration(3 * 3600 + 7 * 60)).isEqualTo("3:07:00");
    }

    @Test
    void largeNumbersAreRounded() {
        assertThat(Words.about(512)).isEqualTo("512");
        assertThat(Words.about(33_537)).isEqualTo("34 thousand");
        assertThat(Words.about(999_600)).isEqualTo("1.0 million");
        assertThat(Words.count(1_234_567)).isEqualTo("1,234,567");
    }

    @Test
    void examplesAreDescribedByTheirLayout() {
        assertThat(Words.examples(60_000, Field.image(1, 28, 28))).isEqualTo("60,000 images of 28 x 28 pixels, grey");
        assertThat(Words.examples(100, Field.floats(2))).isEqualTo("100 points");
    }

    @Test
    void pathsCanBePastedIntoAShell() {
        assertThat(Words.path(Path.of("runs/00000-gan-ring")))
                .isEqualTo(Path.of("runs/00000-gan-ring").toString());
        assertThat(Words.path(Path.of("my runs"))).isEqualTo("\"my runs\"");
    }

    @Test
    void whatComesNextIsWorthTheWait() {
        assertThat(Next.budget(50_000, 180, true)).isEqualTo(" --minutes 10");
        assertThat(Next.budget(50_000, 1800, true)).isEqualTo(" --minutes 180");
        assertThat(Next.budget(50_000, 200_000, true)).isEqualTo(" --minutes 10000");
        assertThat(Next.budget(20_096, 15, false)).isEqualTo(" --images 60000");
        assertThat(Next.budget(16, 1, false)).isEqualTo(" --images 48");
    }
}
