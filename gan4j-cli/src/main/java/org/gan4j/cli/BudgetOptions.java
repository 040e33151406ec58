package org.gan4j.cli;

import org.gan4j.run.Budget;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long to train: one of the two, or neither. */
final class BudgetOptions {

    @Option(
            names = "--minutes",
            paramLabel = "M",
            description = "How many minutes of training in all. Without it: 3, or the run's own.")
    private @Nullable Double minutes;

    @Option(
            names = "--images",
            paramLabel = "N",
            converter = Count.class,
            description = "Or how many real images to show in all, such as 200k.")
    private @Nullable Long images;

    /** Null if nothing was said. */
    @Nullable
    Budget budget() {
        return minutes == null && images == null
                ? null
                : new Budget(minutes == null ? 0 : minutes, images == null ? 0 : images);
    }
}
