package org.gan4j.sound;

/**
 * The fundamental frequency of a sound that is one note, by YIN (de Cheveigné and Kawahara 2002): the shortest delay after which the
 * sound is nearly itself again.
 *
 * @param hertz the frequency; NaN if the sound is silent or no number
 * @param confidence 1 for a sound that repeats exactly, about 0 for noise: one less the normalised difference (equation 8)
 */
public record Pitch(double hertz, double confidence) {

    /** Nobody knows. */
    private static final Pitch NONE = new Pitch(Double.NaN, 0);

    private static final double LOWEST_HERTZ = 60;
    private static final double HIGHEST_HERTZ = 1_200;

    /** The first dip below it is the period; without one, the deepest (step 4). */
    private static final double THRESHOLD = 0.15;

    private static final double A4_HERTZ = 440;
    private static final int A4_MIDI = 69;

    /** Of {@code length} samples from {@code start}, at least a fifteenth of a second; from 60 to 1200 Hz. */
    public static Pitch of(float[] samples, int start, int length, int samplesPerSecond) {
        int longest = (int) (samplesPerSecond / LOWEST_HERTZ) + 1;
        int shortest = (int) (samplesPerSecond / HIGHEST_HERTZ);
        if (length < 4 * longest) {
            throw new IllegalArgumentException(
                    length + " samples are too few for a pitch; give " + 4 * longest + " or more");
        }
        // Delays of several periods measure the period more finely than one does.
        int last = Math.min(length / 2, 4 * longest);
        double[] difference = differences(samples, start, length, last + 2);
        double[] normalised = normalised(difference);
        if (!Double.isFinite(normalised[last])) {
            return NONE;
        }
        int period = dip(normalised, shortest, longest);
        double refined = minimum(difference, period);
        for (int times = 2; times * (refined + 1) < last; times++) {
            refined = minimum(difference, lowestNear(difference, (int) Math.round(times * refined))) / times;
        }
        return new Pitch(samplesPerSecond / refined, Math.max(0, 1 - normalised[period]));
    }

    /** Equation 6: the squared difference between the sound and itself some samples later. */
    private static double[] differences(float[] samples, int start, int length, int delays) {
        double[] difference = new double[delays];
        int compared = length - delays;
        for (int delay = 1; delay < delays; delay++) {
            double sum = 0;
            for (int i = start; i < start + compared; i++) {
                double d = samples[i] - samples[i + delay];
                sum += d * d;
            }
            difference[delay] = sum;
        }
        return difference;
    }

    /** Equation 8: divided by its mean over all shorter delays. */
    private static double[] normalised(double[] difference) {
        double[] normalised = new double[difference.length];
        normalised[0] = 1;
        double sum = 0;
        for (int delay = 1; delay < difference.length; delay++) {
            sum += difference[delay];
            normalised[delay] = difference[delay] * delay / sum;
        }
        return normalised;
    }

    private static int dip(double[] normalised, int shortest, int longest) {
        int deepest = shortest;
        for (int delay = shortest; delay <= longest; delay++) {
            if (normalised[delay] < THRESHOLD) {
                int bottom = delay;
                while (bottom < longest && normalised[bottom + 1] < normalised[bottom]) {
                    bottom++;
                }
                return bottom;
            }
            deepest = normalised[delay] < normalised[deepest] ? delay : deepest;
        }
        return deepest;
    }

    private static int lowestNear(double[] difference, int delay) {
        int lowest = delay;
        for (int near = delay - 2; near <= delay + 2; near++) {
            lowest = difference[near] < difference[lowest] ? near : lowest;
        }
        return lowest;
    }

    /** Where the parabola through a dip and its neighbours is lowest (step 5). */
    private static double minimum(double[] values, int at) {
        double left = values[at - 1];
        double right = values[at + 1];
        double curvature = left - 2 * values[at] + right;
        return curvature > 0 ? at + Math.max(-1, Math.min(1, 0.5 * (left - right) / curvature)) : at;
    }

    /** The note of equal temperament with fractions: 69 is A4, 440 Hz, 60 middle C. */
    public double midi() {
        return A4_MIDI + 12 * Math.log(hertz / A4_HERTZ) / Math.log(2);
    }

    /** The frequency of a note of equal temperament. */
    public static double hertz(double midi) {
        return A4_HERTZ * StrictMath.pow(2, (midi - A4_MIDI) / 12);
    }
}
