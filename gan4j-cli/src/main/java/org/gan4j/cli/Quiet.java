package org.gan4j.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.gan4j.run.Listener;
import org.gan4j.run.RunRecord;

/** Prints the run's folder, for scripts. */
record Quiet(PrintWriter out, BooleanSupplier stop) implements Listener {

    @Override
    public void started(Path folder, RunRecord record, Map<String, Long> weights, String why) {
        out.println(folder);
        out.flush();
    }

    @Override
    public boolean stopRequested() {
        return stop.getAsBoolean();
    }
}
