package org.gan4j.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.gan4j.data.Datasets;
import org.gan4j.data.Fetch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Downloads a public dataset. */
@Command(
        name = "fetch",
        description =
                "Download a public dataset: mnist, fashion-mnist or cifar10. A broken download goes on where it stopped.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  gan4j data fetch mnist", "  gan4j data fetch cifar10 --to /mnt/data"})
final class DataFetchCommand implements Callable<Integer> {

    private static final int MEGABYTE = 1 << 20;

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private DataCommand parent;

    @Parameters(paramLabel = "NAME", description = "mnist, fashion-mnist or cifar10.")
    private String name;

    @Option(
            names = "--to",
            paramLabel = "FOLDER",
            description = "Where to. Without it: where gan4j train --data NAME looks, under $GAN4J_HOME or ~/.gan4j.")
    private @Nullable Path home;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Path folder;
        try (Arrival arrival =
                new Arrival(parent.terminal(), out, spec.commandLine().getUsageHelpWidth())) {
            folder = new Fetch(home == null ? Datasets.home() : home).fetch(name, arrival);
        }
        String opened = home == null ? name : Words.path(folder);
        out.println(name + " is in " + Words.path(folder));
        out.println("Next:  gan4j data show " + opened);
        out.println("       gan4j train --data " + opened);
        return 0;
    }

    /** A bar for each file in a terminal, else a line for each. */
    private static final class Arrival implements Fetch.Progress, AutoCloseable {

        private final Terminal terminal;
        private final PrintWriter out;
        private final int columns;
        private @Nullable ProgressBar bar;
        private String current = "";

        Arrival(Terminal terminal, PrintWriter out, int columns) {
            this.terminal = terminal;
            this.out = out;
            this.columns = columns;
        }

        @Override
        public void at(String file, long bytes, long total) {
            if (!file.equals(current)) {
                close();
                current = file;
                if (terminal.interactive()) {
                    bar = new ProgressBarBuilder()
                            .setTaskName(file)
                            .setInitialMax(total)
                            .setUnit(" MB", MEGABYTE)
                            .setStyle(terminal.blocks() ? ProgressBarStyle.UNICODE_BLOCK : ProgressBarStyle.ASCII)
                            .setConsumer(new BarLine(out, columns))
                            .build();
                } else {
                    out.println(file);
                    out.flush();
                }
            }
            if (bar != null) {
                bar.maxHint(total);
                bar.stepTo(bytes);
            }
        }

        @Override
        public void close() {
            if (bar != null) {
                bar.close();
                bar = null;
            }
        }
    }
}
