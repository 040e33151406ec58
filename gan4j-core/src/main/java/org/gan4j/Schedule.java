package org.gan4j;

import org.gan4j.error.ConfigurationException;

/** How a quantity changes over a run, as a factor of its base value. */
@FunctionalInterface
public interface Schedule {

    /**
     * The factor at a point of the run.
     *
     * @param progress the share of the run's budget that is spent, in [0, 1]; 0 as long as the budget is unknown
     */
    double at(double progress);

    /** Always 1. */
    Schedule CONSTANT = progress -> 1;

    /** From 1 down to {@code end} in a straight line. */
    static Schedule linear(double end) {
        return progress -> 1 + (end - 1) * progress;
    }

    /** Up from 0 during the first {@code warmUp} of the run, then from 1 to {@code end} along half a cosine (Loshchilov and Hutter 2016). */
    static Schedule cosine(double warmUp, double end) {
        return progress -> {
            if (progress < warmUp) {
                return progress / warmUp;
            }
            double rest = (progress - warmUp) / (1 - warmUp);
            return end + (1 - end) * 0.5 * (1 + Math.cos(Math.PI * rest));
        };
    }

    /** The schedule called {@code constant}, {@code linear} (to 0) or {@code cosine} (to 0, no warm-up). */
    static Schedule named(String name) {
        return switch (name) {
            case "constant" -> CONSTANT;
            case "linear" -> linear(0);
            case "cosine" -> cosine(0, 0);
            default ->
                throw new ConfigurationException("there is no schedule " + name + ": say constant, linear or cosine");
        };
    }
}
