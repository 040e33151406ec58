package org.gan4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.gan4j.data.Field;
import org.gan4j.eval.Better;
import org.gan4j.file.Storage;
import org.gan4j.image.Png;
import org.gan4j.run.Judgement;
import org.gan4j.run.Listener;
import org.gan4j.run.RunRecord;
import org.gan4j.watch.Kind;
import org.gan4j.watch.Warning;
import org.jspecify.annotations.Nullable;

/** Shows a training to people: a header, a bar (or a line now and then), small pictures, and what to type next. */
final class TrainingConsole implements Listener, AutoCloseable {

    private static final int NARROWEST_BAR_COLUMNS = 60;
    private static final double SECONDS_BETWEEN_LINES = 10;
    private static final double SECONDS_BETWEEN_PICTURES = 10;
    private static final int REFRESH_MILLISECONDS = 250;
    private static final int TEXTS_SHOWN = 4;
    private static final int GRID_COLUMNS = 8;
    private static final int SCORES_SHOWN = 6;

    private final PrintWriter out;
    private final Terminal terminal;
    private final int columns;
    private final BooleanSupplier stop;
    private final Map<Kind, Warning> standing = new EnumMap<>(Kind.class);

    private final EvalProgress judging;

    private @Nullable ProgressBar bar;
    private @Nullable Judged worth;
    private @Nullable RunRecord record;
    private @Nullable Path newest;
    private double lastLine;
    private double lastPicture;
    private double now;

    /**
     * @param columns how wide the terminal is
     * @param stop whether the user wants to stop
     */
    TrainingConsole(PrintWriter out, Terminal terminal, int columns, BooleanSupplier stop) {
        this.out = out;
        this.terminal = terminal;
        this.columns = columns;
        this.stop = stop;
        judging = new EvalProgress(out, false);
    }

    @Override
    public void started(Path folder, RunRecord run, Map<String, Long> weights, String why) {
        record = run;
        now = run.seconds();
        lastLine = now;
        lastPicture = now;
        String sizes = weights.entrySet().stream()
                .map(player -> player.getKey() + " " + Words.about(player.getValue()))
                .collect(Collectors.joining(", "));
        out.println(run.gan() + " (weights: " + sizes + ")");
        out.println("  data   " + run.data().name() + ": "
                + Words.examples(run.data().size(), run.data().x()) + (run.mirror() ? ", mirrored at random" : ""));
        out.println("  on     " + run.device() + ", " + run.threads() + (run.threads() == 1 ? " thread" : " threads")
                + ", " + run.precision() + " (" + why + ")");
        out.println("  for    " + budget(run) + ", batch " + run.batch() + ", seed " + run.seed()
                + (run.images() > 0 ? ", on from image " + Words.count(run.images()) : ""));
        out.println("  in     " + Words.path(folder));
        out.flush();
        if (terminal.interactive() && columns >= NARROWEST_BAR_COLUMNS) {
            bar = new ProgressBarBuilder()
                    .setTaskName("")
                    .setInitialMax(run.plannedImages() > 0 ? run.plannedImages() : -1)
                    .startsFrom(run.images(), Duration.ofMillis((long) (run.seconds() * 1000)))
                    .setStyle(terminal.blocks() ? ProgressBarStyle.UNICODE_BLOCK : ProgressBarStyle.ASCII)
                    .setUnit(" images", 1)
                    .hideEta()
                    .setUpdateIntervalMillis(REFRESH_MILLISECONDS)
                    .setConsumer(new BarLine(out, columns))
                    .build();
        }
    }

    private static String budget(RunRecord run) {
        return run.plannedImages() > 0
                ? Words.count(run.plannedImages()) + " images"
                : Words.duration(run.minutes() * 60) + " minutes";
    }

    @Override
    public void advanced(Progress progress) {
        now = progress.seconds();
        if (bar != null) {
            bar.maxHint(progress.plannedImages() > 0 ? progress.plannedImages() : -1);
            bar.setExtraMessage(" " + readings(progress) + speed(progress));
            bar.stepTo(progress.images());
        } else if (now - lastLine >= SECONDS_BETWEEN_LINES) {
            lastLine = now;
            String planned = progress.plannedImages() > 0 ? " of " + Words.count(progress.plannedImages()) : "";
            out.println(Words.count(progress.images()) + planned + " images  " + readings(progress) + speed(progress));
            out.flush();
        }
    }

    /** The first reading of each player: its loss, or what stands for it. */
    private static String readings(Progress progress) {
        Map<String, String> first = new LinkedHashMap<>();
        progress.readings().forEach((name, mean) -> {
            String player = name.substring(0, Math.max(0, name.indexOf('/')));
            first.putIfAbsent(player, name.replace("/loss", " loss").replace('/', ' ') + " " + Words.reading(mean));
        });
        return first.values().stream().map(text -> text + "  ").collect(Collectors.joining());
    }

    private static String speed(Progress progress) {
        String speed = Words.count(Math.round(progress.imagesPerSecond())) + "/s";
        return Double.isNaN(progress.secondsLeft())
                ? speed
                : speed + "  " + Words.duration(progress.secondsLeft()) + " left";
    }

