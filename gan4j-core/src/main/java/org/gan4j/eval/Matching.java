package org.gan4j.eval;

import java.util.Arrays;

/** Which of several, and what belongs to what. */
final class Matching {

    private Matching() {}

    /** The index, from 0, of the greatest of {@code count} numbers from {@code from} on; of equals the first. */
    static int greatest(float[] numbers, int from, int count) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            best = numbers[from + i] > numbers[from + best] ? i : best;
        }
        return best;
    }

    /**
     * For each row a column of its own, so that the sum of the chosen numbers is the greatest possible (Kuhn 1955, in the form with
     * potentials that takes rows^2 columns steps).
     *
     * @param gain [rows][columns], not more rows than columns
     */
    static int[] best(double[][] gain) {
        int rows = gain.length;
        int columns = gain[0].length;
        double[] rowPotential = new double[rows + 1];
        double[] columnPotential = new double[columns + 1];
        // Counted from 1; column 0 stands for the row that is being placed.
        int[] rowOf = new int[columns + 1];
        for (int row = 1; row <= rows; row++) {
            rowOf[0] = row;
            int[] before = new int[columns + 1];
            double[] slack = new double[columns + 1];
            boolean[] seen = new boolean[columns + 1];
            Arrays.fill(slack, Double.POSITIVE_INFINITY);
            int column = 0;
            while (rowOf[column] != 0) {
                seen[column] = true;
                int next = 0;
                for (int j = 1; j <= columns; j++) {
                    if (!seen[j]) {
                        int from = rowOf[column];
                        double cost = -gain[from - 1][j - 1] - rowPotential[from] - columnPotential[j];
                        if (cost < slack[j]) {
                            slack[j] = cost;
                            before[j] = column;
                        }
                        next = next == 0 || slack[j] < slack[next] ? j : next;
                    }
                }
                double step = slack[next];
                for (int j = 0; j <= columns; j++) {
                    if (seen[j]) {
                        rowPotential[rowOf[j]] += step;
                        columnPotential[j] -= step;
                    } else {
                        slack[j] -= step;
                    }
                }
                column = next;
            }
            while (column != 0) {
                rowOf[column] = rowOf[before[column]];
                column = before[column];
            }
        }
        int[] columnOf = new int[rows];
        for (int j = 1; j <= columns; j++) {
            if (rowOf[j] > 0) {
                columnOf[rowOf[j] - 1] = j - 1;
            }
        }
        return columnOf;
    }
}
