package org.gan4j.theory;

import org.gan4j.device.Threads;

/** From opening to closing libtorch computes with one thread: fastest for networks so small, and the same bits on any number of cores. */
final class OneThread implements AutoCloseable {

    private final int before = Threads.inUse();

    OneThread() {
        Threads.use(1);
    }

    @Override
    public void close() {
        Threads.use(before);
    }
}
