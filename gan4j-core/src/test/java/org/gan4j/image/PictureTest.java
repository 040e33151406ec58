package org.gan4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PictureTest {

    /** Smooth, so that it can be compared after losses. */
    static Picture colourful(int width, int height, int phase) {
        byte[] pixels = new byte[width * height * 3];
        for (int i = 0; i < width * height; i++) {
            pixels[3 * i] = (byte) (255 * (i % width) / width);
            pixels[3 * i + 1] = (byte) (255 * (i / width) / height);
            pixels[3 * i + 2] = (byte) (127 + 120 * Math.sin(phase + i % width * 0.1));
        }
        return new Picture(width, height, 3, pixels);
    }

    static Picture noise(int width, int height, int channels, long seed) {
        byte[] pixels = new byte[width * height * channels];
        new Random(seed).nextBytes(pixels);
        return new Picture(width, height, channels, pixels);
    }

    static Picture grey(int width, int height, int... values) {
        byte[] pixels = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            pixels[i] = (byte) values[i];
        }
        return new Picture(width, height, 1, pixels);
    }

    @Test
    void planesBecomePixelsAndBack() {
        byte[] planes = {9, 9, /* red */ 1, 2, /* green */ 3, 4, /* blue */ 5, 6};
        Picture picture = Picture.fromPlanes(planes, 2, 3, 1, 2);
        assertThat(picture.pixels()).containsExactly(1, 3, 5, 2, 4, 6);
        assertThat(picture.planes()).containsExactly(1, 2, 3, 4, 5, 6);
        Picture noise = noise(3, 4, 3, 1);
        assertThat(Picture.fromPlanes(noise.planes(), 3, 4, 3)).isEqualTo(noise);
    }

    @Test
    void refusesWhatIsNoPicture() {
        assertThatThrownBy(() -> new Picture(1, 1, 2, new byte[2])).hasMessage("a picture has 1 or 3 channels, not 2");
        assertThatThrownBy(() -> new Picture(2, 3, 1, new byte[5])).hasMessage("2 x 3 x 1 pixels do not make 5 bytes");
        assertThatThrownBy(() -> new Picture(0, 3, 1, new byte[0])).hasMessage("0 x 3 x 1 pixels do not make 0 bytes");
    }

    @Test
    void enlarges() {
        assertThat(grey(2, 1, 1, 2).enlarged(2)).isEqualTo(grey(4, 2, 1, 1, 2, 2, 1, 1, 2, 2));
        assertThat(grey(2, 1, 1, 2).coloured().enlarged(3))
                .isEqualTo(grey(2, 1, 1, 2).enlarged(3).coloured());
    }

    @Test
    void shrinksToMeans() {
        assertThat(grey(4, 2, 0, 10, 100, 200, 20, 30, 200, 255).within(2, 2)).isEqualTo(grey(2, 1, 15, 189));
        assertThat(grey(3, 1, 0, 90, 240).within(2, 9)).isEqualTo(grey(2, 1, 30, 190));
        assertThat(grey(3, 1, 0, 90, 240).within(3, 1)).isEqualTo(grey(3, 1, 0, 90, 240));
        assertThat(noise(50, 1, 3, 2).within(7, 7).toString()).isEqualTo("Picture[7 x 1, colour]");
        assertThat(grey(3, 3, 7, 7, 7, 7, 7, 7, 7, 7, 7).within(2, 2)).isEqualTo(grey(2, 2, 7, 7, 7, 7));
    }

    @Test
    void equalPixelsAreEqualPictures() {
        assertThat(noise(3, 2, 1, 3)).isEqualTo(noise(3, 2, 1, 3)).hasSameHashCodeAs(noise(3, 2, 1, 3));
        assertThat(noise(3, 2, 1, 3)).isNotEqualTo(noise(2, 3, 1, 3));
    }
}
