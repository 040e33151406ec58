package org.gan4j.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.gan4j.Painter;
import org.gan4j.data.Dataset;
import org.gan4j.data.Datasets;
import org.gan4j.data.Split;
import org.gan4j.device.Compute;
import org.gan4j.device.Threads;
import org.gan4j.error.CheckpointException;
import org.gan4j.error.ConfigurationException;
import org.gan4j.error.DataException;
import org.gan4j.eval.Comparison;
import org.gan4j.eval.Images;
import org.gan4j.eval.Judge;
import org.gan4j.eval.Measure;
import org.gan4j.eval.Metric;
import org.gan4j.eval.Progress;
import org.gan4j.eval.Reference;
import org.gan4j.eval.Report;
import org.gan4j.eval.Resemblance;
import org.gan4j.eval.Subject;
import org.gan4j.eval.Verdict;
import org.gan4j.feature.FeatureNetwork;
import org.gan4j.file.Atomic;
import org.gan4j.file.Storage;
import org.gan4j.run.Curves;
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

/** Judges a trained GAN by every measure that applies to it, or any images by their likeness to others. */
@Command(
        name = "eval",
        description = {
            "Judge a trained GAN in numbers: every measure that applies to it and its data.",
            "Or judge a folder of images by their likeness to others (FID, KID, ...).",
            "The numbers and how each was found are written to RUN/eval.json as well."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  gan4j eval runs/00001-gan-ring                       modes covered, quality",
            "  gan4j eval runs/00002-dcgan-mnist --samples 10000    which digits it makes",
            "  gan4j eval runs/00003-srgan-photos --images set5/    photographs enlarged",
            "  gan4j eval runs/00002-dcgan-mnist --plots            with a report.html",
            "  gan4j eval fakes/ --against photos/ --metrics fid,kid --features inception.pth"
        })
final class EvalCommand implements Callable<Integer> {

    private static final int MOST_SAMPLES = 1_000_000;
    private static final String FILE = "eval.json";

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private Main main;

    @Parameters(
            paramLabel = "RUN|FOLDER",
            description = "The run's folder, or that of one of its snapshots; or any images: a folder or ZIP archive.")
    private Path run;

    @Option(
            names = "--against",
            paramLabel = "DATA|FOLDER",
            description = "Real images to compare with: a dataset or a folder. Without it: what the run learned from.")
    private @Nullable String against;

    @Option(
            names = "--metrics",
            paramLabel = "LIST",
            description = "These and nothing else, such as fid,kid,pr or modes; a word that is none lists them all.")
    private String metrics = "";

    @Option(
            names = "--features",
            paramLabel = "NETWORK",
            description =
                    "What looks at images: classifier, pixels, or a file: Inception's weights or TorchScript,"
                            + " FILE@224 for pictures of 224 x 224. Without it: classifier where the data has labels, else pixels.")
    private String features = "";

    @Option(names = "--plots", description = "Write pictures of what was compared, and report.html with all of them.")
    private boolean plots;

