package org.gan4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gan4j.Version;
import org.gan4j.device.Threads;
import org.gan4j.run.Listener;
import org.gan4j.run.RunRecord;
import org.gan4j.run.Training;

/**
 * gan4j, by the path that users take: {@link Training#run}, loader, reports and all. A round's time is that from one question whether
 * to stop to the next.
 */
final class TrainingContender {

    private TrainingContender() {}

    private static final class Timer implements Listener {
        private final Order order;
        private final Map<String, Long> weights = new HashMap<>();
        private Rounds rounds;

        Timer(Order order) {
            this.order = order;
            rounds = new Rounds(order);
        }

        @Override
        public void started(Path folder, RunRecord record, Map<String, Long> all, String why) {
            weights.putAll(all);
            rounds = new Rounds(order);
        }

        @Override
        public boolean stopRequested() {
            return rounds.enough();
        }
    }

    public static void main(String[] arguments) throws IOException {
        Order order = Order.parse(arguments);
        Timer timer = new Timer(order);
        Path folder = Files.createTempDirectory("gan4j-bench");
        try {
            Training.run(
                    Workload.named(order.workload())
                            .job(order.seed())
                            .precision(order.precision())
                            .threads(order.threads()),
                    folder,
                    timer);
        } finally {
            delete(folder);
        }
        Report.of(timer.rounds)
                .put("weights_G", timer.weights.getOrDefault("G", 0L))
                .put("weights_D", timer.weights.getOrDefault("D", 0L))
                .put("threads", Threads.inUse())
                .put("libtorch", Version.libtorch())
                .print(System.out);
    }

    static void delete(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
