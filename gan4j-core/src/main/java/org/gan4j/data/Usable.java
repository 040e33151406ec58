package org.gan4j.data;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.gan4j.error.DataException;

/**
 * Which of some files are in use.
 *
 * @param kept their numbers, in order
 * @param skipped what was wrong with each file left out, in order
 */
record Usable(int[] kept, List<String> skipped) {

    /** All of them, unseen. */
    static Usable all(int count) {
        return new Usable(IntStream.range(0, count).toArray(), List.of());
    }

    /**
     * Those that can be read, at least one.
     *
     * @param source the dataset's name in errors
     * @param read reads one, or throws a {@link DataException}; called on several threads
     */
    static Usable check(String source, int count, IntConsumer read) {
        List<String> problems = IntStream.range(0, count)
                .parallel()
                .mapToObj(file -> {
                    try {
                        read.accept(file);
                        return "";
                    } catch (DataException e) {
                        return e.getMessage();
                    }
                })
                .toList();
        int[] kept = IntStream.range(0, count)
                .filter(file -> problems.get(file).isEmpty())
                .toArray();
        List<String> skipped =
                problems.stream().filter(problem -> !problem.isEmpty()).toList();
        if (kept.length == 0) {
            throw new DataException(source, "has no file that can be read; the first problem is: " + skipped.get(0));
        }
        return new Usable(kept, skipped);
    }
}
