package org.gan4j.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.device.Libtorch;
import org.gan4j.device.Threads;

/**
 * What a contender's process is told, as arguments {@code key=value}.
 *
 * @param workload the label of a {@link Workload}
 * @param precision {@code fp32} or {@code bf16}
 * @param variant which of a contender's ways
 * @param warmUpSeconds rounds before the first that counts, at least {@link #WARM_UP_ROUNDS} of them
 * @param seconds rounds that count, at least {@link #LEAST_ROUNDS} of them
 * @param threads of libtorch; 0 leaves it to the contender
 * @param seed of everything random
 */
record Order(
        String workload,
        String precision,
        String variant,
        double warmUpSeconds,
        double seconds,
        int threads,
        long seed) {

    static final int WARM_UP_ROUNDS = 3;
    static final int LEAST_ROUNDS = 5;

    static Order parse(String... arguments) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String argument : arguments) {
            String[] halves = argument.split("=", 2);
            values.put(halves[0], halves[1]);
        }
        return new Order(
                values.getOrDefault("workload", "dcgan"),
                values.getOrDefault("precision", "fp32"),
                values.getOrDefault("variant", ""),
                Double.parseDouble(values.getOrDefault("warm_up", "2")),
                Double.parseDouble(values.getOrDefault("seconds", "10")),
                Integer.parseInt(values.getOrDefault("threads", "0")),
                Long.parseLong(values.getOrDefault("seed", "0")));
    }

    /** What this process is told; libtorch is loaded, with as many threads as that says. */
    static Order prepared(String... arguments) {
        Order order = parse(arguments);
        Libtorch.load();
        if (order.threads > 0) {
            Threads.use(order.threads);
        }
        return order;
    }

    /** The same for another workload, precision and variant. */
    Order of(String otherWorkload, String otherPrecision, String otherVariant) {
        return new Order(otherWorkload, otherPrecision, otherVariant, warmUpSeconds, seconds, threads, seed);
    }

    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        arguments.add("workload=" + workload);
        arguments.add("precision=" + precision);
        arguments.add("variant=" + variant);
        arguments.add("warm_up=" + warmUpSeconds);
        arguments.add("seconds=" + seconds);
        arguments.add("threads=" + threads);
        arguments.add("seed=" + seed);
        return arguments;
    }
}
