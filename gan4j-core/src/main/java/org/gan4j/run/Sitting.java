package org.gan4j.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.Clock;
import org.gan4j.Gan;
import org.gan4j.Painter;
import org.gan4j.Player;
import org.gan4j.Step;
import org.gan4j.Uploads;
import org.gan4j.data.Dataset;
import org.gan4j.data.Loader;
import org.gan4j.data.RawBatch;
import org.gan4j.device.Compute;
import org.gan4j.device.Precision;
import org.gan4j.error.DataException;
import org.gan4j.error.DivergedException;
import org.gan4j.eval.Judge;
import org.gan4j.eval.Subject;
import org.gan4j.image.Gif;
import org.gan4j.nn.Mode;
import org.gan4j.random.Randomness;
import org.gan4j.random.Randomness.Stream;
import org.gan4j.run.Listener.Progress;

/** One uninterrupted stretch of a run, from its start or a snapshot to the end of the budget or a stop. */
final class Sitting implements AutoCloseable {

    private static final double PLAN_AFTER_SHARE = 0.02;
    private static final double MOST_SECONDS_BETWEEN_SNAPSHOTS = 300;
    private static final double TICK_SECONDS = 1;
    private static final int SIDE_PIXELS = 768;

    private final RunFolder folder;
    private final Gan gan;
    private final Dataset data;
    private final Compute compute;
    private final Listener listener;
    private final Painter painter;
    private final Meters meters;
    private final Diary diary;
    private final Samples samples;
    private final Lookout lookout;
    private final Examiner examiner;
    private final int imagesPerStep;
    private final double secondsBefore;
    private final Speed speed = new Speed();

    private RunRecord record;
    private Clock clock;
    private long begunNanoseconds;
    private int grids;
    private long lastSnapshotImages;
    private double lastSnapshotSeconds;
    private double lastTickSeconds;
    private boolean saved;
    private boolean enough;

    Sitting(
            RunFolder folder,
            RunRecord record,
            Gan gan,
            Dataset data,
            Compute compute,
            Listener listener,
            Lookout.Orders orders) {
        this.folder = folder;
        this.record = record;
        this.gan = gan;
        this.data = data;
        this.compute = compute;
        this.listener = listener;
        boolean bf16 = precision() == Precision.BF16;
        painter = new Painter(gan, record.data().layout(), compute, bf16 ? Precision.BF16 : Precision.FP32);
        clock = new Clock(record.step(), record.images(), record.plannedImages());
        meters = new Meters(compute != Compute.CPU, () -> clock.step());
        diary = new Diary(folder, record.images());
        samples = new Samples(painter, data);
        lookout = new Lookout(orders, held -> new Probe(gan, painter, data, held), meters, diary, listener);
        examiner = new Examiner(
                folder,
                record.evaluation(),
                new Subject(
                        painter.exact(),
                        orders.reference(),
                        record.evaluation().samples(),
                        folder.path(),
                        Judge.cache(),
                        null,
                        listener::judging),
                record.gan());
        imagesPerStep = record.batch() * gan.minibatches();
        secondsBefore = record.seconds();
        lastSnapshotImages = record.images();
        saved = record.images() > 0;
    }

    private Precision precision() {
        return Precision.valueOf(record.precision().toUpperCase(java.util.Locale.ROOT));
    }

    void train(String whyPrecision) {
        listener.started(folder.path(), record, Training.sizes(gan.players()), whyPrecision);
        diary.log("training " + record.gan() + " on " + record.data().name() + " from image " + record.images() + ", "
                + record.precision() + " on " + record.device() + ", seed " + record.seed());
        boolean stopped = false;
        begunNanoseconds = System.nanoTime();
        lastTickSeconds = seconds();
        lastSnapshotSeconds = seconds();
        try (Loader loader = new Loader(data, imagesPerStep, record.seed(), record.mirror(), record.images(), 1)) {
            if (record.images() == 0) {
                samples.writeReals(folder.reals(Samples.extension(data.x())));
                paint();
                judge();
            } else if (record.cadence().snapshotImages() > 0 && isAtSnapshot()) {
                // The run was killed before it was judged here.
                judge();
            }
            boolean over = spent();
            while (!over && !stopped) {
                round(loader.next());
                over = spent();
                if (over && record.minutes() > 0) {
                    record = record.planned(clock.images());
                }
                afterRound();
                over |= enough;
                stopped = listener.stopRequested();
            }
            tick();
        } catch (DataException e) {
            // The weights are good, only the data is gone: nothing is lost.
            snapshot();
            throw e;
        }
        snapshot();
        if (!stopped) {
            judge();
        }
        if (!Files.exists(fakes())) {
            paint();
        }
        List<Path> frames = folder.fakesUntil(clock.images());
        if (!frames.isEmpty()) {
            Gif.write(folder.timeLapse(), frames, SIDE_PIXELS, 120, 2000);
        }
        diary.log((stopped ? "stopped" : "finished") + " at image " + clock.images());
        listener.finished(folder.path(), progress(Map.of()), stopped);
    }

    private boolean spent() {
        return record.minutes() > 0 ? share(seconds()) >= 1 : clock.images() >= clock.plannedImages();
    }

    private void round(RawBatch raw) {
        List<Player> players = gan.players();
        players.forEach(player -> player.at(clock));
        try (PointerScope scope = new PointerScope()) {
            GeneratorOptional noise = new GeneratorOptional(
                    torch.make_generator_cpu(Randomness.mix(record.seed(), Stream.STEP, clock.step())));
            TensorOptions options = new TensorOptions(compute.device());
            try (Mode mode = Mode.training(precision() == Precision.BF16, noise)) {
                gan.step(Uploads.batch(raw, data, compute), new Step(clock, noise, options, meters));
            }
            players.forEach(player -> player.average(imagesPerStep));
        }
        Meters.Broken broken = meters.broken();
        if (broken != null) {
            throw diverged(broken.step(), broken.name(), Double.toString(broken.value()));
        }
        clock = new Clock(clock.step() + 1, clock.images() + imagesPerStep, clock.plannedImages());
        saved = false;
    }

