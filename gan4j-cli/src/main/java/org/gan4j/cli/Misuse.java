package org.gan4j.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Arguments that cannot be: what was mistyped, the nearest thing there is, and where to read on. */
final class Misuse {

    private Misuse() {}

    /** Writes it and returns the exit code. */
    static int report(ParameterException misuse) {
        CommandLine command = misuse.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("gan4j: " + message(misuse, command));
        UnmatchedArgumentException.printSuggestions(misuse, err);
        err.printf("Try: %s --help%n", command.getCommandSpec().qualifiedName());
        err.flush();
        return CommandLine.ExitCode.USAGE;
    }

    private static String message(ParameterException misuse, CommandLine command) {
        boolean expectsCommand = !command.getSubcommands().isEmpty();
        if (misuse instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
            String first = unmatched.getUnmatched().get(0);
            if (expectsCommand) {
                return "there is no command '" + first + "'";
            }
            boolean takesData = command.getCommandSpec().findOption("--data") != null;
            return "'" + first + "' is one argument too many" + (takesData ? "; for data say --data " + first : "");
        }
        if (expectsCommand && !(misuse instanceof UnmatchedArgumentException)) {
            return command.getCommandSpec().qualifiedName() + " needs a command: "
                    + String.join(", ", command.getSubcommands().keySet());
        }
        return inWords(String.valueOf(misuse.getMessage()));
    }

    /** The library's sentences without its words for types. */
    private static String inWords(String message) {
        return message.replaceFirst("^Error: (.*) are mutually exclusive.*", "$1: say one of them, not both")
                .replace("option option", "option")
                .replaceFirst("is not an? double$", "is not a number")
                .replaceFirst("is not an? (int|long)$", "is not a whole number");
    }
}
