package org.gan4j.zoo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.gan4j.run.Job;
import org.gan4j.run.Listener;
import org.gan4j.run.Training;
import org.gan4j.testkit.TinyData;

/** A training that begins, or goes on where it was killed, and says whenever a snapshot was written. */
final class KillVictim {

    private static final int IMAGES_PER_SNAPSHOT = 8;

    private KillVictim() {}

    /** Two rounds to a snapshot; their minibatches cross the border of an epoch. */
    static Job job(int snapshots) {
        return Job.of(VanillaGan.RECIPE, TinyData.points())
                .set("hidden", "64")
                .batch(4)
                .images((long) snapshots * IMAGES_PER_SNAPSHOT)
                .seed(3)
                .device("cpu")
                .threads(1);
    }

    /** @param arguments the folder of the run, and after how many snapshots it is done */
    public static void main(String[] arguments) throws IOException {
        Path runs = Path.of(arguments[0]);
        Job.Cadence cadence = new Job.Cadence(5, IMAGES_PER_SNAPSHOT, 3);
        Listener reporter = new Listener() {
            @Override
            public void saved(Path snapshot, long images) {
                System.out.println("saved " + images);
            }
        };
        Path begun = begun(runs);
        if (begun == null) {
            Training.run(job(Integer.parseInt(arguments[1])).cadence(cadence), runs, reporter);
        } else {
            Training.resume(begun, Zoo::get, record -> TinyData.points(), null, reporter);
        }
    }

    private static Path begun(Path runs) throws IOException {
        try (Stream<Path> folders = Files.list(runs)) {
            return folders.filter(folder -> Files.exists(folder.resolve("run.json")))
                    .findFirst()
                    .orElse(null);
        }
    }
}
