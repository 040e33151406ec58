package org.gan4j.metric;

import org.gan4j.error.ConfigurationException;

/**
 * How far samples in the plane are from a density that is known, in cells: squares as wide as the Gaussians' deviation (wider where that
 * would make more than a million), over all centres and four deviations beyond, of which those at the border reach to infinity. What the
 * truth puts into each cell is exact; what the samples do are shares, so that even samples of the truth do not reach 0 but the floors.
 *
 * @param kl KL(samples || truth), in nats: large for samples where there should be none
 * @param klFloor what it is on average, exactly, for as many samples of the truth
 * @param js the Jensen-Shannon divergence, in nats, at most log 2: large for lost modes as well
 * @param jsFloor what it is on average, exactly, for as many samples of the truth
 * @param cells how many there are
 */
public record Divergence(double kl, double klFloor, double js, double jsFloor, int cells) {

    private static final double MOST_CELLS = 1e6;
    private static final double BORDER = 4;

    /**
     * Counts.
     *
     * @param samples [n, 2]
     * @throws ConfigurationException if they are none, or not in the plane
     * @throws org.gan4j.error.DataException if one is not finite
     */
    public static Divergence of(Mixture truth, Features samples) {
        Features.demand("the divergence", 1, samples);
        if (samples.columns() != 2) {
            throw new ConfigurationException(
                    "the divergence takes points in the plane, not of " + samples.columns() + " numbers");
        }
        Axis across = Axis.over(truth.x(), truth.deviation());
        Axis down = Axis.over(truth.y(), truth.deviation());
        double side = Math.max(truth.deviation(), Math.sqrt(across.length / MOST_CELLS * down.length));
        int columns = across.cells(side);
        int rows = down.cells(side);
        double[][] logX = truth.logMasses(truth.x(), across.low, side, columns);
        double[][] logY = truth.logMasses(truth.y(), down.low, side, rows);
        int n = samples.rows();
        int[] counts = new int[columns * rows];
        for (int i = 0; i < n; i++) {
            int column = across.cell(samples.values()[2 * i], side);
            counts[down.cell(samples.values()[2 * i + 1], side) * columns + column]++;
        }
        double[] sums = new double[4];
        for (int cell = 0; cell < counts.length; cell++) {
            double logTruth = logMean(logX, cell % columns, logY, cell / columns);
            double share = (double) counts[cell] / n;
            sums[0] += kl(share, logTruth);
            sums[2] += js(share, Math.exp(logTruth));
            expect(n, logTruth, sums);
        }
        return new Divergence(sums[0], sums[1], sums[2], sums[3], counts.length);
    }

    /** One cell's part of KL, of js. */
    private static double kl(double share, double logTruth) {
        return share == 0 ? 0 : share * (Math.log(share) - logTruth);
    }

    private static double js(double share, double truth) {
        double both = share + truth;
        return (part(share, both) + part(truth, both)) / 2;
    }

    /** p log(p / middle); half of the smallest number would be 0. */
    private static double part(double p, double both) {
        return p == 0 ? 0 : p * Math.log(2 * p / both);
    }

    /** Adds one cell's parts as they are on average: its count of n is binomial. */
    private static void expect(int n, double logTruth, double[] sums) {
        double truth = Math.min(Math.exp(logTruth), 1 - 1e-15);
        double logRest = Math.log1p(-truth);
        double logChance = n * logRest;
        for (int count = 0; count <= n; count++) {
            double chance = Math.exp(logChance);
            double share = (double) count / n;
            sums[1] += chance * kl(share, logTruth);
            sums[3] += chance * js(share, truth);
            if (count > n * truth && chance < 1e-18) {
                return;
            }
            logChance += Math.log((double) (n - count) / (count + 1)) + logTruth - logRest;
        }
    }

    /** log of the mean over Gaussians of what each puts into a cell. */
    private static double logMean(double[][] logX, int column, double[][] logY, int row) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int m = 0; m < logX.length; m++) {
            largest = Math.max(largest, logX[m][column] + logY[m][row]);
        }
        double sum = 0;
        for (int m = 0; m < logX.length; m++) {
            sum += Math.exp(logX[m][column] + logY[m][row] - largest);
        }
        return largest + Math.log(sum / logX.length);
    }

    /** The stretch of one coordinate that is cut into cells. */
    private record Axis(double low, double length) {

        static Axis over(double[] centres, double deviation) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (double centre : centres) {
                low = Math.min(low, centre);
                high = Math.max(high, centre);
            }
            return new Axis(low - BORDER * deviation, high - low + 2 * BORDER * deviation);
        }

        int cells(double side) {
            return (int) Math.ceil(length / side);
        }

        int cell(double place, double side) {
            return (int) Math.max(0, Math.min(cells(side) - 1, Math.floor((place - low) / side)));
        }
    }
}
