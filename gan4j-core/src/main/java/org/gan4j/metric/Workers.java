package org.gan4j.metric;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.gan4j.device.Threads;

/**
 * Pieces of work that do not look at each other, on as many threads as libtorch's operators may take. One product of libtorch takes one
 * thread ({@link Threads} says why), so several are computed at a time.
 */
final class Workers {

    private Workers() {}

    /** Does the pieces 0 to {@code count - 1}, in any order; returns when all are done, or throws what one of them threw. */
    static void each(int count, IntConsumer piece) {
        int threads = Math.min(count, Threads.inUse());
        if (threads <= 1) {
            IntStream.range(0, count).forEach(piece);
            return;
        }
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            List<ForkJoinTask<?>> tasks = IntStream.range(0, count)
                    .<ForkJoinTask<?>>mapToObj(i -> pool.submit(() -> piece.accept(i)))
                    .toList();
            tasks.forEach(ForkJoinTask::join);
        } finally {
            pool.shutdownNow();
        }
    }
}