    @Override
    public void painted(Path grid, long images) {
        newest = grid;
        if (images > 0 && now - lastPicture >= SECONDS_BETWEEN_PICTURES) {
            lastPicture = now;
            show();
        }
    }

    /** The newest samples, once, above the bar. */
    private void show() {
        if (newest == null || record == null) {
            return;
        }
        if (record.data().x().isText() && terminal.interactive()) {
            print(texts(newest));
        } else if (!record.data().x().isText() && terminal.showsPictures()) {
            boolean grid = !record.data().x().isPoints();
            print(terminal.render(Png.read(newest), columns, grid ? GRID_COLUMNS : 1));
        }
        newest = null;
    }

    @Override
    public void warned(Warning warning) {
        standing.put(warning.kind(), warning);
        say("watch: " + warning);
    }

    @Override
    public void calmed(Warning warning) {
        standing.remove(warning.kind());
    }

    private static String texts(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .limit(TEXTS_SHOWN)
                    .map(line -> "    " + line + "\n")
                    .collect(Collectors.joining());
        } catch (IOException e) {
            throw Storage.failure("read", file, e);
        }
    }

    /** A line, above the bar if there is one. */
    private void say(String line) {
        if (bar != null) {
            print(line + System.lineSeparator());
        } else {
            out.println(line);
            out.flush();
        }
    }

    private void print(String newLines) {
        synchronized (out) {
            out.print(BarLine.CLEARED + newLines);
            out.flush();
        }
        if (bar != null) {
            bar.refresh();
        }
    }

    @Override
    public void judging(String what, long done, long all) {
        if (bar == null) {
            judging.at(what, done, all);
        } else {
            bar.setExtraMessage(" judging: " + what + ", " + Words.count(done) + " of " + Words.count(all));
        }
    }

    @Override
    public void judged(Judged judged) {
        worth = judged;
        Judgement best = judged.best();
        String scores = judged.now().scores().stream()
                .filter(score -> score.better() != Better.NEITHER)
                .limit(SCORES_SHOWN)
                .map(score -> score.brief() + " " + Words.reading(score.value()))
                .collect(Collectors.joining(", "));
        boolean first = best != null && best.images() == judged.now().images();
        say("Judged after " + Words.count(judged.now().images()) + " images: " + scores
                + (first ? " (the best so far)" : ""));
    }

    /** Which snapshot is the best and why, and why the run ended. */
    private void sayBest(Path folder) {
        if (worth == null) {
            return;
        }
        out.println("  metrics.jsonl   what the samples were worth"
                + (Files.exists(folder.resolve("metrics.png")) ? "; metrics.png shows it" : ""));
        if (!worth.enough().isEmpty()) {
            out.println("Ended before its budget: " + worth.enough() + ".");
        }
        Judgement best = worth.best();
        if (best != null) {
            String by = worth.by();
            out.println("Best: the snapshot of " + Words.count(best.images()) + " images, with "
                    + value(best, by)
                    + (best.images() < worth.now().images() ? " (the newest has " + value(worth.now(), by) + ")" : "")
                    + "; gan4j sample and eval take it.");
        }
    }

    private static String value(Judgement judgement, String by) {
        return judgement
                .score(by)
                .map(score -> score.brief() + " " + Words.reading(score.value()))
                .orElse("nothing");
    }

    @Override
    public void finished(Path folder, Progress progress, boolean stopped) {
        if (bar != null) {
            bar.maxHint(Math.max(progress.images(), progress.plannedImages()));
            bar.stepTo(progress.images());
        }
        close();
        show();
        out.println((stopped ? "Stopped and saved: " : "Done: ") + Words.count(progress.images())
                + (stopped && progress.plannedImages() > 0 ? " of " + Words.count(progress.plannedImages()) : "")
                + " images in " + Words.duration(progress.seconds()) + ". In " + Words.path(folder) + ":");
        Field x = record == null ? Field.NONE : record.data().x();
        if (x.isText()) {
            out.println("  fakes-*.txt     samples as they came about; beside them reals.txt");
        } else {
            out.println("  fakes-*.png     samples as they came about; beside them reals.png");
            if (x.isSound()) {
                out.println("  fakes-*.wav     the same to be heard; beside them reals.wav");
            }
            out.println("  timelapse.gif   the samples as a film");
        }
        out.println("  snapshot-*      the weights");
        if (Files.exists(folder.resolve("readings.png"))) {
            out.println("  readings.png    losses, and what the watch saw, over the images");
        }
        sayBest(folder);
        standing.values().forEach(warning -> out.println("watch: " + warning));
        boolean minutes = record != null && record.minutes() > 0;
        Next.afterRun(out, folder, stopped ? "" : Next.budget(progress.images(), progress.seconds(), minutes));
        out.flush();
    }

    @Override
    public boolean stopRequested() {
        return stop.getAsBoolean();
    }

    /** Leaves the bar as it is, so that others can print. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
