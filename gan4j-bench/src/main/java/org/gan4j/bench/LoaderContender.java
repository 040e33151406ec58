package org.gan4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gan4j.data.Dataset;
import org.gan4j.data.Datasets;
import org.gan4j.data.Loader;

/** How many images a second the loader delivers with nobody training beside it. The variant says which data. */
final class LoaderContender {

    private static final int BATCH = 64;

    private LoaderContender() {}

    public static void main(String[] arguments) throws IOException {
        Order order = Order.parse(arguments);
        Path folder = Files.createTempDirectory("gan4j-bench");
        try {
            measure(order, open(order, folder));
        } finally {
            TrainingContender.delete(folder);
        }
    }

    private static Dataset open(Order order, Path folder) throws IOException {
        Datasets.Options size = Datasets.Options.images(Workload.SIDE_PIXELS, 3);
        return switch (order.variant()) {
            case "png-64x64" -> Datasets.open(Contents.pngs(folder, 64, 64, order.seed()) + "", size);
            case "png-178x218" -> Datasets.open(Contents.pngs(folder, 178, 218, order.seed()) + "", size);
            case "idx-28x28" -> Datasets.open(Contents.idx(folder, order.seed()) + "", Datasets.Options.images(32, 1));
            default -> Datasets.open(order.variant(), size);
        };
    }

    private static void measure(Order order, Dataset data) {
        try (Loader loader = new Loader(data, BATCH, order.seed(), false, 0, 1)) {
            Rounds rounds = new Rounds(order);
            do {
                loader.next();
            } while (!rounds.enough());
            double mean = rounds.milliseconds().stream()
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElseThrow();
            Report.of(rounds).put("images_per_second", BATCH / mean * 1000).print(System.out);
        }
    }
}
