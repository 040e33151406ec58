package org.gan4j.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jline.utils.Signals;

/**
 * Ctrl-C, {@code kill} and a closed terminal, while it is open: the first asks to stop, so that the work can be saved; the second ends
 * the process at once.
 */
final class Interruption implements AutoCloseable {

    /** Signals by name, and their numbers, which make the exit code. */
    private static final Map<String, Integer> SIGNALS = Map.of("INT", 2, "TERM", 15, "HUP", 1);

    private final PrintWriter err;
    private final Map<String, Object> before = new LinkedHashMap<>();
    private volatile int exitCode;

    /** @param err told that the wish was heard */
    Interruption(PrintWriter err) {
        this.err = err;
        SIGNALS.forEach((name, number) -> {
            Object former = Signals.register(name, () -> ask(number));
            // Nothing where the system has no such signal.
            if (former != null) {
                before.put(name, former);
            }
        });
    }

    private void ask(int signal) {
        if (exitCode != 0) {
            Runtime.getRuntime().halt(exitCode);
        }
        exitCode = 128 + signal;
        err.println();
        err.println("gan4j: finishing this round, then saving (again: ends at once) ...");
        err.flush();
    }

    /** Whether somebody asked to stop. */
    boolean requested() {
        return exitCode != 0;
    }

    /** 128 and the signal's number, as shells have it; 0 if nobody asked. */
    int exitCode() {
        return exitCode;
    }

    @Override
    public void close() {
        before.forEach(Signals::unregister);
    }
}
