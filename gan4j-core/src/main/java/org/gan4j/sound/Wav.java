package org.gan4j.sound;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gan4j.error.DataException;
import org.gan4j.file.Atomic;
import org.gan4j.file.Storage;

/**
 * A sound as WAV files hold it: one channel, 16 bits a sample.
 *
 * @param samplesPerSecond its rate
 * @param samples in [-1, 1), time goes on; not copied, so leave them as they are
 */
public record Wav(int samplesPerSecond, float[] samples) {

    /** No file may be larger: it is read as a whole. */
    public static final int MAX_FILE_BYTES = 64 << 20;

    /** The value of the number 1 in 16 bits. */
    public static final float FULL_SCALE = 32_768;

    private static final int HEADER_BYTES = 44;
    private static final int SLOWEST = 4_000;
    private static final int FASTEST = 192_000;
    private static final int PCM = 1;
    private static final int EXTENSIBLE = 0xFFFE;
    private static final String REMEDY =
            "replace or remove it, or convert it: ffmpeg -i IN -ac 1 -ar 16000 -c:a pcm_s16le OUT.wav";

    /**
     * Reads a file of uncompressed 16-bit samples, mono or stereo; two channels are mixed to their mean.
     *
     * @throws DataException if it is no such file, holds nothing, is damaged or too large
     * @throws org.gan4j.error.StorageException if the disk refuses
     */
    public static Wav read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return decode(in.readNBytes(MAX_FILE_BYTES + 1), file.toString());
        } catch (IOException e) {
            throw Storage.failure("read", file, e);
        }
    }

    /** As {@link #read}, from the bytes of a file that errors call {@code source}. */
    public static Wav decode(byte[] file, String source) {
        if (file.length > MAX_FILE_BYTES) {
            throw new DataException(source, "is larger than 64 MiB, the most that is read; cut it into pieces");
        }
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < 12 || !id(in).equals("RIFF") || !id(in.position(8)).equals("WAVE")) {
            throw new DataException(source, "is not a WAV file; " + REMEDY);
        }
        Layout layout = null;
        while (in.remaining() >= 8) {
            String chunk = id(in);
            long length = in.getInt() & 0xFFFFFFFFL;
            if (length > in.remaining()) {
                throw new DataException(source, "is cut short or damaged; " + REMEDY);
            }
            int next = in.position() + (int) length;
            if (chunk.equals("fmt ")) {
                layout = Layout.read(in, length, source);
            } else if (chunk.equals("data")) {
                if (layout == null) {
                    throw new DataException(source, "is a damaged WAV file: sound comes before its format; " + REMEDY);
                }
                return new Wav(layout.rate, layout.samples(in, (int) length, source));
            }
            // A chunk of odd length is followed by a byte of padding.
            in.position((int) Math.min(in.limit(), next + (length & 1)));
        }
        throw new DataException(source, "is a WAV file without sound; " + REMEDY);
    }

    private static String id(ByteBuffer in) {
        byte[] id = new byte[4];
        in.get(id);
        return new String(id, StandardCharsets.ISO_8859_1);
    }

    private record Layout(int channels, int rate) {

        static Layout read(ByteBuffer in, long length, String source) {
            if (length < 16) {
                throw new DataException(source, "is a damaged WAV file: its format is cut short; " + REMEDY);
            }
            int at = in.position();
            int tag = in.getShort(at) & 0xFFFF;
            int channels = in.getShort(at + 2) & 0xFFFF;
            long rate = in.getInt(at + 4) & 0xFFFFFFFFL;
            int frameBytes = in.getShort(at + 12) & 0xFFFF;
            int bits = in.getShort(at + 14) & 0xFFFF;
            if (tag == EXTENSIBLE && length >= 26) {
                tag = in.getShort(at + 24) & 0xFFFF;
            }
            if (tag != PCM || bits != 16) {
                String what = tag == PCM ? bits + " bits a sample" : "samples in another format (number " + tag + ")";
                throw new DataException(source, "holds " + what + ", not 16 bits uncompressed; " + REMEDY);
            }
            if (channels < 1 || channels > 2 || frameBytes != 2 * channels) {
                throw new DataException(source, "has " + channels + " channels, not 1 or 2; " + REMEDY);
            }
            if (rate < SLOWEST || rate > FASTEST) {
                throw new DataException(source, "has " + rate + " samples a second, not 4,000 to 192,000; " + REMEDY);
            }
            return new Layout(channels, (int) rate);
        }

        float[] samples(ByteBuffer in, int bytes, String source) {
            if (bytes == 0) {
                throw new DataException(source, "is empty: it has no samples; " + REMEDY);
            }
            if (bytes % (2 * channels) != 0) {
                throw new DataException(source, "is cut short or damaged; " + REMEDY);
            }
            float[] samples = new float[bytes / (2 * channels)];
            for (int i = 0; i < samples.length; i++) {
                int sum = in.getShort();
                if (channels == 2) {
                    sum += in.getShort();
                }
                samples[i] = sum / (channels * FULL_SCALE);
            }
            return samples;
        }
    }

    /** The first samples at another rate, low-passed where that is slower; silence where the sound is over. */
    public float[] first(int count, int rate) {
        return Resampler.first(samples, samplesPerSecond, count, rate);
    }

    /** A sample as 16 bits: rounded, and cut off where it is out of range; no number is silence. */
    public static short quantised(double sample) {
        return (short) Math.max(-FULL_SCALE, Math.min(FULL_SCALE - 1, Math.round(sample * FULL_SCALE)));
    }

    /** The bytes of a file. */
    public byte[] encode() {
        int bytes = Math.multiplyExact(2, samples.length);
        ByteBuffer out = ByteBuffer.allocate(Math.addExact(HEADER_BYTES, bytes)).order(ByteOrder.LITTLE_ENDIAN);
        out.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(HEADER_BYTES - 8 + bytes);
        out.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        out.putShort((short) PCM).putShort((short) 1).putInt(samplesPerSecond).putInt(2 * samplesPerSecond);
        out.putShort((short) 2).putShort((short) 16);
        out.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
        for (float sample : samples) {
            out.putShort(quantised(sample));
        }
        return out.array();
    }

    /**
     * Writes a file, which appears whole or not at all.
     *
     * @throws org.gan4j.error.StorageException if the disk refuses
     */
    public void write(Path file) {
        Atomic.file(file, encode());
    }

    /**
     * Sounds one after the other, with silence between them.
     *
     * @param sounds {@code [n, length]}, one after the other
     * @param length samples of each
     */
    public static Wav sequence(int samplesPerSecond, float[] sounds, int length, double secondsBetween) {
        int count = sounds.length / length;
        int step = length + (int) Math.round(secondsBetween * samplesPerSecond);
        float[] all = new float[count == 0 ? 0 : (count - 1) * step + length];
        for (int i = 0; i < count; i++) {
            System.arraycopy(sounds, i * length, all, i * step, length);
        }
        return new Wav(samplesPerSecond, all);
    }
}
