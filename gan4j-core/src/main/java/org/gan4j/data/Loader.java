package org.gan4j.data;

import java.util.ArrayDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.gan4j.error.ConfigurationException;
import org.gan4j.error.DataException;
import org.gan4j.random.Randomness;
import org.gan4j.random.Randomness.Stream;

/**
 * A dataset as an endless stream of batches, shuffled anew in every epoch, read ahead on threads of its own.
 *
 * <p>The stream has coordinates, not state: image {@code n} (counted from 0 over all epochs) is a function of the dataset, the seed and
 * {@code n}, and so is whether it is mirrored. A loader that starts at {@code n} therefore goes on exactly where another stopped, and
 * the number of threads changes nothing. A batch may span two epochs, so batch sizes that do not divide the dataset lose nothing.
 */
public final class Loader implements AutoCloseable {

    private static final int SPARE_BATCHES = 2;

    private final Dataset data;
    private final int batch;
    private final long seed;
    private final boolean mirror;
    private final int xBytes;
    private final int yBytes;
    private final int ahead;
    private final ExecutorService workers;
    private final ArrayDeque<Future<RawBatch>> pending = new ArrayDeque<>();
    private final ArrayDeque<RawBatch> used = new ArrayDeque<>();
    private long scheduled;
    private volatile boolean closed;

    /**
     * @param data what to show
     * @param batch examples per batch
     * @param seed of the order and of the mirroring
     * @param mirror whether each image is flipped left to right (with the other half of its pair) with probability one half
     * @param start how many images were already shown; a run that resumes gives its count
     * @param threads how many threads read ahead; at most {@code threads + 2} batches are in memory
     * @throws ConfigurationException if a number is out of range, or images are to be mirrored that are none
     */
    public Loader(Dataset data, int batch, long seed, boolean mirror, long start, int threads) {
        this.data = data;
        this.batch = batch;
        this.seed = seed;
        this.mirror = mirror;
        this.scheduled = start;
        this.ahead = threads + SPARE_BATCHES - 1;
        if (batch < 1 || start < 0 || threads < 1) {
            throw new ConfigurationException("batch " + batch + ", start " + start + ", " + threads
                    + " loader threads: batch and threads must be at least 1, start at least 0");
        }
        if (mirror && !data.x().isImage()) {
            throw new ConfigurationException(data.name()
                    + " has no images that could be mirrored: leave mirror out, or choose a dataset of images");
        }
        this.xBytes = total("x", data.x());
        this.yBytes = total("y", data.y());
        this.workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "gan4j-loader");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * The next batch. Its arrays are written again after the following call, so take what you need before that. A wait is not cut short
     * by an interrupt; the thread stays interrupted.
     *
     * @throws DataException the one that {@link Dataset#get} threw; every later call throws it again
     * @throws IllegalStateException if the loader is closed
     */
    public synchronized RawBatch next() {
        while (!closed && pending.size() < ahead) {
            long first = scheduled;
            RawBatch room = used.isEmpty() ? new RawBatch(new byte[xBytes], new byte[yBytes], batch, 0) : used.poll();
            pending.add(workers.submit(() -> fill(room, first)));
            scheduled += batch;
        }
        if (closed) {
            throw new IllegalStateException("the loader of " + data.name() + " is closed");
        }
        RawBatch result = await(pending.element());
        pending.remove();
        used.add(result);
        return result;
    }

    /** Stops the threads, each after the example it is reading. */
    @Override
    public void close() {
        closed = true;
        // A call of next that is under way ends with the example being read, and only then gives up this lock.
        synchronized (this) {
            workers.shutdown();
            try {
                workers.awaitTermination(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private int total(String half, Field field) {
        try {
            return Math.multiplyExact(batch, field.bytes());
        } catch (ArithmeticException e) {
            throw new ConfigurationException(
                    "batch " + batch + ": " + half + " of " + data.name()
                            + " would take more than 2 GiB; choose a smaller batch",
                    e);
        }
    }

    private RawBatch fill(RawBatch room, long first) {
        Permutation order = order(first / data.size());
        long epochEnd = (first / data.size() + 1) * data.size();
        for (int i = 0; i < batch; i++) {
            // Not an interrupt: that would close file channels which the dataset shares with other readers.
            if (closed) {
                throw new IllegalStateException("the loader of " + data.name() + " is closed");
            }
            long n = first + i;
            if (n == epochEnd) {
                order = order(n / data.size());
                epochEnd += data.size();
            }
            long index = order.at(n % data.size());
            Example example = data.get(index);
            boolean flip = mirror && Randomness.mix(seed, Stream.MIRROR, n) < 0;
            place(example.x(), data.x(), room.x(), i, index, flip);
            place(example.y(), data.y(), room.y(), i, index, flip && data.y().isImage());
        }
        return new RawBatch(room.x(), room.y(), batch, first);
    }

    private Permutation order(long epoch) {
        return new Permutation(data.size(), Randomness.mix(seed, Stream.ORDER, epoch));
    }

    private void place(byte[] from, Field field, byte[] to, int slot, long index, boolean flip) {
        int bytes = field.bytes();
        if (from.length != bytes) {
            throw new DataException(
                    data.name() + ", example " + index,
                    "has " + from.length + " bytes where " + field + " takes " + bytes
                            + "; correct the dataset's get or its field");
        }
        int at = slot * bytes;
        System.arraycopy(from, 0, to, at, bytes);
        if (flip) {
            for (int row = at; row < at + bytes; row += field.width()) {
                reverse(to, row, row + field.width());
            }
        }
    }

    private static void reverse(byte[] bytes, int from, int to) {
        for (int left = from, right = to - 1; left < right; left++, right--) {
            byte kept = bytes[left];
            bytes[left] = bytes[right];
            bytes[right] = kept;
        }
    }

    private static RawBatch await(Future<RawBatch> future) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof RuntimeException thrown) {
                        throw thrown;
                    }
                    if (e.getCause() instanceof Error thrown) {
                        throw thrown;
                    }
                    throw new IllegalStateException(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
