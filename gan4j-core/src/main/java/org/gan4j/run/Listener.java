package org.gan4j.run;

import java.nio.file.Path;
import java.util.Map;
import org.gan4j.watch.Warning;
import org.jspecify.annotations.Nullable;

/** Hears how a training goes, on the training's thread; whatever it does takes time from the training. */
public interface Listener {

    /** Somebody who only wants the result. */
    Listener SILENT = new Listener() {};

    /**
     * Training begins.
     *
     * @param folder the run's folder
     * @param record everything it is a function of, and where it stands
     * @param weights how many weights each player has, by name
     * @param why why the precision was chosen
     */
    default void started(Path folder, RunRecord record, Map<String, Long> weights, String why) {}

    /**
     * A round is over.
     *
     * @param progress where the run stands
     */
    default void advanced(Progress progress) {}

    /** Samples were written: a grid as PNG file, or texts as text file. */
    default void painted(Path grid, long images) {}

    /** A snapshot was written. */
    default void saved(Path snapshot, long images) {}

    /** It is being judged: {@code done} of {@code all} examples of the work called {@code what}. */
    default void judging(String what, long done, long all) {}

    /** It was judged. */
    default void judged(Judged judged) {}

    /** Something goes wrong; said once until it is over. */
    default void warned(Warning warning) {}

    /** What was warned of no longer is so. */
    default void calmed(Warning warning) {}

    /** Training is over: the budget is spent, or {@link #stopRequested} said so. */
    default void finished(Path folder, Progress progress, boolean stopped) {}

    /** Asked after each round; true ends the run with a snapshot. */
    default boolean stopRequested() {
        return false;
    }

    /**
     * What a run is worth.
     *
     * @param now what was said
     * @param by the score by which a snapshot is the best; empty if no snapshot is to be
     * @param best the judgement of the best snapshot so far; null if there is none
     * @param enough why the run ends now; empty if it goes on
     */
    record Judged(Judgement now, String by, @Nullable Judgement best, String enough) {}

    /**
     * Where a run stands.
     *
     * @param images real images shown so far
     * @param plannedImages images in all; 0 as long as that is not known
     * @param imagesPerSecond over the last seconds
     * @param secondsLeft until the budget is spent; NaN as long as that is not known
     * @param seconds of training so far, over all sittings
     * @param readings the mean of each report over the last tick
     */
    record Progress(
            long images,
            long plannedImages,
            double imagesPerSecond,
            double secondsLeft,
            double seconds,
            Map<String, Double> readings) {}
}
