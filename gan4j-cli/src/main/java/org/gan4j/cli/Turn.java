package org.gan4j.cli;

import org.gan4j.error.ConfigurationException;
import org.jspecify.annotations.Nullable;

/**
 * One number of the latent, turned from a low to a high value: {@code 3}, from -1 to 1, or {@code 3=-2:2}.
 *
 * @param number which one, from 0
 */
record Turn(int number, float low, float high) {

    /** How many pictures a turn takes, where nobody says. */
    static final int USUAL_STEPS = 10;

    /**
     * Reads what somebody typed.
     *
     * @throws ConfigurationException saying what to type
     */
    static Turn parse(String text) {
        String[] words = text.split("=", 2);
        String[] ends = words.length == 2 ? words[1].split(":", 2) : new String[] {"-1", "1"};
        try {
            Turn turn = new Turn(
                    Integer.parseInt(words[0].strip()),
                    Float.parseFloat(ends[0].strip()),
                    Float.parseFloat(ends[ends.length - 1].strip()));
            if (ends.length == 2 && turn.number >= 0 && Math.abs(turn.low) < 1e6 && Math.abs(turn.high) < 1e6) {
                return turn;
            }
        } catch (NumberFormatException e) {
            throw refuse(text, e);
        }
        throw refuse(text, null);
    }

    private static ConfigurationException refuse(String text, @Nullable NumberFormatException cause) {
        String message =
                "--turn " + text + ": say a number of the latent, from 0, and from where to where, as in 0=-2:2";
        return cause == null ? new ConfigurationException(message) : new ConfigurationException(message, cause);
    }

    /** For each of {@code rows} rows the values of its pictures, the ends included. */
    float[] values(int rows, int steps) {
        float[] values = new float[rows * steps];
        for (int i = 0; i < values.length; i++) {
            values[i] = low + (high - low) * (i % steps) / Math.max(1, steps - 1);
        }
        return values;
    }
}
