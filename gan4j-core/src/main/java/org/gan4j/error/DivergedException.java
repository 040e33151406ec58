package org.gan4j.error;

/** Training produced NaN or infinity. The message names the step, the report that broke and the last good snapshot. */
public final class DivergedException extends Gan4jException {

    private final long step;
    private final String report;

    /**
     * @param step the step at which it was seen
     * @param report the name of the report or the player's gradient that was not finite
     * @param message the whole sentence
     */
    public DivergedException(long step, String report, String message) {
        super(message, null);
        this.step = step;
        this.report = report;
    }

    public long step() {
        return step;
    }

    public String report() {
        return report;
    }

    @Override
    public boolean usersToFix() {
        return true;
    }
}