    private void afterRound() {
        double now = seconds();
        speed.shown(now, clock.images());
        if (now - lastTickSeconds >= TICK_SECONDS) {
            if (!spent()) {
                plan(now);
            }
            tick();
        }
        lookout.look(clock, share(now));
        if (share(now) * record.cadence().grids() >= grids) {
            paint();
        }
        if (snapshotIsDue(now)) {
            snapshot();
            judge();
        }
    }

    /** A budget in minutes is worth as many images as the speed of the last seconds makes of the time that is left. */
    private void plan(double now) {
        double left = Math.max(0, record.minutes() * 60 - now);
        if (record.minutes() > 0 && now - secondsBefore >= PLAN_AFTER_SHARE * left) {
            long images = clock.images() + Math.max(imagesPerStep, Math.round(left * speed.imagesPerSecond()));
            record = record.planned(images);
            clock = new Clock(clock.step(), clock.images(), images);
        }
    }

    /** The share of the budget that is spent. */
    private double share(double now) {
        return record.minutes() > 0 ? Math.min(1, now / (record.minutes() * 60)) : clock.progress();
    }

    private boolean snapshotIsDue(double now) {
        if (record.cadence().snapshotImages() > 0) {
            return isAtSnapshot();
        }
        long since = clock.images() - lastSnapshotImages;
        boolean tenth = clock.plannedImages() > 0 && since >= clock.plannedImages() / 10.0;
        return tenth || now - lastSnapshotSeconds >= MOST_SECONDS_BETWEEN_SNAPSHOTS;
    }

    /** Whether the last round passed a multiple of the images between snapshots, wherever the sitting began. */
    private boolean isAtSnapshot() {
        long every = record.cadence().snapshotImages();
        return clock.images() / every > (clock.images() - imagesPerStep) / every;
    }

    private void tick() {
        Map<String, Meters.Reading> readings = meters.read();
        Meters.Broken broken = meters.broken();
        if (broken != null) {
            throw diverged(broken.step(), broken.name(), Double.toString(broken.value()));
        }
        double now = seconds();
        lastTickSeconds = now;
        if (readings.isEmpty()) {
            return;
        }
        diary.stats(clock, now, speed.imagesPerSecond(), lookout.beside(readings));
        Map<String, Double> means = new LinkedHashMap<>();
        readings.forEach((name, reading) -> means.put(name, reading.mean()));
        listener.advanced(progress(means));
    }

    private Progress progress(Map<String, Double> means) {
        double rate = speed.imagesPerSecond();
        double left = record.minutes() > 0
                ? Math.max(0, record.minutes() * 60 - seconds())
                : rate > 0 ? (clock.plannedImages() - clock.images()) / rate : Double.NaN;
        return new Progress(clock.images(), clock.plannedImages(), rate, left, seconds(), means);
    }

    private Path fakes() {
        return folder.fakes(clock.images(), Samples.extension(data.x()));
    }

    private void paint() {
        Path grid = fakes();
        samples.writeFakes(grid).ifPresent(picture -> diary.grid(clock, picture));
        grids = (int) Math.floor(share(seconds()) * record.cadence().grids()) + 1;
        listener.painted(grid, clock.images());
    }

    private void snapshot() {
        if (saved) {
            return;
        }
        for (Player player : gan.players()) {
            if (!player.isFinite()) {
                throw diverged(clock.step(), player.name() + "'s weights", "not finite");
            }
        }
        Path path = folder.snapshot(clock.images());
        Snapshot.write(path, gan.players(), record.at(clock.step(), clock.images(), seconds(), Map.of(), Map.of()));
        prune();
        diary.force();
        lastSnapshotImages = clock.images();
        lastSnapshotSeconds = seconds();
        saved = true;
        listener.saved(path, clock.images());
    }

    private void prune() {
        folder.prune(
                record.cadence().keepSnapshots(),
                examiner.best().map(best -> folder.snapshot(best.images())).orElse(null));
    }

    /** The clock stands while the run is judged. */
    private void judge() {
        if (!examiner.wanted(clock.images())) {
            return;
        }
        long from = System.nanoTime();
        Judgement judgement = examiner.judge(clock.images(), seconds());
        diary.judged(judgement);
        Optional<String> why = examiner.enough();
        enough = why.isPresent();
        why.ifPresent(text -> diary.log("enough: " + text));
        prune();
        listener.judged(
                new Listener.Judged(judgement, examiner.by(), examiner.best().orElse(null), why.orElse("")));
        begunNanoseconds += System.nanoTime() - from;
    }

    private DivergedException diverged(long step, String name, String value) {
        List<Path> snapshots = folder.snapshots();
        String remedy = snapshots.isEmpty()
                ? "There is no snapshot yet."
                : "The last good snapshot is " + snapshots.get(snapshots.size() - 1) + ".";
        String message = "training diverged: " + name + " is " + value + " at step " + step + ". " + remedy
                + " Try a smaller --set rate=..., a larger --set gamma=..., or --precision fp32.";
        diary.log(message);
        return new DivergedException(step, name, message);
    }

    private double seconds() {
        return secondsBefore + (System.nanoTime() - begunNanoseconds) / 1e9;
    }

    @Override
    public void close() {
        meters.close();
        diary.close();
        painter.close();
    }
}
