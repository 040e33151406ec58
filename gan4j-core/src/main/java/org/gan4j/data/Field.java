package org.gan4j.data;

import java.util.Arrays;
import java.util.List;

/**
 * The layout of one half of an example: how its plain bytes become a tensor.
 *
 * @param kind how bytes become numbers
 * @param shape the shape of one example, without the batch: {@code [channels, height, width]} for images, {@code [2]} for points in the
 *     plane, {@code [1, samples]} for sounds, {@code [length]} for texts, {@code [attributes]} for labels, {@code [0]} for nothing
 */
public record Field(Kind kind, List<Integer> shape) {

    /** How bytes become numbers. */
    public enum Kind {
        /** One unsigned byte per number; 0..255 becomes -1..1 as {@code b / 127.5 - 1}. */
        PIXELS(1),
        /** Four bytes per number, IEEE 754, little-endian, taken as they are. */
        FLOATS(4),
        /** One unsigned byte per number, the index of a class; becomes an int64 tensor. */
        LABELS(1),
        /** Two bytes per number, signed, little-endian; -32768..32767 becomes [-1, 1) as {@code s / 32768}. */
        SOUND(2),
        /** One unsigned byte per token, an index into the vocabulary; becomes an int64 tensor. */
        TOKENS(1);

        private final int bytes;

        Kind(int bytes) {
            this.bytes = bytes;
        }

        /** Bytes per number. */
        public int bytes() {
            return bytes;
        }
    }

    /** The rate of every sound that a GAN learns from. */
    public static final int SAMPLES_PER_SECOND = 16_000;

    /** An empty half: the dataset has no labels and no pairs. */
    public static final Field NONE = new Field(Kind.LABELS, List.of(0));

    public Field {
        shape = List.copyOf(shape);
        long numbers = 1;
        for (int size : shape) {
            if (size < 0) {
                throw new IllegalArgumentException("negative size in shape " + shape);
            }
            numbers = Math.multiplyExact(numbers, (long) size);
        }
        if (numbers * kind.bytes() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("an example of shape " + shape + " does not fit into memory");
        }
    }

    /** Unsigned bytes in {@code [channels, height, width]}. */
    public static Field image(int channels, int height, int width) {
        return new Field(Kind.PIXELS, List.of(channels, height, width));
    }

    /** Little-endian floats. */
    public static Field floats(Integer... shape) {
        return new Field(Kind.FLOATS, Arrays.asList(shape));
    }

    /** One label for each attribute. */
    public static Field labels(int attributes) {
        return new Field(Kind.LABELS, List.of(attributes));
    }

    /** A sound of one channel at {@link #SAMPLES_PER_SECOND}. */
    public static Field sound(int samples) {
        return new Field(Kind.SOUND, List.of(1, samples));
    }

    /** A text of so many tokens. */
    public static Field tokens(int length) {
        return new Field(Kind.TOKENS, List.of(length));
    }

    /** How many numbers one example holds. */
    public int numbers() {
        int numbers = 1;
        for (int size : shape) {
            numbers *= size;
        }
        return numbers;
    }

    /** How many bytes one example takes. */
    public int bytes() {
        return numbers() * kind.bytes();
    }

    public boolean isImage() {
        return kind == Kind.PIXELS && shape.size() == 3;
    }

    /** Whether it is numbers as they are, such as points in the plane. */
    public boolean isPoints() {
        return kind == Kind.FLOATS;
    }

    public boolean isSound() {
        return kind == Kind.SOUND;
    }

    public boolean isText() {
        return kind == Kind.TOKENS;
    }

    public boolean isEmpty() {
        return numbers() == 0;
    }

    /** Channels of an image. */
    public int channels() {
        return shape.get(0);
    }

    /** Height of an image in pixels. */
    public int height() {
        return shape.get(1);
    }

    /** Width of an image in pixels. */
    public int width() {
        return shape.get(2);
    }
}
