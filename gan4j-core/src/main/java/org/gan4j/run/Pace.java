package org.gan4j.run;

import org.gan4j.Clock;

/** How long a run has trained, over all its sittings, which share of its budget that is, and how fast it goes. */
final class Pace {

    private static final double PLAN_AFTER_SHARE = 0.02;

    private final double budgetSeconds;
    private final double secondsBefore;
    private final Speed speed = new Speed();
    private long begunNanoseconds;

    /** Stands until it is {@link #begin begun}. */
    Pace(RunRecord record) {
        budgetSeconds = record.minutes() * 60;
        secondsBefore = record.seconds();
        begin();
    }

    void begin() {
        begunNanoseconds = System.nanoTime();
    }

    /** Does something that is no training: the time that it takes does not count. */
    void apart(Runnable work) {
        long from = System.nanoTime();
        work.run();
        begunNanoseconds += System.nanoTime() - from;
    }

    /** Seconds of training. */
    double seconds() {
        return secondsBefore + (System.nanoTime() - begunNanoseconds) / 1e9;
    }

    /** Takes in that so many images have been shown. */
    void shown(long images) {
        speed.shown(seconds(), images);
    }

    /** Over the last seconds. */
    double imagesPerSecond() {
        return speed.imagesPerSecond();
    }

    /** Whether the budget is one of time. */
    boolean isTimed() {
        return budgetSeconds > 0;
    }

    /** The share of the budget that is spent. */
    double share(Clock clock) {
        return isTimed() ? Math.min(1, seconds() / budgetSeconds) : clock.progress();
    }

    boolean isSpent(Clock clock) {
        return isTimed() ? share(clock) >= 1 : clock.images() >= clock.plannedImages();
    }

    /** Until the budget is spent; NaN as long as that is not known. */
    double secondsLeft(Clock clock) {
        if (isTimed()) {
            return Math.max(0, budgetSeconds - seconds());
        }
        double rate = imagesPerSecond();
        return rate > 0 ? (clock.plannedImages() - clock.images()) / rate : Double.NaN;
    }

    /**
     * How many images the budget is worth: of time as many as the speed of the last seconds makes of what is left, once that is known.
     *
     * @param least images that are shown in any case
     */
    long planned(Clock clock, long least) {
        double left = secondsLeft(clock);
        return isTimed() && seconds() - secondsBefore >= PLAN_AFTER_SHARE * left
                ? clock.images() + Math.max(least, Math.round(left * imagesPerSecond()))
                : clock.plannedImages();
    }
}
