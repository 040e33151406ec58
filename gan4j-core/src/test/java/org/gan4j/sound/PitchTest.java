package org.gan4j.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.gan4j.data.Example;
import org.gan4j.data.Notes;
import org.gan4j.data.Split;
import org.junit.jupiter.api.Test;

final class PitchTest {

    private static float[] tone(double hertz, int length, IntToDoubleFunction strength) {
        float[] samples = new float[length];
        for (int k = 1; k <= 12 && k * hertz < 8_000; k++) {
            for (int i = 0; i < length; i++) {
                samples[i] +=
                        (float) (0.3 * strength.applyAsDouble(k) * Math.sin(2 * Math.PI * k * hertz * i / 16_000));
            }
        }
        return samples;
    }

    private static double centsOff(Pitch pitch, double hertz) {
        return 1_200 * Math.log(pitch.hertz() / hertz) / Math.log(2);
    }

    @Test
    void tonesAreMeasuredToACent() {
        for (double hertz = 71; hertz < 1_100; hertz *= 1.0837) {
            for (IntToDoubleFunction strength : new IntToDoubleFunction[] {
                k -> k == 1 ? 1 : 0, k -> 1.0 / k, k -> k % 2 == 1 ? 1.0 / k : 0, k -> k == 1 ? 0.2 : 1.0 / k
            }) {
                Pitch pitch = Pitch.of(tone(hertz, 4_096, strength), 0, 4_096, 16_000);
                assertThat(centsOff(pitch, hertz)).as("%s Hz", hertz).isCloseTo(0, within(1.0));
                assertThat(pitch.confidence()).isBetween(0.8, 1.0);
            }
        }
    }

    /** They are out of tune by up to 8 hundredths of a semitone themselves. */
    @Test
    void builtInNotesHaveThePitchOfTheirLabel() {
        Notes notes = Notes.of(4_096, 300, Split.TRAINING);
        double worst = 0;
        for (int i = 0; i < 300; i++) {
            Example note = notes.get(i);
            Pitch pitch = Pitch.of(note.samples(), 0, 4_096, 16_000);
            double cents = 100 * Math.abs(pitch.midi() - Notes.LOWEST_MIDI - note.y()[0]);
            assertThat(cents).as("note %d", i).isLessThan(Notes.MOST_CENTS + 2);
            assertThat(pitch.confidence()).isBetween(0.85, 1.0);
            worst = Math.max(worst, cents);
        }
        assertThat(worst).isGreaterThan(Notes.MOST_CENTS - 2);
    }

    @Test
    void noiseInspiresNoConfidence() {
        Random random = new Random(5);
        float[] noise = new float[8_192];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) (0.3 * random.nextGaussian());
        }
        assertThat(Pitch.of(noise, 0, 8_192, 16_000).confidence()).isBetween(0.0, 0.3);
    }

    @Test
    void silenceAndWhatIsNoNumberHaveNone() {
        Pitch silent = Pitch.of(new float[4_096], 0, 4_096, 16_000);
        assertThat(silent.hertz()).isNaN();
        assertThat(silent.confidence()).isZero();
        float[] broken = tone(200, 4_096, k -> 1);
        broken[50] = Float.NaN;
        assertThat(Pitch.of(broken, 0, 4_096, 16_000).hertz()).isNaN();
    }

    @Test
    void aPartOfASoundIsMeasuredAlone() {
        float[] two = new float[8_192];
        System.arraycopy(tone(200, 4_096, k -> 1.0 / k), 0, two, 0, 4_096);
        System.arraycopy(tone(300, 4_096, k -> 1.0 / k), 0, two, 4_096, 4_096);
        assertThat(Pitch.of(two, 0, 4_096, 16_000).hertz()).isCloseTo(200, within(0.2));
        assertThat(Pitch.of(two, 4_096, 4_096, 16_000).hertz()).isCloseTo(300, within(0.2));
    }

    @Test
    void notesHaveNumbers() {
        assertThat(Pitch.hertz(69)).isEqualTo(440);
        assertThat(Pitch.hertz(60)).isCloseTo(261.6256, within(1e-4));
        assertThat(new Pitch(880, 1).midi()).isCloseTo(81, within(1e-9));
        assertThatThrownBy(() -> Pitch.of(new float[500], 0, 500, 16_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("500 samples are too few for a pitch; give 1068 or more");
    }
}
