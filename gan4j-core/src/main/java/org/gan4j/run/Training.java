package org.gan4j.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.gan4j.Config;
import org.gan4j.Gan;
import org.gan4j.Painter;
import org.gan4j.Player;
import org.gan4j.Recipe;
import org.gan4j.Version;
import org.gan4j.data.Dataset;
import org.gan4j.data.Field;
import org.gan4j.device.Compute;
import org.gan4j.device.Precision;
import org.gan4j.device.Threads;
import org.gan4j.error.CheckpointException;
import org.gan4j.error.CheckpointException.Kind;
import org.gan4j.error.ConfigurationException;
import org.gan4j.eval.Reference;
import org.gan4j.file.Atomic;
import org.gan4j.file.FolderLock;
import org.gan4j.file.Jsonl;

/** Trains: a function from a {@link Job} to a run's folder. */
public final class Training {

    /** Opens again what a run learned from. */
    @FunctionalInterface
    public interface Source {

        /** Its data. */
        Dataset data(RunRecord record);

        /**
         * What it is judged by.
         *
         * @param data what {@link #data} gave
         */
        default Reference reference(RunRecord record, Dataset data) {
            return Reference.of(data);
        }
    }

    private Training() {}

    /**
     * Trains in a new folder under {@code runs} until the budget is spent.
     *
     * @return the run's folder
     * @throws org.gan4j.error.Gan4jException saying what to change; the last snapshot is intact
     */
    public static Path run(Job job, Path runs, Listener listener) {
        Compute compute = Compute.choose(job.device());
        Precision.Choice precision = precision(job, compute);
        if (job.threads() > 0) {
            Threads.use(job.threads());
        }
        Config config = new Config(job.recipe().name(), job.settings(), dataOf(job.data()), job.seed(), compute);
        Gan gan = job.recipe().build(config);
        if (job.data().size() < job.batch()) {
            throw new ConfigurationException(
                    job.data().name() + " has " + job.data().size() + " examples, fewer than one batch of "
                            + job.batch() + ": say --batch " + job.data().size() + " or less");
        }
        RunRecord record = new RunRecord(
                RunRecord.FORMAT,
                Version.GAN4J,
                Version.libtorch(),
                job.recipe().name(),
                config.resolved(),
                new RunRecord.DataRecord(
                        job.data().name(),
                        job.data().size(),
                        job.data().digest(),
                        job.data().x(),
                        job.data().y(),
                        job.data().attributes(),
                        job.opened()),
                job.batch(),
                job.budget().minutes(),
                job.budget().images(),
                job.seed(),
                precision.precision().name().toLowerCase(java.util.Locale.ROOT),
                compute.name().toLowerCase(java.util.Locale.ROOT),
                Threads.inUse(),
                job.mirror(),
                job.beside().cadence(),
                job.beside().evaluation(),
                0,
                0,
                0,
                Map.of(),
                Map.of());
        RunFolder folder = RunFolder.create(runs, record.gan(), record.data().name());
        try (FolderLock lock = FolderLock.acquire(folder.path())) {
            Atomic.file(folder.path().resolve(RunRecord.FILE), record.toJson());
            Lookout.Orders orders = new Lookout.Orders(
                    job.beside().watched(), config.settings(), job.beside().reference());
            try (Sitting sitting = new Sitting(folder, record, gan, job.data(), compute, listener, orders)) {
                sitting.train(precision.reason());
            }
        }
        return folder.path();
    }

    /**
     * Goes on with a run where its newest snapshot was taken, bit for bit as if it had never stopped.
     *
     * @param zoo finds the recipe by name
     * @param source opens the data that the record describes; another digest is refused
     * @param budget how long in all, or null for what is left of the run's own
     * @throws CheckpointException if the snapshot cannot be taken as it is
     */
    public static void resume(
            Path run,
            Function<String, Recipe> zoo,
            Source source,
            @org.jspecify.annotations.Nullable Budget budget,
            Listener listener) {
        RunRecord start = RunRecord.read(run);
        RunFolder folder = new RunFolder(run);
        try (FolderLock lock = FolderLock.acquire(run)) {
            List<Path> snapshots = folder.snapshots();
            Path snapshot = snapshots.isEmpty() ? null : snapshots.get(snapshots.size() - 1);
            RunRecord record = snapshot == null ? start : RunRecord.read(snapshot);
            if (budget != null) {
                record = record.within(budget);
            }
            Dataset dataset = source.data(record);
            if (!dataset.digest().equals(record.data().digest())) {
                throw new CheckpointException(
                        Kind.MISMATCH,
                        record.data().name() + " is no longer what " + run
                                + " was trained on (another content digest): bring back the old data, or start a new run");
            }
            Compute compute = Compute.choose(record.device());
            Threads.use(record.threads());
            Config config = config(record, compute);
            Gan gan = zoo.apply(record.gan()).build(config);
            if (snapshot != null) {
                Snapshot.readAll(snapshot, gan.players(), record);
            }
            long images = record.images();
            for (Path lines : List.of(folder.stats(), folder.metrics(), folder.warnings())) {
                Jsonl.truncateAfter(lines, line -> line.path("images").asLong() <= images);
            }
            Lookout.Orders orders = new Lookout.Orders(true, config.settings(), source.reference(record, dataset));
            try (Sitting sitting = new Sitting(folder, record, gan, dataset, compute, listener, orders)) {
                sitting.train("as before");
            }
        }
    }

    /**
     * A painter for the best snapshot of a run that was judged, the newest of another, or for a snapshot's own folder.
     *
     * @param zoo finds the recipe by name
     */
    public static Painter painter(Path runOrSnapshot, Function<String, Recipe> zoo) {
        Path snapshot = RunFolder.snapshotOf(runOrSnapshot);
        RunRecord record = RunRecord.read(snapshot);
        Compute compute = Compute.choose("auto");
        Gan gan = zoo.apply(record.gan()).build(config(record, compute));
        Snapshot.readWeights(snapshot, gan.players(), record);
        return new Painter(gan, record.data().layout(), compute, Precision.FP32);
    }

    private static Config config(RunRecord record, Compute compute) {
        return new Config(record.gan(), record.settings(), record.data().layout(), record.seed(), compute);
    }

    private static Config.Data dataOf(Dataset data) {
        return new Config.Data(data.x(), data.y(), data.attributes());
    }

    /** bf16 has three significant digits: enough for pixels and sounds, not for points in the plane; texts have nothing to gain. */
    private static Precision.Choice precision(Job job, Compute compute) {
        Field x = job.data().x();
        return job.precision().equals("auto") && !x.isImage() && !x.isSound()
                ? new Precision.Choice(Precision.FP32, x.isText() ? "texts are short" : "points need the digits")
                : Precision.choose(job.precision(), compute);
    }

    /** How many weights each player has. */
    static Map<String, Long> sizes(List<Player> players) {
        Map<String, Long> sizes = new LinkedHashMap<>();
        new ArrayList<>(players).forEach(player -> sizes.put(player.name(), player.size()));
        return sizes;
    }
}
