package org.gan4j.cli;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The command {@code gan4j}. Exit codes: 0 done, 2 something for the user to change (a typing error, a missing file, bad data), 1 a
 * failure of gan4j or libtorch.
 */
@Command(
        name = "gan4j",
        description = "Train, judge, explore and ship generative adversarial networks.",
        subcommands = {
            TrainCommand.class,
            ResumeCommand.class,
            SampleCommand.class,
            EvalCommand.class,
            ZooCommand.class,
            DataCommand.class,
            TheoryCommand.class,
            DoctorCommand.class,
            HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  gan4j train                         trains on drawn faces for 3 minutes",
            "  gan4j train gan --data ring         points in the plane: the game itself",
            "  gan4j zoo                           which GANs there are",
            "  gan4j train --help                  every option of a command"
        })
public final class Main {

    @Option(names = "--trace", scope = ScopeType.INHERIT, description = "With an error, print the whole stack trace.")
    private boolean trace;

    private final Terminal terminal;

    private Main(Terminal terminal) {
        this.terminal = terminal;
    }

    public static void main(String[] arguments) {
        Charset charset = Terminal.charset();
        PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, charset), true);
        PrintWriter err = new PrintWriter(new OutputStreamWriter(System.err, charset), true);
        int exitCode = run(Terminal.here(System.getenv()), out, err, arguments);
        out.flush();
        System.exit(exitCode);
    }

    /** What the commands may show. */
    Terminal terminal() {
        return terminal;
    }

    /** Runs one command whose output nobody watches. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return run(Terminal.NONE, out, err, arguments);
    }

    /** Runs one command and returns its exit code. Nothing is thrown. */
    static int run(Terminal terminal, PrintWriter out, PrintWriter err, String... arguments) {
        Main main = new Main(terminal);
        CommandLine commandLine = new CommandLine(main)
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler((misuse, typed) -> Misuse.report(misuse))
                .setExecutionExceptionHandler(
                        (failure, command, parsed) -> new FailureReport(err, main.trace).write(failure));
        try {
            // A bare "gan4j" has nothing to run: it shows what there is.
            return commandLine.execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
        } catch (Error failure) {
            return new FailureReport(err, main.trace).write(failure);
        }
    }

    /** gan4j's version, from its jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"gan4j " + (version == null ? "(from classes, not from a jar)" : version)};
        }
    }
}
