package org.gan4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gan4j.data.Dataset;
import org.gan4j.run.Budget;
import org.gan4j.run.Job;
import org.gan4j.run.Listener;
import org.gan4j.run.Training;
import org.gan4j.zoo.Zoo;

/**
 * What a user's first command does: dcgan as it comes, on the pictures that gan4j makes itself. Says when the first round is over, then,
 * if the variant is a number of rounds, goes on for as many and watches the memory.
 */
final class StartContender {

    /** What it prints once the first round is over. */
    static final String FIRST_ROUND = "first round";

    private static final int PROBES = 100;

    private StartContender() {}

    private static final class Watch implements Listener {
        private final long rounds;
        private final long between;
        private final List<Double> mebibytes = new ArrayList<>();
        private long passed;

        Watch(long rounds) {
            this.rounds = rounds;
            between = Math.max(1, rounds / PROBES);
        }

        @Override
        public boolean stopRequested() {
            passed++;
            if (passed == 1) {
                System.out.println(FIRST_ROUND);
                System.out.flush();
            }
            if (passed % between == 0) {
                mebibytes.add(Memory.mebibytes());
            }
            return passed >= rounds;
        }
    }

    public static void main(String[] arguments) throws IOException {
        Order order = Order.parse(arguments);
        Dataset data = Contents.avatarsOrNoise(order.seed());
        Watch watch = new Watch(order.variant().isEmpty() ? 1 : Long.parseLong(order.variant()));
        Path folder = Files.createTempDirectory("gan4j-bench");
        try {
            Training.run(
                    Job.of(Zoo.get("dcgan"), data)
                            .seed(order.seed())
                            .precision(order.precision())
                            .threads(order.threads())
                            .budget(Budget.ofImages(Long.MAX_VALUE / 4)),
                    folder,
                    watch);
        } finally {
            TrainingContender.delete(folder);
        }
        List<Double> all = watch.mebibytes;
        Report report = new Report()
                .put("data", data.name())
                .put("rounds", watch.passed)
                .put("peak_mebibytes", Memory.peakMebibytes());
        if (all.size() >= 10) {
            // The first fifth is warm-up: the heap and libtorch's caches are still growing.
            int fifth = all.size() / 5;
            report.put("early_mebibytes", Median.of(all.subList(fifth, 2 * fifth)))
                    .put("late_mebibytes", Median.of(all.subList(all.size() - fifth, all.size())));
        }
        report.print(System.out);
    }
}
