package org.gan4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.gan4j.data.Field;
import org.gan4j.watch.Cloud;
import org.junit.jupiter.api.Test;

final class SketchTest {

    private static final int SAMPLES = 4096;

    /** 32 x 32 in two channels: the left half of the first is white, the second is black. */
    @Test
    void imagesBecomeMeansOfPieces() {
        float[] image = new float[2 * 32 * 32];
        for (int i = 0; i < image.length; i++) {
            image[i] = i < 32 * 32 && i % 32 < 16 ? 1 : -1;
        }
        float[] row = Sketch.of(Field.image(2, 32, 32), image).rows()[0];
        assertThat(row).hasSize(2 * 16 * 16);
        for (int i = 0; i < row.length; i++) {
            assertThat(row[i]).isEqualTo(i < 256 && i % 16 < 8 ? 1 : -1);
        }
    }

    /** Smaller ones stay as they are; of odd sizes each pixel is in one piece. */
    @Test
    void imagesOfAnySizeFit() {
        float[] small = {1, 2, 3, 4, 5, 6};
        assertThat(Sketch.of(Field.image(1, 2, 3), small).rows()[0]).containsExactly(small);
        float[] odd = new float[37 * 21];
        Arrays.fill(odd, 0.5f);
        assertThat(Sketch.of(Field.image(1, 37, 21), odd).rows()[0])
                .hasSize(256)
                .containsOnly(0.5f);
    }

    /** Two sines of one pitch are the same to the ear wherever their waves begin; of two pitches they are not. */
    @Test
    void soundsAreComparedByLoudnessNotByPhase() {
        float[] sounds = new float[3 * SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            sounds[i] = (float) Math.sin(0.2 * i);
            sounds[SAMPLES + i] = (float) Math.cos(0.2 * i);
            sounds[2 * SAMPLES + i] = (float) Math.sin(0.9 * i);
        }
        float[][] rows = Sketch.of(Field.sound(SAMPLES), sounds).rows();
        double phase = new Cloud(new float[][] {rows[0], rows[1]}, false).spread();
        double pitch = new Cloud(new float[][] {rows[0], rows[2]}, false).spread();
        assertThat(phase).isLessThan(pitch / 5);
        assertThat(Sketch.of(Field.sound(100), new float[200]).rows()).hasDimensions(2, 256);
    }

    @Test
    void textsAreComparedByTokens() {
        Cloud cloud = Sketch.of(Field.tokens(3), new float[] {1, 2, 3, 1, 9, 3});
        assertThat(cloud.spread()).isCloseTo(1, within(1e-6));
        assertThat(Sketch.of(Field.floats(2), new float[] {0, 0, 3, 4}).spread())
                .isCloseTo(5, within(1e-6));
    }
}
