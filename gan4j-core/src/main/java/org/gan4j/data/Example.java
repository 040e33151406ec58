package org.gan4j.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.gan4j.sound.Wav;

/**
 * One example as plain Java: safe to make on any thread and to hand to any other.
 *
 * @param x the bytes of the real sample, laid out as {@link Dataset#x()} says (images: channel planes, row by row)
 * @param y the bytes of what belongs to it (labels, or the other half of a pair), laid out as {@link Dataset#y()} says; may be empty
 */
public record Example(byte[] x, byte[] y) {

    private static final byte[] NOTHING = new byte[0];

    /** The numbers of x, where its layout is {@link Field.Kind#SOUND}: in [-1, 1). */
    public float[] samples() {
        ByteBuffer bytes = ByteBuffer.wrap(x).order(ByteOrder.LITTLE_ENDIAN);
        float[] samples = new float[x.length / Short.BYTES];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = bytes.getShort() / Wav.FULL_SCALE;
        }
        return samples;
    }

    /** The numbers of x, where its layout is {@link Field.Kind#TOKENS}: indices into the vocabulary. */
    public float[] tokens() {
        float[] tokens = new float[x.length];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = x[i] & 0xFF;
        }
        return tokens;
    }

    /** The numbers of x, where its layout is {@link Field.Kind#FLOATS}. */
    public float[] floats() {
        float[] values = new float[x.length / Float.BYTES];
        ByteBuffer.wrap(x).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }

    /** An example with no second half. */
    public static Example of(byte[] x) {
        return new Example(x, NOTHING);
    }
}
