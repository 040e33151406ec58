package org.gan4j.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.gan4j.file.Storage;
import org.gan4j.image.Gif;
import org.gan4j.image.Png;
import org.gan4j.theory.Demonstration;
import org.gan4j.theory.Evidence;
import org.gan4j.theory.Fact;
import org.gan4j.theory.Theory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists what theory claims, or shows it. */
@Command(
        name = "theory",
        description = "See the theory hold: the numbers that prove a claim, and its picture.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  gan4j theory                        which claims there are",
            "  gan4j theory min-max-xy",
            "  gan4j theory all --out lecture"
        })
final class TheoryCommand implements Callable<Integer> {

    private static final String ALL = "all";
    private static final int FRAME_MILLISECONDS = 250;
    private static final int LAST_MILLISECONDS = 3000;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Which claim, or all. Without it: the list.")
    private @Nullable String name;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            defaultValue = "theory",
            description = "Where pictures go (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Override
    public Integer call() {
        if (name == null) {
            list();
            return 0;
        }
        List<Demonstration> chosen = name.equals(ALL) ? Theory.all() : List.of(Theory.get(name));
        Storage.folders(out);
        boolean allHold = true;
        for (Demonstration demonstration : chosen) {
            allHold &= show(demonstration);
        }
        return allHold ? 0 : 1;
    }

    private void list() {
        Table table = new Table(spec.commandLine().getUsageHelpWidth()).row("name", "claim");
        Theory.all().forEach(demonstration -> table.row(demonstration.name(), demonstration.claim()));
        spec.commandLine()
                .getOut()
                .printf("%s%ngan4j theory NAME shows one of them, gan4j theory all shows all.%n", table);
    }

    /** Whether every number is as theory says. */
    private boolean show(Demonstration demonstration) {
        PrintWriter console = spec.commandLine().getOut();
        Evidence evidence = demonstration.evidence().get();
        console.println(demonstration.name() + ": " + demonstration.claim());
        Table table = new Table(spec.commandLine().getUsageHelpWidth()).row("", "found", "theory", "");
        for (Fact fact : evidence.facts()) {
            table.row("  " + fact.what(), fact.foundText(), fact.theoryText(), fact.holds() ? "" : "does not hold");
        }
        console.print(table);
        Path picture = out.resolve(demonstration.name() + ".png");
        Png.write(picture, evidence.picture());
        console.println("  picture in " + Words.path(picture));
        if (evidence.frames().size() > 1) {
            Path film = out.resolve(demonstration.name() + ".gif");
            Gif.write(film, evidence.frames(), FRAME_MILLISECONDS, LAST_MILLISECONDS);
            console.println("  film in " + Words.path(film));
        }
        console.println();
        return evidence.facts().stream().allMatch(Fact::holds);
    }
}
