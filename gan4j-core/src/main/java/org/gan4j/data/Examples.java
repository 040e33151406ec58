package org.gan4j.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.gan4j.error.DataException;
import org.jspecify.annotations.Nullable;

/**
 * Examples that are decoded from files: the first ones stay in memory once decoded, as many as fit into an eighth of the heap. Bad
 * ones are either left out from the beginning, which decodes everything once, or found when they are asked for.
 */
final class Examples {

    private final IntFunction<Example> read;
    private final AtomicReferenceArray<@Nullable Example> decoded;
    private final int[] kept;
    private final List<String> skipped;

    /**
     * @param source the dataset's name in errors
     * @param count how many files (or pairs) there are
     * @param bytes how many bytes an example takes
     * @param skipBad whether to leave out what cannot be read
     * @param read decodes one
     */
    Examples(String source, int count, int bytes, boolean skipBad, IntFunction<Example> read) {
        this.read = read;
        long room = Runtime.getRuntime().maxMemory() / 8 / (bytes + 100);
        this.decoded = new AtomicReferenceArray<>((int) Math.min(count, room));
        if (!skipBad) {
            kept = IntStream.range(0, count).toArray();
            skipped = List.of();
            return;
        }
        List<String> problems = IntStream.range(0, count)
                .parallel()
                .mapToObj(i -> {
                    try {
                        of(i);
                        return "";
                    } catch (DataException e) {
                        return e.getMessage();
                    }
                })
                .toList();
        kept = IntStream.range(0, count).filter(i -> problems.get(i).isEmpty()).toArray();
        skipped = new ArrayList<>(problems);
        skipped.removeIf(String::isEmpty);
        if (kept.length == 0) {
            throw new DataException(source, "has no file that can be read; the first problem is: " + skipped.get(0));
        }
    }

    int size() {
        return kept.length;
    }

    /** Of what belongs to all files, that of those that were not left out. */
    List<String> keep(List<String> all) {
        return Arrays.stream(kept).mapToObj(all::get).toList();
    }

    /** What was wrong with each file left out, in order. */
    List<String> skipped() {
        return List.copyOf(skipped);
    }

    /** An example whose arrays are the caller's own. */
    Example get(long index) {
        if (index < 0 || index >= kept.length) {
            throw new IndexOutOfBoundsException("example " + index + " of " + kept.length);
        }
        Example example = of(kept[(int) index]);
        return new Example(example.x().clone(), example.y().clone());
    }

    private Example of(int file) {
        if (file >= decoded.length()) {
            return read.apply(file);
        }
        Example example = decoded.get(file);
        if (example == null) {
            example = read.apply(file);
            decoded.set(file, example);
        }
        return example;
    }
}
