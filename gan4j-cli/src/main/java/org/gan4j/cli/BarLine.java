package org.gan4j.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBarConsumer;

/** The line of the bar, written over each time; never wrapped, should the terminal have become narrower. */
record BarLine(PrintWriter out, int columns) implements ProgressBarConsumer {

    static final String CLEARED = "\r\u001b[K";
    private static final String NO_WRAP = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";

    @Override
    public int getMaxRenderedLength() {
        return columns - 1;
    }

    @Override
    public void accept(String bar) {
        synchronized (out) {
            out.print(CLEARED + NO_WRAP + bar + WRAP);
            out.flush();
        }
    }

    @Override
    public void close() {
        out.println();
    }
}
