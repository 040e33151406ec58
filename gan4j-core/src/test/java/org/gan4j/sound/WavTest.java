package org.gan4j.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.gan4j.error.DataException;
import org.gan4j.error.StorageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WavTest {

    private static final String REMEDY =
            "replace or remove it, or convert it: ffmpeg -i IN -ac 1 -ar 16000 -c:a pcm_s16le OUT.wav";

    /** A file of 16 bits from whatever its format says. */
    private static byte[] file(int tag, int channels, int rate, int bits, byte[] data) {
        ByteBuffer out = ByteBuffer.allocate(44 + data.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put("RIFF".getBytes()).putInt(36 + data.length).put("WAVEfmt ".getBytes());
        out.putInt(16).putShort((short) tag).putShort((short) channels).putInt(rate);
        out.putInt(rate * channels * bits / 8).putShort((short) (channels * bits / 8));
        return out.putShort((short) bits)
                .put("data".getBytes())
                .putInt(data.length)
                .put(data)
                .array();
    }

    private static byte[] shorts(int... values) {
        ByteBuffer out = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(values).forEach(value -> out.putShort((short) value));
        return out.array();
    }

    private static float[] sine(double hertz, int rate, int length) {
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * hertz * i / rate));
        }
        return samples;
    }

    @Test
    void everySampleSurvivesAFile(@TempDir Path folder) {
        float[] samples = new float[65_536];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (i - 32_768) / 32_768f;
        }
        Path file = folder.resolve("all.wav");
        new Wav(22_050, samples).write(file);
        Wav read = Wav.read(file);
        assertThat(read.samplesPerSecond()).isEqualTo(22_050);
        assertThat(read.samples()).isEqualTo(samples);
    }

    @Test
    void othersReadOurFiles() throws IOException, UnsupportedAudioFileException {
        byte[] file = new Wav(16_000, new float[] {0.5f, -1, 0.25f}).encode();
        try (AudioInputStream in = AudioSystem.getAudioInputStream(new ByteArrayInputStream(file))) {
            assertThat(in.getFormat().matches(new AudioFormat(16_000, 16, 1, true, false)))
                    .isTrue();
            assertThat(in.readAllBytes()).isEqualTo(shorts(16_384, -32_768, 8_192));
        }
    }

    @Test
    void whatIsOutOfRangeIsCutOff() {
        assertThat(List.of(2.0, 1.0, -1.0, -3.0, Double.NaN, 0.4 / 32_768, -1.6 / 32_768))
                .extracting(Wav::quantised)
                .containsExactly(
                        (short) 32_767, (short) 32_767, (short) -32_768, (short) -32_768, (short) 0, (short) 0, (short)
                                -2);
    }

    @Test
    void twoChannelsAreMixed() {
        Wav wav = Wav.decode(file(1, 2, 8_000, 16, shorts(100, 300, -32_768, -32_768)), "a.wav");
        assertThat(wav.samples()).containsExactly(200 / 32_768f, -1);
    }

    @Test
    void otherChunksAndTheExtensibleFormatAreRead() {
        ByteBuffer out = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
        out.put("RIFF".getBytes()).putInt(0).put("WAVE".getBytes());
        out.put("LIST".getBytes()).putInt(3).put(new byte[4]);
        out.put("fmt ".getBytes()).putInt(40).putShort((short) 0xFFFE).putShort((short) 1);
        out.putInt(16_000).putInt(32_000).putShort((short) 2).putShort((short) 16);
        out.putShort((short) 22)
                .putShort((short) 16)
                .putInt(4)
                .putShort((short) 1)
                .put(new byte[14]);
        out.put("data".getBytes()).putInt(2).putShort((short) 16_384);
        byte[] file = Arrays.copyOf(out.array(), out.position());
        assertThat(Wav.decode(file, "a.wav"))
                .satisfies(wav -> assertThat(wav.samples()).containsExactly(0.5f));
    }

    @Test
    void whatIsNoSuchSoundIsRefusedWithTheRemedy() {
        byte[] two = shorts(1, 2);
        refused(new byte[0], "is not a WAV file");
        refused("RIFF....WEBPVP8 ".getBytes(), "is not a WAV file");
        refused(Arrays.copyOf(file(1, 1, 16_000, 16, two), 20), "is cut short or damaged");
        refused(Arrays.copyOf(file(1, 1, 16_000, 16, two), 47), "is cut short or damaged");
        refused(Arrays.copyOf(file(1, 1, 16_000, 16, two), 36), "is a WAV file without sound");
        refused(file(1, 1, 16_000, 16, new byte[0]), "is empty: it has no samples");
        refused(file(1, 1, 16_000, 16, new byte[3]), "is cut short or damaged");
        refused(file(3, 1, 16_000, 32, two), "holds samples in another format (number 3), not 16 bits uncompressed");
        refused(file(17, 1, 16_000, 4, two), "holds samples in another format (number 17), not 16 bits uncompressed");
        refused(file(1, 1, 16_000, 24, two), "holds 24 bits a sample, not 16 bits uncompressed");
        refused(file(1, 6, 16_000, 16, two), "has 6 channels, not 1 or 2");
        refused(file(1, 1, 1_000, 16, two), "has 1000 samples a second, not 4,000 to 192,000");
        byte[] late = file(1, 1, 16_000, 16, two);
        System.arraycopy("junk".getBytes(), 0, late, 12, 4);
        refused(late, "is a damaged WAV file: sound comes before its format");
        assertThatThrownBy(() -> Wav.decode(new byte[Wav.MAX_FILE_BYTES + 1], "a.wav"))
                .isInstanceOf(DataException.class)
                .hasMessage("a.wav: is larger than 64 MiB, the most that is read; cut it into pieces");
    }

    private static void refused(byte[] file, String problem) {
        assertThatThrownBy(() -> Wav.decode(file, "a.wav"))
                .isInstanceOf(DataException.class)
                .hasMessage("a.wav: " + problem + "; " + REMEDY);
    }

    @Test
    void damageIsNeverAnythingButADataException() {
        byte[] good = file(1, 2, 16_000, 16, shorts(1, 2, 3, 4));
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] bad = Arrays.copyOf(good, random.nextInt(4) == 0 ? random.nextInt(good.length) : good.length);
            for (int k = 0; k < 1 + random.nextInt(3) && bad.length > 0; k++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(Wav.decode(bad, "a.wav").samples()).hasSizeBetween(1, 4);
            } catch (DataException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(2_000, 4_900);
    }

    @Test
    void aFileThatIsNotThereIsNamed(@TempDir Path folder) {
        Path file = folder.resolve("none.wav");
        assertThatThrownBy(() -> Wav.read(file))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void anotherRateIsTheSameSound() {
        for (int rate : new int[] {8_000, 22_050, 44_100, 48_000, 96_000}) {
            float[] expected = sine(700, 16_000, 4_000);
            float[] got = new Wav(rate, sine(700, rate, rate / 2)).first(4_000, 16_000);
            for (int i = 300; i < 3_700; i++) {
                assertThat(got[i]).as("%d at rate %d", i, rate).isCloseTo(expected[i], within(2e-3f));
            }
        }
    }

    @Test
    void whatASlowerRateCannotHoldIsSilentNotFoldedBack() {
        float[] got = new Wav(44_100, sine(10_000, 44_100, 44_100)).first(8_000, 16_000);
        for (int i = 300; i < 7_700; i++) {
            assertThat(got[i]).isCloseTo(0, within(2e-3f));
        }
    }

    @Test
    void whatIsMissingIsSilence() {
        assertThat(new Wav(16_000, new float[] {0.5f, 0.25f}).first(4, 16_000)).containsExactly(0.5f, 0.25f, 0, 0);
        assertThat(new Wav(16_000, new float[] {0.5f, 0.25f}).first(1, 16_000)).containsExactly(0.5f);
        float[] half = new Wav(8_000, sine(500, 8_000, 400)).first(2_000, 16_000);
        assertThat(Arrays.copyOfRange(half, 800, 2_000)).containsOnly(0);
        assertThat(half[100]).isNotZero();
    }

    @Test
    void soundsFollowEachOtherWithSilenceBetween() {
        Wav wav = Wav.sequence(4, new float[] {1, 2, 3, 4}, 2, 0.5);
        assertThat(wav.samples()).containsExactly(1, 2, 0, 0, 3, 4);
        assertThat(wav.samplesPerSecond()).isEqualTo(4);
    }
}
