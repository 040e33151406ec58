package org.gan4j.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command {@code gan4j}. Exit codes: 0 done, 2 something for the user to change (a typing error, a missing file, bad data), 1 a
 * failure of gan4j or libtorch.
 */
@Command(
        name = "gan4j",
        description = "Train, judge, explore and ship generative adversarial networks.",
        subcommands = {DoctorCommand.class, HelpCommand.class},
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        usageHelpAutoWidth = true)
public final class Main {

    @Option(names = "--trace", scope = ScopeType.INHERIT, description = "With an error, print the whole stack trace.")
    private boolean trace;

    private Main() {}

    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true);
        PrintWriter err = new PrintWriter(System.err, true);
        int exitCode = run(out, err, arguments);
        out.flush();
        System.exit(exitCode);
    }

    /** Runs one command and returns its exit code. Nothing is thrown. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        Main main = new Main();
        CommandLine commandLine = new CommandLine(main)
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((misuse, typed) -> report(misuse))
                .setExecutionExceptionHandler(
                        (failure, command, parsed) -> new FailureReport(err, main.trace).write(failure));
        try {
            // A bare "gan4j" has nothing to run: it shows what there is.
            return commandLine.execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
        } catch (Error failure) {
            return new FailureReport(err, main.trace).write(failure);
        }
    }

    /** What was mistyped, the nearest thing there is, and where to read on. */
    private static int report(ParameterException misuse) {
        CommandLine command = misuse.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("gan4j: " + message(misuse));
        UnmatchedArgumentException.printSuggestions(misuse, err);
        err.printf("Try: %s --help%n", command.getCommandSpec().qualifiedName());
        return CommandLine.ExitCode.USAGE;
    }

    private static String message(ParameterException misuse) {
        if (misuse instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
            String first = unmatched.getUnmatched().get(0);
            boolean expectsCommand = !misuse.getCommandLine().getSubcommands().isEmpty();
            return expectsCommand ? "there is no command '" + first + "'" : "'" + first + "' is one argument too many";
        }
        return String.valueOf(misuse.getMessage());
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
