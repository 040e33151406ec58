package org.gan4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.gan4j.Painter;
import org.gan4j.data.Dataset;
import org.gan4j.data.Datasets;
import org.gan4j.data.Split;
import org.gan4j.device.Threads;
import org.gan4j.error.CheckpointException;
import org.gan4j.error.ConfigurationException;
import org.gan4j.error.DataException;
import org.gan4j.eval.Judge;
import org.gan4j.eval.Progress;
import org.gan4j.eval.Score;
import org.gan4j.eval.Subject;
import org.gan4j.file.Atomic;
import org.gan4j.run.RunFolder;
import org.gan4j.run.RunRecord;
import org.gan4j.run.Training;
import org.gan4j.zoo.Zoo;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Judges a trained GAN by every measure that applies to it. */
@Command(
        name = "eval",
        description = {
            "Judge a trained GAN in numbers: every measure that applies to it and its data.",
            "The numbers and how each was found are written to RUN/eval.json as well."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  gan4j eval runs/00001-gan-ring                       modes covered, quality",
            "  gan4j eval runs/00002-dcgan-mnist --samples 10000    which digits a classifier sees",
            "  gan4j eval runs/00003-srgan-photos --images set5/    super-resolution of whole photographs"
        })
final class EvalCommand implements Callable<Integer> {

    private static final int MOST_SAMPLES = 1_000_000;
    private static final String FILE = "eval.json";

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private Main main;

    @Parameters(paramLabel = "RUN", description = "The run's folder, or that of one of its snapshots.")
    private Path run;

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "How many samples or examples to judge by. Without it: what is usual for each measure.")
    private @Nullable Integer samples;

    @Option(
            names = "--images",
            paramLabel = "FOLDER",
            description = "Photographs to enlarge as a whole, for GANs that learned from smaller4:...")
    private @Nullable Path images;

    @Option(names = "--threads", paramLabel = "T", description = "CPU threads. Without it: as many as there are cores.")
    private @Nullable Integer threads;

    @Option(names = "--json", description = "Print what eval.json says, for programs.")
    private boolean json;

    @Override
    public Integer call() {
        if (samples != null && (samples < 1 || samples > MOST_SAMPLES)) {
            throw new ConfigurationException("--samples " + samples + ": say a number from 1 to " + MOST_SAMPLES);
        }
        RunRecord record = RunRecord.read(RunFolder.snapshotOf(run));
        boolean enlarges = record.data().x().isImage()
                && record.data().y().isImage()
                && record.data().x().height() > record.data().y().height();
        if (images != null && !enlarges) {
            throw new ConfigurationException("--images " + images + ": " + record.gan() + " on "
                    + record.data().name() + " enlarges no images: leave it out");
        }
        if (threads != null) {
            Threads.use(threads);
        }
        if (!DataSource.reopen(record.data().opened())
                .digest()
                .equals(record.data().digest())) {
            throw new CheckpointException(
                    CheckpointException.Kind.MISMATCH,
                    record.data().name() + " is no longer what " + run
                            + " was trained on (another content digest): bring back the old data");
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Dataset training = DataSource.whole(record.data().opened(), Split.TRAINING);
        Dataset test = training;
        String testIs = "training split";
        try {
            test = DataSource.whole(record.data().opened(), Split.TEST);
            testIs = "test split";
        } catch (DataException e) {
            err.println("note: nothing was held back, so the training data judges (" + e.getMessage() + ")");
        }
        List<Score> scores;
        try (Painter painter = Training.painter(run, Zoo::get)) {
            Progress progress = new EvalProgress(err, main.terminal().interactive() && !json);
            scores = Judge.judge(new Subject(
                    painter,
                    training,
                    test,
                    testIs,
                    samples == null ? 0 : samples,
                    run,
                    Datasets.home().resolveSibling("classifiers"),
                    images,
                    progress));
        }
        if (scores.isEmpty()) {
            throw new ConfigurationException("there is no measure for " + record.gan() + " on "
                    + record.data().name() + " yet: look at its samples, gan4j sample " + Words.path(run));
        }
        ObjectNode result = json(record, scores);
        Atomic.file(run.resolve(FILE), result.toPrettyString() + "\n");
        out.print(json ? result + System.lineSeparator() : text(record, scores));
        out.flush();
        return 0;
    }

    private ObjectNode json(RunRecord record, List<Score> scores) {
        ObjectNode result = JsonNodeFactory.instance
                .objectNode()
                .put("format", 1)
                .put("gan", record.gan())
                .put("data", record.data().name())
                .put("images", record.images())
                .put("seed", record.seed());
        if (samples != null) {
            result.put("samples", samples);
        }
        ArrayNode all = result.putArray("scores");
        for (Score score : scores) {
            ObjectNode one = all.addObject().put("name", score.name());
            JsonLines.number(one, "value", score.value());
            one.put("protocol", score.protocol());
        }
        return result;
    }

    private String text(RunRecord record, List<Score> scores) {
        Table table = new Table(spec.commandLine().getUsageHelpWidth());
        scores.forEach(score -> table.row(score.name(), value(score.value()), score.protocol()));
        return String.format(
                "%s on %s after %s images%n%n%s%nAlso in %s%n",
                record.gan(), record.data().name(), Words.count(record.images()), table, Words.path(run.resolve(FILE)));
    }

    private static String value(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.4f" : "%.2f", value);
    }
}
