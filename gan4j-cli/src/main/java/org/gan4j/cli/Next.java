package org.gan4j.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** What to type next. */
final class Next {

    private static final int[] MINUTES = {10, 30, 60, 180, 600, 1440};

    private Next() {}

    /** A budget that is worth going on for, with the space before it. */
    static String budget(long images, double seconds, boolean inMinutes) {
        return inMinutes
                ? " --minutes "
                        + IntStream.of(MINUTES)
                                .filter(minutes -> minutes * 60 > 2 * seconds)
                                .findFirst()
                                .orElse((int) (seconds / 20))
                : " --images " + roundly(3 * images);
    }

    /** Two digits and zeros. */
    private static long roundly(long number) {
        long unit = 1;
        while (number / unit >= 100) {
            unit *= 10;
        }
        return number / unit * unit;
    }

    /** Prints commands and what they are for, in columns. */
    static void afterRun(PrintWriter out, Path run, String budget) {
        String sample = "gan4j sample " + Words.path(run);
        String resume = "gan4j resume " + Words.path(run) + budget;
        Path runs = run.getParent();
        String curves = "tensorboard --logdir " + (runs == null ? "." : Words.path(runs));
        int width = IntStream.of(sample.length(), resume.length(), curves.length())
                .max()
                .orElseThrow();
        String line = "  %-" + width + "s   %s%n";
        out.println("Next:");
        out.printf(line, sample, "new images");
        out.printf(line, resume, budget.isEmpty() ? "goes on" : "trains on");
        out.printf(line, curves, "curves and samples");
    }
}
