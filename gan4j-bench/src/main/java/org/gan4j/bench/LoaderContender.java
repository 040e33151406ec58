package org.gan4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gan4j.data.Dataset;
import org.gan4j.data.Datasets;
import org.gan4j.data.Loader;

/**
 * How many images a second the loader delivers with nobody training beside it, from data freshly opened, so that each image is read and
 * decoded. The variant says which data.
 */
final class LoaderContender {

    private static final int BATCH = 64;

    private LoaderContender() {}

    public static void main(String[] arguments) throws IOException {
        Order order = Order.parse(arguments);
        Path folder = Files.createTempDirectory("gan4j-bench");
        try {
            measure(order, fill(order, folder));
        } finally {
            TrainingContender.delete(folder);
        }
    }

    /** Makes the files that the variant names; what it returns can be opened. */
    private static String fill(Order order, Path folder) throws IOException {
        return switch (order.variant()) {
            case "png-64x64" -> Contents.pngs(folder, 64, 64, order.seed()).toString();
            case "png-178x218" -> Contents.pngs(folder, 178, 218, order.seed()).toString();
            case "idx-28x28" -> Contents.idx(folder, order.seed()).toString();
            default -> order.variant();
        };
    }

    private static void measure(Order order, String data) {
        Datasets.Options options = order.variant().startsWith("idx")
                ? Datasets.Options.images(32, 1)
                : Datasets.Options.images(Workload.SIDE_PIXELS, 3);
        List<Double> rates = new ArrayList<>();
        long begun = System.nanoTime();
        epoch(order, Datasets.open(data, options));
        do {
            rates.add(epoch(order, Datasets.open(data, options)));
        } while (System.nanoTime() - begun < (order.warmUpSeconds() + order.seconds()) * 1e9);
        new Report()
                .put("images_per_second", Median.of(rates))
                .put("peak_mebibytes", Memory.peakMebibytes())
                .print(System.out);
    }

    private static double epoch(Order order, Dataset data) {
        try (Loader loader = new Loader(data, BATCH, order.seed(), false, 0, 1)) {
            long start = System.nanoTime();
            for (int images = 0; images < Contents.IMAGES; images += BATCH) {
                loader.next();
            }
            return Contents.IMAGES / ((System.nanoTime() - start) / 1e9);
        }
    }
}