    @Option(names = "--out", paramLabel = "FOLDER", description = "Where files go. Without it: the run's folder.")
    private @Nullable Path folder;

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
        if (threads != null) {
            Threads.use(threads);
        }
        if (!Files.exists(run.resolve(RunRecord.FILE))) {
            return images();
        }
        return run();
    }

    /** Images that nobody says where they come from. */
    private int images() {
        if (!Files.exists(run)) {
            throw new DataException(run.toString(), "is not there; give the folder of a run or of images");
        }
        if (against == null) {
            throw new ConfigurationException(
                    run + " is no run: to judge its images say what they should be like, --against DATA or FOLDER");
        }
        if (plots && folder == null) {
            throw new ConfigurationException("--plots of a folder of images: say where they go, --out FOLDER");
        }
        refuseImages(false, run.toString());
        report(
                run + " against " + against,
                against(Images.of(run, most())),
                node().put("fakes", run.toString()).put("against", against));
        return 0;
    }

    private int run() {
        RunRecord record = RunRecord.read(RunFolder.snapshotOf(run));
        boolean enlarges = Enlargements.ofRun(record);
        String what = record.gan() + " on " + record.data().name();
        refuseImages(enlarges, what);
        Dataset seen = DataSource.reopen(record.data().opened());
        if (!seen.digest().equals(record.data().digest())) {
            throw new CheckpointException(
                    CheckpointException.Kind.MISMATCH,
                    record.data().name() + " is no longer what " + run
                            + " was trained on (another content digest): bring back the old data");
        }
        Reference reference = DataSource.reference(record.data().opened(), seen);
        if (!reference.heldBack()) {
            spec.commandLine().getErr().println("note: nothing was held back, so the training data judges");
        }
        Verdict verdict;
        try (Painter painter = Training.painter(run, Zoo::get)) {
            Subject subject = new Subject(
                    painter,
                    reference,
                    samples == null ? 0 : samples,
                    folder == null ? run : folder,
                    Judge.cache(),
                    images,
                    progress());
            verdict = against == null
                    ? Judge.judge(subject, measures(subject, what))
                    : against(Images.made(painter, reference.training(), most()));
        }
        if (verdict.scores().isEmpty()) {
            throw new ConfigurationException(
                    "there is no measure for " + what + " yet: look at its samples, gan4j sample " + Words.path(run));
        }
        ObjectNode result = node().put("gan", record.gan())
                .put("data", record.data().name())
                .put("images", record.images())
                .put("seed", record.seed());
        if (against != null) {
            result.put("against", against);
        }
        if (plots && Files.exists(run.resolve(RunRecord.FILE))) {
            verdict = new Verdict(
                    verdict.scores(),
                    Stream.concat(verdict.figures().stream(), Curves.of(run).stream())
                            .toList());
        }
        String title = what + " after " + Words.count(record.images()) + " images";
        report(against == null ? title : title + " against " + against, verdict, result);
        return 0;
    }

    private void refuseImages(boolean enlarges, String what) {
        if (images != null && !enlarges) {
            throw new ConfigurationException("--images " + images + ": " + what + " enlarges no images: leave it out");
        }
    }

    /** All measures; with --metrics those alone. */
    private List<Measure> measures(Subject subject, String what) {
        List<Measure> measures = Judge.parse(metrics, resemblance());
        if (!features.isEmpty() && !resemblance().appliesTo(subject)) {
            throw new ConfigurationException("--features " + features + ": " + what
                    + " makes no images from noise or labels, 20 at least; leave it out");
        }
        if (!metrics.isEmpty()) {
            Judge.refuseOthers(measures, subject, what);
        }
        return measures;
    }

    /** Fakes against what --against says. */
    private Verdict against(Images fakes) {
        DataSource source = new DataSource(Objects.requireNonNull(against), 0, 0, false);
        Dataset real = source.open(Split.TRAINING, false).data();
        if (!real.x().isImage()) {
            throw new ConfigurationException("--against " + against + " holds no images: give data that does");
        }
        List<Metric> wanted = Judge.metrics(metrics);
        boolean ofFile = !List.of("", "classifier", "pixels").contains(features);
        Images reals = ofFile && Files.exists(Path.of(against)) && Datasets.usualSize(against) > 0
                ? Images.of(Path.of(against), most())
                : Images.of(real, most());
        Progress progress = progress();
        try (FeatureNetwork network = Comparison.network(
                features, real, held(source, real), Judge.cache(), progress, Compute.choose("auto"))) {
            Comparison comparison =
                    Comparison.of(reals, fakes, network, Judge.cache().resolve("statistics"), progress);
            return new Verdict(comparison.scores(wanted), plots ? comparison.figures(progress) : List.of());
        }
    }

    /** The test split, which tells how good a classifier is; where nothing was held back the data itself, since no comparison shows that. */
    private static Dataset held(DataSource source, Dataset real) {
        try {
            return source.open(Split.TEST, false).data();
        } catch (DataException e) {
            return real;
        }
    }

    private Resemblance resemblance() {
        return new Resemblance(List.of(), features, plots);
    }

    private int most() {
        return samples == null ? Resemblance.SAMPLES : samples;
    }

    private Progress progress() {
        return new EvalProgress(spec.commandLine().getErr(), main.terminal().interactive() && !json);
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode().put("format", 1);
    }

    private void report(String what, Verdict verdict, ObjectNode result) {
        boolean kept = folder != null || Files.exists(run.resolve(RunRecord.FILE));
        Path file = (folder == null ? run : folder).resolve(FILE);
        ScoreSheet sheet = new ScoreSheet(verdict.scores());
        if (samples != null) {
            result.put("samples", samples);
        }
        sheet.writeTo(result);
        StringBuilder also = new StringBuilder();
        if (kept) {
            Storage.folders(file.toAbsolutePath().getParent());
            Atomic.file(file, result.toPrettyString() + "\n");
            also.append(String.format("Also in %s%n", Words.path(file)));
        }
        if (plots) {
            Report.write(file.toAbsolutePath().getParent(), what, verdict);
            also.append(String.format("Look at %s%n", Words.path(file.resolveSibling("report.html"))));
        } else if (kept) {
            Report.figures(file.toAbsolutePath().getParent(), verdict.figures());
        }
        PrintWriter out = spec.commandLine().getOut();
        int columns = spec.commandLine().getUsageHelpWidth();
        out.print(
                json
                        ? result + System.lineSeparator()
                        : String.format(
                                        "%s%n%n%s%n",
                                        what,
                                        sheet.text(columns, main.terminal().blocks()))
                                + also);
        out.flush();
    }
}
