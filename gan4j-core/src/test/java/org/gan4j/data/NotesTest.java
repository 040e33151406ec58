package org.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.gan4j.error.ConfigurationException;
import org.gan4j.sound.Pitch;
import org.gan4j.sound.Spectrogram;
import org.junit.jupiter.api.Test;

final class NotesTest {

    private static final Notes NOTES = Notes.of(4_096, 400, Split.TRAINING);

    @Test
    void aNoteIsAFunctionOfItsIndex() {
        Notes whole = Notes.of(4_096, Split.TRAINING);
        assertThat(whole.size()).isEqualTo(60_000);
        assertThat(whole.get(7).x()).isEqualTo(NOTES.get(7).x());
        assertThat(whole.get(59_999).x())
                .hasSize(2 * 4_096)
                .isNotEqualTo(NOTES.get(7).x());
        Notes test = Notes.of(0, Split.TEST);
        assertThat(test.size()).isEqualTo(10_000);
        assertThat(test.x()).isEqualTo(Field.sound(8_192));
        Set<Integer> distinct = LongStream.range(0, 100)
                .mapToObj(i -> Arrays.hashCode(NOTES.get(i).x()))
                .collect(Collectors.toSet());
        assertThat(distinct).hasSize(100);
        assertThat(Notes.of(4_096, 400, Split.TEST).get(7).x())
                .isNotEqualTo(NOTES.get(7).x());
        assertThat(Notes.of(4_096, 400, Split.TEST).digest()).isNotEqualTo(NOTES.digest());
        assertThat(Notes.of(4_096, 401, Split.TRAINING).digest()).isNotEqualTo(NOTES.digest());
        assertThat(Notes.of(4_096, 400, Split.TRAINING).digest()).isEqualTo(NOTES.digest());
    }

    /** Whoever changes a sample raises the format, and this number. */
    @Test
    void theBitsAreTheSameEverywhere() {
        Digest digest = new Digest();
        for (int i = 0; i < 40; i++) {
            byte[] x = NOTES.get(i).x();
            digest.bytes(x, 0, x.length);
        }
        assertThat(digest.hex()).startsWith("7b34f49724288993");
    }

    @Test
    void everyLabelOccursAndHasAName() {
        int[][] counts = new int[2][24];
        for (int i = 0; i < NOTES.size(); i++) {
            byte[] y = NOTES.get(i).y();
            counts[0][y[0]]++;
            counts[1][y[1]]++;
        }
        for (int pitch = 0; pitch < 24; pitch++) {
            assertThat(counts[0][pitch]).isBetween(5, 35);
        }
        for (int timbre = 0; timbre < 4; timbre++) {
            assertThat(counts[1][timbre]).isBetween(70, 130);
        }
        assertThat(NOTES.y()).isEqualTo(Field.labels(2));
        assertThat(NOTES.attributes().get(0).values())
                .hasSize(24)
                .startsWith("C3")
                .contains("A4")
                .endsWith("B4");
        assertThat(NOTES.attributes().get(1).values()).containsExactly("flute", "clarinet", "violin", "guitar");
    }

    @Test
    void notesAreLoudButNotCutOffAndBeginAndEndInSilence() {
        for (int i = 0; i < 100; i++) {
            float[] samples = NOTES.get(i).samples();
            double most = 0;
            for (float sample : samples) {
                most = Math.max(most, Math.abs(sample));
            }
            assertThat(most).isBetween(0.15, 0.9);
            assertThat(samples[0]).isZero();
            assertThat(samples[samples.length - 1]).isZero();
        }
    }

    /** By the strength of the second harmonic against the first and third, and by what is left of the sound at its end. */
    @Test
    void timbresSoundDifferent() {
        for (int i = 0; i < 100; i++) {
            Example note = NOTES.get(i);
            float[][] decibels =
                    Spectrogram.of(note.samples(), 0, 4_096, 2_048, 8).decibels();
            double hertz = Pitch.hertz(Notes.LOWEST_MIDI + note.y()[0]);
            float first = at(decibels[3], hertz);
            float second = at(decibels[3], 2 * hertz);
            float third = at(decibels[3], 3 * hertz);
            switch (note.y()[1]) {
                case 0 -> {
                    assertThat(second - first).isBetween(-24f, -14f);
                    assertThat(third - first).isBetween(-34f, -22f);
                }
                case 1 -> {
                    assertThat(second - first).isLessThan(-30);
                    assertThat(third - first).isBetween(-15f, -6f);
                }
                case 2 -> assertThat(second - first).isBetween(-10f, -3f);
                default -> {
                    float early = at(decibels[1], 8 * hertz);
                    assertThat(early - at(decibels[6], 8 * hertz)).isGreaterThan(8);
                }
            }
        }
    }

    private static float at(float[] bins, double hertz) {
        int bin = (int) Math.round(hertz * 2_048 / Field.SAMPLES_PER_SECOND);
        return Math.max(bins[bin], Math.max(bins[bin - 1], bins[bin + 1]));
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> Notes.of(5_000, Split.TRAINING))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("notes have 4096, 8192 or 16384 samples, not 5000; choose for example 8192");
        assertThatThrownBy(() -> Notes.of(0, 0, Split.TRAINING))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("a dataset of 0 notes is empty; choose a count of at least 1");
        assertThatThrownBy(() -> NOTES.get(400)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
