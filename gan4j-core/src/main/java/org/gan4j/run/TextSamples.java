package org.gan4j.run;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.gan4j.Painter;
import org.gan4j.data.Dataset;
import org.gan4j.data.Vocabulary;
import org.gan4j.file.Atomic;

/** Texts to read: one on each line. */
public final class TextSamples {

    /** How many texts are written. */
    public static final int SHOWN = 64;

    private TextSamples() {}

    /** Real texts, spread over the dataset. */
    public static List<String> reals(Dataset data) {
        long count = Math.min(SHOWN, data.size());
        Vocabulary vocabulary = Vocabulary.of(data.attributes());
        return LongStream.range(0, count)
                .mapToObj(i -> data.get(i * data.size() / count).tokens())
                .flatMap(tokens -> vocabulary.lines(tokens, tokens.length).stream())
                .toList();
    }

    /** The texts of seeds. */
    public static List<String> fakes(Painter painter, long... seeds) {
        return Vocabulary.of(painter.data().attributes())
                .lines(painter.numbers(seeds), painter.layout().numbers());
    }

    /** Writes them. */
    public static void write(Path file, List<String> texts) {
        Atomic.file(file, String.join("\n", texts) + "\n");
    }
}
