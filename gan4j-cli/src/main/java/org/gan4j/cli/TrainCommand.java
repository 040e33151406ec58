package org.gan4j.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.gan4j.Config;
import org.gan4j.Recipe;
import org.gan4j.data.Dataset;
import org.gan4j.data.Split;
import org.gan4j.error.ConfigurationException;
import org.gan4j.error.Nearest;
import org.gan4j.run.Budget;
import org.gan4j.run.Job;
import org.gan4j.run.Training;
import org.gan4j.zoo.Zoo;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Trains a GAN in a new folder. */
@Command(
        name = "train",
        description = "Train a GAN in a new folder. Ctrl-C stops and saves; gan4j resume goes on.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  gan4j train                                     dcgan, avatars, 3 minutes",
            "  gan4j train gan --data ring --images 200000     points in the plane",
            "  gan4j train --data mnist --minutes 10           see gan4j data fetch",
            "  gan4j train --data my-photos/ --size 128        your own images",
            "  gan4j train wgan-gp --set lambda=5 --seed 1     another GAN",
            "  gan4j train --preset paper --images 500k        as in the paper",
            "  gan4j train --eval fid --every 20k --images 1M  judged by its samples",
            "  gan4j train --minutes 60 --stop-when \"fid stalls 5\"   as long as it helps"
        })
final class TrainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private Main main;

    @Parameters(
            arity = "0..1",
            paramLabel = "MODEL",
            defaultValue = "dcgan",
            description = "Which GAN; gan4j zoo lists them. Without it: dcgan.")
    private String model;

    @Option(
            names = "--data",
            paramLabel = "DATA",
            defaultValue = "avatars",
            description =
                    "A name that gan4j data list shows, a folder, or a ZIP archive of images. Without it: avatars.")
    private String data;

    @Mixin
    private DataOptions dataOptions;

    @ArgGroup
    private BudgetOptions budget = new BudgetOptions();

    @Option(names = "--batch", paramLabel = "N", description = "Real images in a minibatch. Without it: the GAN's own.")
    private @Nullable Integer batch;

    @Option(names = "--preset", paramLabel = "NAME", description = "Settings that belong together, such as paper.")
    private @Nullable String preset;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One of the GAN's settings; may be repeated. gan4j zoo MODEL lists them.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--mirror", negatable = true, description = "Flip images at random. Without it: as suits the data.")
    private @Nullable Boolean mirror;

    @Option(names = "--seed", paramLabel = "S", description = "Of everything random. Without it: 0.")
    private long seed;

    @Option(
            names = "--precision",
            paramLabel = "auto|fp32|bf16",
            defaultValue = "auto",
            description = "What to compute with. Without it: what is faster here.")
    private String precision;

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|cuda",
            defaultValue = "auto",
            description = "Where to compute. Without it: on the GPU, if there is one.")
    private String device;

    @Option(names = "--threads", paramLabel = "N", description = "CPU threads. Without it: one for each core.")
    private int threads;

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = "runs",
            description = "Where run folders go. Without it: runs.")
    private Path runs;

    @Mixin
    private EvaluationOptions evaluation;

    @ArgGroup
    private OutputOptions output = new OutputOptions();

    /** What the arguments ask for, and what the user should know about it. */
    record Request(Job job, List<String> notes) {}

    @Override
    public Integer call() {
        Request request = request();
        PrintWriter notes = output.forPeople()
                ? spec.commandLine().getOut()
                : spec.commandLine().getErr();
        request.notes().forEach(note -> notes.println("note: " + note));
        return output.show(
                spec.commandLine(), main.terminal(), listener -> Training.run(request.job(), runs, listener));
    }

    /** Refuses what cannot be before libtorch is loaded. */
    Request request() {
        Recipe recipe = Zoo.get(model);
        Map<String, String> all = new HashMap<>(preset == null ? Map.of() : preset(recipe, preset));
        all.putAll(settings);
        Budget howLong = budget.budget();
        DataSource.Opened opened =
                dataOptions.source(data).open(Split.TRAINING, recipe.needs().contains("power of two"));
        checkSettings(recipe, all, opened.data());
        if (Boolean.TRUE.equals(mirror) && !opened.data().x().isImage()) {
            throw new ConfigurationException(
                    data + " holds no images, and nothing else can be mirrored: leave out --mirror");
        }
        Job job = Job.of(recipe, opened.data())
                .opened(opened.how().toMap())
                .settings(all)
                .budget(howLong == null ? Budget.ofMinutes(3) : howLong)
                .seed(seed)
                .precision(precision)
                .device(device)
                .threads(threads)
                .cadence(evaluation.cadence())
                .evaluation(evaluation.evaluation());
        job = job.reference(DataSource.reference(job.opened(), job.data()));
        if (batch != null) {
            job = job.batch(batch);
        }
        if (mirror != null) {
            job = job.mirror(mirror);
        }
        return new Request(job, opened.notes());
    }

    private static Map<String, String> preset(Recipe recipe, String name) {
        List<String> names = recipe.presets().stream().map(Recipe.Preset::name).toList();
        return recipe.presets().stream()
                .filter(preset -> preset.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException(recipe.name() + " has no preset " + name
                        + Nearest.to(name, names) + "; "
                        + (names.isEmpty() ? "it has none" : "it has " + String.join(", ", names))))
                .values();
    }

    private static void checkSettings(Recipe recipe, Map<String, String> settings, Dataset data) {
        Config config =
                new Config(recipe.name(), settings, new Config.Data(data.x(), data.y(), data.attributes()), 0, null);
        recipe.settings().accept(config);
        config.refuseUnknown();
    }
}
