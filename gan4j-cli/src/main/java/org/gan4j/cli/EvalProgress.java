package org.gan4j.cli;

import java.io.PrintWriter;
import org.gan4j.eval.Progress;

/** Says how far a judge is, once a piece of work takes longer than two seconds: on a terminal in one line, elsewhere now and then. */
final class EvalProgress implements Progress {

    private static final double QUIET_SECONDS = 2;
    private static final double LINES_SECONDS = 20;
    private static final double REDRAW_SECONDS = 0.5;

    private final PrintWriter out;
    private final boolean interactive;
    private String work = "";
    private long begunNanoseconds;
    private double lastSeconds;

    EvalProgress(PrintWriter out, boolean interactive) {
        this.out = out;
        this.interactive = interactive;
    }

    @Override
    public void at(String what, long done, long all) {
        if (!what.equals(work)) {
            work = what;
            begunNanoseconds = System.nanoTime();
            lastSeconds = 0;
        }
        double seconds = (System.nanoTime() - begunNanoseconds) / 1e9;
        double pause = interactive ? REDRAW_SECONDS : LINES_SECONDS;
        boolean finished = done == all && lastSeconds > 0;
        if (seconds < QUIET_SECONDS || !finished && lastSeconds > 0 && seconds - lastSeconds < pause) {
            return;
        }
        lastSeconds = seconds;
        String line = what + ": " + Words.count(done) + " of " + Words.count(all);
        if (interactive) {
            out.print(BarLine.CLEARED + (finished ? "" : line));
        } else {
            out.println(line);
        }
        out.flush();
    }
}
