package org.gan4j.watch;

/**
 * Samples or examples as rows of numbers, and how far they are from each other: Euclid's distance, of tokens the count of those that
 * differ (Hamming's).
 *
 * @param rows one for each example, all as long
 * @param tokens whether the numbers are names of words
 */
public record Cloud(float[][] rows, boolean tokens) {

    private double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = a[i] - b[i];
            sum += tokens ? (difference == 0 ? 0 : 1) : difference * difference;
        }
        return tokens ? sum : Math.sqrt(sum);
    }

    /** The mean distance of two different rows. */
    public double spread() {
        double n = rows.length;
        return between(this) * n / (n - 1);
    }

    /** The mean distance of a row from the nearest other. */
    public double nearest() {
        double sum = 0;
        for (float[] row : rows) {
            double nearest = Double.POSITIVE_INFINITY;
            for (float[] other : rows) {
                if (other != row) {
                    nearest = Math.min(nearest, distance(row, other));
                }
            }
            sum += nearest;
        }
        return sum / rows.length;
    }

    /**
     * The energy distance between the distributions of two sets of rows (Székely and Rizzo 2013), as a share of the most that it can be:
     * (2 E|X - Y| - E|X - X'| - E|Y - Y'|) / 2 E|X - Y|, without bias, so that it may be a little less than 0.
     */
    public double apart(Cloud other) {
        double between = between(other);
        return between == 0 ? 0 : 1 - (spread() + other.spread()) / (2 * between);
    }

    /**
     * The energy distance of two sets whose rows belong to each other in pairs, so that it is 0 if they are the same: E|X - Y| - (E|X - X'|
     * + E|Y - Y'|) / 2, in the unit of the rows; of two places the distance.
     */
    public double moved(Cloud later) {
        return between(later) - (between(this) + later.between(later)) / 2;
    }

    private double between(Cloud other) {
        double sum = 0;
        for (float[] row : rows) {
            for (float[] to : other.rows) {
                sum += distance(row, to);
            }
        }
        return sum / rows.length / other.rows.length;
    }
}
