package org.gan4j.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Times rounds: asked after each one, it first lets some pass, then counts, then says that it has enough. */
final class Rounds {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final double warmUpSeconds;
    private final double seconds;
    private final List<Double> milliseconds = new ArrayList<>();
    private final long begunNanoseconds = System.nanoTime();
    private long lastNanoseconds = begunNanoseconds;
    private long countingSinceNanoseconds;
    private long countingSinceProcessorNanoseconds;
    private long processorNanoseconds;
    private int passed;

    Rounds(Order order) {
        warmUpSeconds = order.warmUpSeconds();
        seconds = order.seconds();
    }

    /** Called after every round; true once enough rounds were timed. */
    boolean enough() {
        long now = System.nanoTime();
        passed++;
        if (countingSinceNanoseconds == 0) {
            if (passed >= Order.WARM_UP_ROUNDS && now - begunNanoseconds >= warmUpSeconds * 1e9) {
                countingSinceNanoseconds = now;
                countingSinceProcessorNanoseconds = SYSTEM.getProcessCpuTime();
            }
        } else {
            milliseconds.add((now - lastNanoseconds) / 1e6);
            processorNanoseconds = SYSTEM.getProcessCpuTime() - countingSinceProcessorNanoseconds;
        }
        lastNanoseconds = now;
        return milliseconds.size() >= Order.LEAST_ROUNDS && now - countingSinceNanoseconds >= seconds * 1e9;
    }

    /** The mean time that the process's threads computed for a round: tells less of other processes than the clock does. */
    double processorMilliseconds() {
        return processorNanoseconds / 1e6 / milliseconds.size();
    }

    List<Double> milliseconds() {
        return List.copyOf(milliseconds);
    }
}
