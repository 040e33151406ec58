package org.gan4j.data;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Examples that are decoded from files: the first ones stay in memory once decoded, as many as fit into an eighth of the heap. Bad
 * ones are either left out from the beginning, which decodes everything once, or found when they are asked for.
 */
final class Examples {

    private final IntFunction<Example> read;
    private final AtomicReferenceArray<@Nullable Example> decoded;
    private final Usable usable;

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
        this.usable = skipBad ? Usable.check(source, count, this::of) : Usable.all(count);
    }

    int size() {
        return usable.kept().length;
    }

    /** Of what belongs to all files, that of those that were not left out. */
    List<String> keep(List<String> all) {
        return Arrays.stream(usable.kept()).mapToObj(all::get).toList();
    }

    /** What was wrong with each file left out, in order. */
    List<String> skipped() {
        return usable.skipped();
    }

    /** An example whose arrays are the caller's own. */
    Example get(long index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException("example " + index + " of " + size());
        }
        Example example = of(usable.kept()[(int) index]);
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
