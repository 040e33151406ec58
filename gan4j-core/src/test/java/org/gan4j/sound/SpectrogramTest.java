package org.gan4j.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.gan4j.image.Picture;
import org.junit.jupiter.api.Test;

final class SpectrogramTest {

    /** 1 kHz at 16,000 samples a second is bin 32 of a window of 512. */
    private static float[] sine(double amplitude, int length) {
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (float) (amplitude * Math.sin(2 * Math.PI * 1_000 * i / 16_000));
        }
        return samples;
    }

    @Test
    void theTransformIsTheSumOfItsDefinition() {
        Random random = new Random(3);
        for (int size : new int[] {2, 8, 64}) {
            double[] re = random.doubles(size).toArray();
            double[] im = random.doubles(size).toArray();
            double[] re2 = re.clone();
            double[] im2 = im.clone();
            new Fourier(size).transform(re2, im2);
            for (int k = 0; k < size; k++) {
                double sumRe = 0;
                double sumIm = 0;
                for (int n = 0; n < size; n++) {
                    double angle = -2 * Math.PI * k * n / size;
                    sumRe += re[n] * Math.cos(angle) - im[n] * Math.sin(angle);
                    sumIm += re[n] * Math.sin(angle) + im[n] * Math.cos(angle);
                }
                assertThat(re2[k]).isCloseTo(sumRe, within(1e-10));
                assertThat(im2[k]).isCloseTo(sumIm, within(1e-10));
            }
        }
    }

    @Test
    void aSineHasItsAmplitudeInItsBin() {
        Spectrogram loud = Spectrogram.of(sine(1, 4_096), 0, 4_096, 512, 16);
        Spectrogram quiet = Spectrogram.of(sine(0.1, 4_096), 0, 4_096, 512, 16);
        assertThat(loud.decibels().length).isEqualTo(16);
        assertThat(loud.decibels()[0]).hasSize(257);
        for (int frame = 2; frame < 14; frame++) {
            assertThat(loud.decibels()[frame][32]).isCloseTo(0, within(0.01f));
            assertThat(loud.decibels()[frame][31]).isCloseTo(-6.02f, within(0.01f));
            assertThat(loud.decibels()[frame][40]).isLessThan(-90);
            assertThat(quiet.decibels()[frame][32]).isCloseTo(-20, within(0.01f));
        }
    }

    @Test
    void aPartIsSeenAsIfItWereAlone() {
        float[] two = new float[2_048];
        System.arraycopy(sine(1, 1_024), 0, two, 1_024, 1_024);
        assertThat(Spectrogram.of(two, 1_024, 1_024, 256, 8).decibels())
                .isDeepEqualTo(Spectrogram.of(sine(1, 1_024), 0, 1_024, 256, 8).decibels());
        for (float[] frame : Spectrogram.of(two, 0, 1_024, 256, 8).decibels()) {
            assertThat(frame).containsOnly(-160);
        }
    }

    @Test
    void picturesHaveLowFrequenciesBelowAndLoudOnesBright() {
        Picture picture = Spectrogram.of(sine(1, 4_096), 0, 4_096, 512, 16).picture(128);
        assertThat(picture.width()).isEqualTo(16);
        assertThat(picture.height()).isEqualTo(128);
        // Bins 32 and 33 share row 16 from below, which is 0 decibels: the brightest colour.
        assertThat(colour(picture, 8, 128 - 1 - 16)).isEqualTo(0xFCFDBF);
        assertThat(colour(picture, 8, 16)).isEqualTo(0x000004);
        assertThat(colour(picture, 8, 0)).isEqualTo(0x000004);
        Picture small = Spectrogram.of(sine(0.01, 4_096), 0, 4_096, 512, 16).picture(128);
        // -40 decibels are half way.
        assertThat(colour(small, 8, 128 - 1 - 16)).isEqualTo(0xB5367A);
    }

    private static int colour(Picture picture, int x, int y) {
        return picture.at(x, y, 0) << 16 | picture.at(x, y, 1) << 8 | picture.at(x, y, 2);
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> Spectrogram.of(new float[9], 0, 9, 100, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("100, 4, 9");
    }
}
