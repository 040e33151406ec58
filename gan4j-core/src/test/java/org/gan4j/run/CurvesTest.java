package org.gan4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gan4j.eval.Figure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CurvesTest {

    private static final String READING =
            "{\"step\":%1$d,\"images\":%1$d,\"D/loss\":{\"mean\":%2$s},\"G/loss\":{\"mean\":0.7},\"once%1$d\":{\"mean\":1}}%n";
    private static final String JUDGEMENT =
            "{\"images\":%1$d,\"seconds\":1,\"scores\":{\"fid/a/5+5\":{\"value\":%2$s,\"better\":\"less\"},"
                    + "\"kid-error/a/5+5\":{\"value\":1,\"better\":\"neither\"}}}%n";

    @TempDir
    private Path run;

    private void write(String file, String line, Object... values) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            lines.append(String.format(line, 100 * i, values[i]));
        }
        Files.writeString(run.resolve(file), lines.toString().replace("\r", ""));
    }

    private static int width(Figure figure) {
        return figure.picture().width();
    }

    /** What was said once is no curve, and what cannot be better or worse is none of the metrics. */
    @Test
    void whatWasSaidTwiceIsACurve() throws IOException {
        assertThat(Curves.of(run)).isEmpty();
        write("stats.jsonl", READING, 1.5);
        assertThat(Curves.of(run)).isEmpty();
        write("stats.jsonl", READING, 1.5, 1.2, 1.3);
        write("metrics.jsonl", JUDGEMENT, 300, 2, 1);
        List<Figure> figures = Curves.of(run);
        assertThat(figures).extracting(Figure::file).containsExactly("metrics.png", "readings.png");
        assertThat(width(figures.get(0))).isBetween(300, 400);
        assertThat(width(figures.get(1))).isBetween(2 * width(figures.get(0)), 2 * width(figures.get(0)) + 20);
    }

    @Test
    void whatIsNoNumberIsLeftOut() throws IOException {
        write("metrics.jsonl", JUDGEMENT, "null", 2);
        assertThat(Curves.of(run)).isEmpty();
        write("metrics.jsonl", JUDGEMENT, "null", 2, 1);
        assertThat(Curves.of(run)).hasSize(1);
    }
}
