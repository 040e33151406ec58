package org.gan4j.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.gan4j.data.avatar.Canvas;
import org.gan4j.data.avatar.Look;
import org.gan4j.data.avatar.Portrait;
import org.gan4j.error.ConfigurationException;
import org.gan4j.error.DataException;

/**
 * The built-in dataset: cartoon heads, drawn when they are asked for, so that there is nothing to download. Head {@code index} of a split
 * is the same at every size, and whatever the count; no head is in both splits. Each has eight labels, see {@link #attributes()}.
 */
public final class Avatars implements Dataset {

    private static final long TRAINING_HEADS = 50_000;
    private static final long TEST_HEADS = 10_000;

    /** Raise it whenever any pixel of any head changes. */
    private static final int FORMAT = 1;

    private static final int SMALLEST = 16;
    private static final int LARGEST = 256;

    private final long count;
    private final Split split;
    private final Field x;
    private final Field y;
    private final ThreadLocal<Canvas> canvas;

    private Avatars(int size, int channels, long count, Split split) {
        this.count = count;
        this.split = split;
        this.x = Field.image(channels, size, size);
        this.y = Field.labels(Look.attributes().size());
        this.canvas = ThreadLocal.withInitial(() -> new Canvas(size));
    }

    /**
     * 50,000 heads to learn from.
     *
     * @param size width and height in pixels, 16 to 256
     * @param channels 3 for colour, 1 for grey
     */
    public static Avatars training(int size, int channels) {
        return of(size, channels, TRAINING_HEADS, Split.TRAINING);
    }

    /** 10,000 other heads, to judge by; as {@link #training}. */
    public static Avatars test(int size, int channels) {
        return of(size, channels, TEST_HEADS, Split.TEST);
    }

    /**
     * The first so many heads of a split.
     *
     * @param size width and height in pixels, 16 to 256
     * @param channels 3 for colour, 1 for grey
     * @param count how many, at least 1
     * @throws ConfigurationException if there are no such heads
     */
    public static Avatars of(int size, int channels, long count, Split split) {
        if (size < SMALLEST || size > LARGEST) {
            throw new ConfigurationException("avatars are drawn at sizes from " + SMALLEST + " to " + LARGEST
                    + " pixels, not " + size + "; choose for example 64");
        }
        if (channels != 1 && channels != 3) {
            throw new ConfigurationException(
                    "avatars have 1 channel (grey) or 3 (colour), not " + channels + "; choose 1 or 3");
        }
        if (count < 1) {
            throw new ConfigurationException(
                    "a dataset of " + count + " avatars is empty; choose a count of at least 1");
        }
        return new Avatars(size, channels, count, split);
    }

    @Override
    public String name() {
        return "avatars";
    }

    @Override
    public long size() {
        return count;
    }

    @Override
    public Field x() {
        return x;
    }

    @Override
    public Field y() {
        return y;
    }

    @Override
    public boolean mirrors() {
        return true;
    }

    @Override
    public List<Attribute> attributes() {
        return Look.attributes();
    }

    @Override
    public Example get(long index) {
        if (index < 0 || index >= count) {
            throw new DataException(
                    name(), "there is no example " + index + "; choose an index from 0 to " + (count - 1));
        }
        Portrait portrait = new Portrait(seed(index));
        return new Example(paint(portrait), portrait.look().labels());
    }

    /** A portrait as these heads are drawn. */
    byte[] paint(Portrait portrait) {
        Canvas mine = canvas.get();
        portrait.paint(mine);
        return mine.planes(x.channels());
    }

    /** Different for every head of every split: it is a bijection of index and split. */
    long seed(long index) {
        long z = (index << 1 | split.ordinal()) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 32)) * 0xD6E8FEB86659FD93L;
        return z ^ (z >>> 32);
    }

    /** SHA-256 of what determines every pixel and label: the drawing's format, the split, the layout and the count. */
    @Override
    public String digest() {
        String content = String.join(
                " ",
                "avatars",
                "format " + FORMAT,
                split.name().toLowerCase(Locale.ROOT),
                x.shape().toString(),
                "count " + count);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java runtime has SHA-256", e);
        }
    }
}
