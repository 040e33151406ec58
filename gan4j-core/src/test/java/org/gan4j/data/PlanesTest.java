package org.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlanesTest {

    @ParameterizedTest
    @CsvSource({"28,28,64", "28,28,7", "100,37,16", "1,1,5", "5,9,1", "33,32,32"})
    void aPlainImageStaysPlain(int height, int width, int size) {
        byte[] bytes = new byte[3 * height * width];
        Arrays.fill(bytes, (byte) 201);
        Planes resized = new Planes(bytes, 3, height, width).resize(size);
        assertThat(resized.bytes()).hasSize(3 * size * size).containsOnly(201);
    }

    @Test
    void halvingAveragesAndKeepsTheMean() {
        // White noise: a filter that skipped pixels would keep its deviation, one that averages four halves it.
        Random random = new Random(3);
        byte[] bytes = new byte[64 * 64];
        random.nextBytes(bytes);
        Planes half = new Planes(bytes, 1, 64, 64).resize(32);
        assertThat(mean(half.bytes())).isBetween(mean(bytes) - 2, mean(bytes) + 2);
        assertThat(deviation(half.bytes())).isBetween(0.4 * deviation(bytes), 0.65 * deviation(bytes));
    }

    @Test
    void resizingAgreesWithTheFilterWrittenOut() {
        // 4 to 2 by the cubic of half width 4: output 0 is centred at 1.0, inputs at 0.5, 1.5, 2.5 (and 3.5) lie 0.25,
        // 0.25, 0.75, 1.25 away.
        byte[] row = {0, 40, 80, 120};
        double[] weight = {cubic(0.25), cubic(0.25), cubic(0.75), cubic(1.25)};
        double sum = weight[0] + weight[1] + weight[2] + weight[3];
        double expected = (40 * weight[1] + 80 * weight[2] + 120 * weight[3]) / sum;
        byte[] square = new byte[16];
        for (int i = 0; i < 16; i++) {
            square[i] = row[i % 4];
        }
        Planes small = new Planes(square, 1, 4, 4).resize(2);
        assertThat(small.bytes()[0]).isEqualTo((byte) Math.round(expected));
        assertThat(small.bytes()[1]).isEqualTo((byte) Math.round(120 - expected));
        assertThat(small.bytes()[2]).isEqualTo(small.bytes()[0]);
    }

    @Test
    void fitCutsTheMiddleOfEveryPlane() {
        // 2 x 4, columns 0..3; the middle square has columns 1 and 2.
        byte[] bytes = {0, 1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 15, 16, 17, 20, 21, 22, 23, 24, 25, 26, 27};
        assertThat(new Planes(bytes, 3, 2, 4).fit(2, 3).bytes())
                .containsExactly(1, 2, 5, 6, 11, 12, 15, 16, 21, 22, 25, 26);
    }

    @Test
    void paddingPutsTheImageInTheMiddleOfBlack() {
        assertThat(new Planes(new byte[] {1, 2, 3, 4}, 1, 2, 2).pad(4).bytes())
                .containsExactly(0, 0, 0, 0, 0, 1, 2, 0, 0, 3, 4, 0, 0, 0, 0, 0);
    }

    @Test
    void greyAndColour() {
        Planes grey = new Planes(new byte[] {5, (byte) 250}, 1, 1, 2);
        assertThat(grey.recolour(3).bytes()).containsExactly(5, 250, 5, 250, 5, 250);
        assertThat(grey.recolour(3).recolour(1).bytes()).containsExactly(5, 250);
        assertThat(new Planes(new byte[] {(byte) 255, 0, 0}, 3, 1, 1)
                        .recolour(1)
                        .bytes())
                .containsExactly(76);
    }

    private static double cubic(double t) {
        return t < 1 ? 1.5 * t * t * t - 2.5 * t * t + 1 : -0.5 * t * t * t + 2.5 * t * t - 4 * t + 2;
    }

    private static double mean(byte[] bytes) {
        double sum = 0;
        for (byte value : bytes) {
            sum += value & 0xFF;
        }
        return sum / bytes.length;
    }

    private static double deviation(byte[] bytes) {
        double mean = mean(bytes);
        double sum = 0;
        for (byte value : bytes) {
            sum += ((value & 0xFF) - mean) * ((value & 0xFF) - mean);
        }
        return Math.sqrt(sum / bytes.length);
    }
}
