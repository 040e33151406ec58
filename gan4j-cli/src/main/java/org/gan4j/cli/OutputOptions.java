package org.gan4j.cli;

import java.io.PrintWriter;
import java.util.function.Consumer;
import org.gan4j.run.Listener;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** What training writes to the standard output. */
final class OutputOptions {

    @Option(names = "--quiet", description = "Print the run's folder and nothing else.")
    private boolean quiet;

    @Option(
            names = "--json",
            description =
                    "Print one JSON object a line: started, progress, painted, saved, judged, warned, calmed, finished.")
    private boolean json;

    /** Whether people read the output. */
    boolean forPeople() {
        return !quiet && !json;
    }

    /**
     * Trains under the eyes of whoever these options are for.
     *
     * @return the exit code
     */
    int show(CommandLine command, Terminal terminal, Consumer<Listener> training) {
        PrintWriter out = command.getOut();
        try (Interruption interruption = new Interruption(command.getErr())) {
            if (json) {
                training.accept(new JsonLines(out, interruption::requested));
            } else if (quiet) {
                training.accept(new Quiet(out, interruption::requested));
            } else {
                int columns = command.getUsageHelpWidth();
                try (TrainingConsole console = new TrainingConsole(out, terminal, columns, interruption::requested)) {
                    training.accept(console);
                }
            }
            return interruption.exitCode();
        }
    }
}
