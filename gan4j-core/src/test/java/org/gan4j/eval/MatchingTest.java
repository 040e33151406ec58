package org.gan4j.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class MatchingTest {

    @Test
    void greedyWouldBeWrong() {
        double[][] gain = {{10, 9}, {9, 1}};
        assertThat(Matching.best(gain)).containsExactly(1, 0);
    }

    @Test
    void noPermutationGainsMore() {
        Random random = new Random(1);
        for (int trial = 0; trial < 50; trial++) {
            int rows = 1 + random.nextInt(5);
            int columns = rows + random.nextInt(3);
            double[][] gain = new double[rows][columns];
            for (double[] row : gain) {
                for (int j = 0; j < columns; j++) {
                    row[j] = random.nextInt(20);
                }
            }
            int[] match = Matching.best(gain);
            assertThat(match).doesNotHaveDuplicates().hasSize(rows);
            double sum = 0;
            for (int i = 0; i < rows; i++) {
                sum += gain[i][match[i]];
            }
            assertThat(sum).isEqualTo(most(gain, 0, new boolean[columns]));
        }
    }

    private static double most(double[][] gain, int row, boolean[] taken) {
        if (row == gain.length) {
            return 0;
        }
        double most = 0;
        for (int j = 0; j < taken.length; j++) {
            if (!taken[j]) {
                taken[j] = true;
                most = Math.max(most, gain[row][j] + most(gain, row + 1, taken));
                taken[j] = false;
            }
        }
        return most;
    }

    @Test
    void ofEqualNumbersTheFirstIsTheGreatest() {
        assertThat(Matching.greatest(new float[] {9, 1, 3, 3, 2}, 1, 4)).isEqualTo(1);
    }
}
