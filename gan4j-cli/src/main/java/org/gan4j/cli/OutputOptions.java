package org.gan4j.cli;

import java.io.PrintWriter;
import org.gan4j.run.Listener;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** What training writes to the standard output. */
final class OutputOptions {

    @Option(names = "--quiet", description = "Print the run's folder and nothing else.")
    private boolean quiet;

    @Option(
            names = "--json",
            description = "Print one JSON object a line: started, progress, painted, saved, finished.")
    private boolean json;

    /** Whether people read the output. */
    boolean forPeople() {
        return !quiet && !json;
    }

    Listener listener(CommandLine command, Terminal terminal, Interruption interruption) {
        PrintWriter out = command.getOut();
        if (json) {
            return new JsonLines(out, interruption::requested);
        }
        return quiet
                ? new Quiet(out, interruption::requested)
                : new TrainingConsole(out, terminal, command.getUsageHelpWidth(), interruption::requested);
    }
}
