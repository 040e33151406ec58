package org.gan4j.cli;

import java.io.PrintWriter;
import org.gan4j.error.ConfigurationException;
import org.gan4j.error.Gan4jException;
import org.jspecify.annotations.Nullable;

/**
 * Tells the user of a failure in a line or two, with the stack trace only when asked for.
 *
 * @param err where to
 * @param trace whether the stack trace is wanted
 */
record FailureReport(PrintWriter err, boolean trace) {

    private static final int USERS_TO_FIX = 2;
    private static final int OURS = 1;

    /** Writes what went wrong and returns the exit code that says whose turn it is. */
    int write(Throwable failure) {
        Gan4jException known = known(failure);
        int exitCode = OURS;
        if (known != null) {
            err.println("gan4j: " + known.getMessage());
            exitCode = known.usersToFix() ? USERS_TO_FIX : OURS;
        } else if (failure instanceof OutOfMemoryError) {
            err.println("gan4j: out of memory (" + failure.getMessage()
                    + "); a smaller batch needs less, and GAN4J_JAVA_OPTS=-Xmx4g in the environment gives Java 4 GB.");
            exitCode = USERS_TO_FIX;
        } else {
            err.println("gan4j: this is a bug in gan4j, please report it: "
                    + failure.toString().lines().findFirst().orElse(""));
        }
        if (trace) {
            failure.printStackTrace(err);
        } else if (known == null || known.getCause() != null && !(known instanceof ConfigurationException)) {
            err.println("(--trace prints the rest)");
        }
        err.flush();
        return exitCode;
    }

    /** The error that gan4j raised on purpose, also where it broke the static initialiser of a class. */
    private static @Nullable Gan4jException known(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Gan4jException found) {
                return found;
            }
            if (!(cause instanceof ExceptionInInitializerError)) {
                return null;
            }
        }
        return null;
    }
}
