package org.gan4j.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
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
import org.gan4j.error.NativeException;
import org.gan4j.eval.Figure;
import org.gan4j.eval.Judge;
import org.gan4j.eval.Report;
import org.gan4j.eval.Subject;
import org.gan4j.image.Gif;
import org.gan4j.nn.Mode;
import org.gan4j.random.Randomness;
import org.gan4j.random.Randomness.Stream;
import org.gan4j.run.Listener.Progress;
import org.gan4j.watch.Kind;

/** One uninterrupted stretch of a run, from its start or a snapshot to the end of the budget or a stop. */
final class Sitting implements AutoCloseable {

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
    private final Pace pace;

    private RunRecord record;
    private Clock clock;
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
        pace = new Pace(record);
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
        pace.begin();
        lastTickSeconds = pace.seconds();
        lastSnapshotSeconds = pace.seconds();
        try (Loader loader = new Loader(data, imagesPerStep, record.seed(), record.mirror(), record.images(), 1)) {
            if (record.images() == 0) {
                samples.writeReals(folder.reals(Samples.extension(data.x())));
                paint();
                judge();
            } else if (record.cadence().snapshotImages() > 0 && isAtSnapshot()) {
                // The run was killed before it was judged here.
                judge();
            }
            boolean over = pace.isSpent(clock);
            while (!over && !stopped) {
                round(loader.next());
                over = pace.isSpent(clock);
                if (over && pace.isTimed()) {
                    plan(clock.images());
                }
                afterRound(over);
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
        diary.force();
        draw(() -> Curves.of(folder.path()));
        diary.log((stopped ? "stopped" : "finished") + " at image " + clock.images());
        listener.finished(folder.path(), progress(Map.of()), stopped);
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

    private void afterRound(boolean last) {
        pace.shown(clock.images());
        if (pace.seconds() - lastTickSeconds >= TICK_SECONDS) {
            if (!last) {
                plan(pace.planned(clock, imagesPerStep));
            }
            tick();
        }
        lookout.look(clock, pace.share(clock));
        if (pace.share(clock) * record.cadence().grids() >= grids) {
            paint();
        }
        if (snapshotIsDue()) {
            snapshot();
            judge();
        }
    }

    private void plan(long images) {
        record = record.planned(images);
        clock = new Clock(clock.step(), clock.images(), images);
    }

    private boolean snapshotIsDue() {
        if (record.cadence().snapshotImages() > 0) {
            return isAtSnapshot();
        }
        long since = clock.images() - lastSnapshotImages;
        boolean tenth = clock.plannedImages() > 0 && since >= clock.plannedImages() / 10.0;
        return tenth || pace.seconds() - lastSnapshotSeconds >= MOST_SECONDS_BETWEEN_SNAPSHOTS;
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
        lastTickSeconds = pace.seconds();
        if (readings.isEmpty()) {
            return;
        }
        diary.stats(clock, lastTickSeconds, pace.imagesPerSecond(), lookout.beside(readings));
        Map<String, Double> means = new LinkedHashMap<>();
        readings.forEach((name, reading) -> means.put(name, reading.mean()));
        listener.advanced(progress(means));
    }

    private Progress progress(Map<String, Double> means) {
        return new Progress(
                clock.images(),
                clock.plannedImages(),
                pace.imagesPerSecond(),
                pace.secondsLeft(clock),
                pace.seconds(),
                means);
    }

    private Path fakes() {
        return folder.fakes(clock.images(), Samples.extension(data.x()));
    }

    private void paint() {
        Path grid = fakes();
        samples.writeFakes(grid).ifPresent(picture -> diary.grid(clock, picture));
        grids = (int) Math.floor(pace.share(clock) * record.cadence().grids()) + 1;
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
        Snapshot.write(
                path, gan.players(), record.at(clock.step(), clock.images(), pace.seconds(), Map.of(), Map.of()));
        prune();
        diary.force();
        lastSnapshotImages = clock.images();
        lastSnapshotSeconds = pace.seconds();
        saved = true;
        listener.saved(path, clock.images());
    }

    private void prune() {
        folder.prune(
                record.cadence().keepSnapshots(),
                examiner.best().map(best -> folder.snapshot(best.images())).orElse(null));
    }

    private void judge() {
        if (examiner.wanted(clock.images())) {
            pace.apart(this::judged);
        }
    }

    private void judged() {
        Judgement judgement = examiner.judge(clock.images(), pace.seconds());
        diary.judged(judgement);
        Optional<String> why = examiner.enough();
        enough = why.isPresent();
        why.ifPresent(text -> diary.log("enough: " + text));
        prune();
        draw(() -> Curves.metrics(folder.path()));
        listener.judged(
                new Listener.Judged(judgement, examiner.by(), examiner.best().orElse(null), why.orElse("")));
    }

    /** A machine without fonts trains as any other. */
    private void draw(Supplier<List<Figure>> curves) {
        try {
            Report.figures(folder.path(), curves.get());
        } catch (NativeException e) {
            diary.log("no curves were drawn: " + e.getMessage());
        }
    }

    private DivergedException diverged(long step, String name, String value) {
        List<Path> snapshots = folder.snapshots();
        String remedy = snapshots.isEmpty()
                ? "There is no snapshot yet."
                : "The last good snapshot is " + snapshots.get(snapshots.size() - 1) + ".";
        String message = "training diverged: " + name + " is " + value + " at step " + step + ". " + remedy + " "
                + lookout.remedy(Kind.EXPLODING_GRADIENTS)
                + (precision() == Precision.BF16 ? " or --precision fp32." : ".");
        diary.log(message);
        return new DivergedException(step, name, message);
    }

    @Override
    public void close() {
        meters.close();
        diary.close();
        painter.close();
    }
}
