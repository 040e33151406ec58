package org.gan4j;

/**
 * Where a run stands. Time is counted in images shown, so that batch sizes compare.
 *
 * @param step the number of the round, from 0
 * @param images real images shown before this round
 * @param plannedImages images that the run's budget allows; 0 as long as that is unknown
 */
public record Clock(long step, long images, long plannedImages) {

    /** The share of the budget that is spent, in [0, 1]; 0 as long as the budget is unknown. */
    public double progress() {
        return plannedImages == 0 ? 0 : Math.min(1, (double) images / plannedImages);
    }
}
