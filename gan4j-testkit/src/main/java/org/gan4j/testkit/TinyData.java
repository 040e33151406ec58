package org.gan4j.testkit;

import java.util.List;
import org.gan4j.data.Attribute;
import org.gan4j.data.Dataset;
import org.gan4j.data.Example;
import org.gan4j.data.Field;
import org.gan4j.data.Points;
import org.gan4j.data.Split;

/**
 * Pictures of one bright bar on a dark ground, made from their number: small, distinct, and nothing to download. The label is whether the
 * bar stands or lies.
 *
 * @param x the layout of the pictures
 * @param size how many there are
 */
public record TinyData(Field x, long size) implements Dataset {

    /** Prime, so that no batch size divides it: every run crosses the border of an epoch within a batch. */
    private static final long SIZE = 61;

    /** 61 grey pictures of 16 x 16 pixels. */
    public static TinyData grey() {
        return new TinyData(Field.image(1, 16, 16), SIZE);
    }

    /** 61 colour pictures of 16 x 16 pixels. */
    public static TinyData colour() {
        return new TinyData(Field.image(3, 16, 16), SIZE);
    }

    /** 61 points on the ring of eight Gaussians. */
    public static Points points() {
        return Points.ring(Split.TRAINING).draw(SIZE, 1);
    }

    /** 61 colour pictures x of 16 x 16 pixels, each with its own negative in grey, y. */
    public static Dataset pairs() {
        return new TinyPairs(colour(), 0);
    }

    /** 61 colour pictures x of 16 x 16 pixels and as many negatives in grey, y, none of which belongs to its x. */
    public static Dataset twoDomains() {
        return new TinyPairs(colour(), 7);
    }

    /** 61 sounds of 256 samples. */
    public static Dataset sounds() {
        return new TinySounds(SIZE);
    }

    @Override
    public String name() {
        return "tiny";
    }

    @Override
    public Field y() {
        return Field.labels(1);
    }

    @Override
    public List<Attribute> attributes() {
        return List.of(new Attribute("bar", List.of("stands", "lies")));
    }

    @Override
    public Example get(long index) {
        byte[] pixels = new byte[x.bytes()];
        int lies = (int) (index % 2);
        int place = (int) (index / 2 % x.width());
        for (int i = 0; i < pixels.length; i++) {
            int column = i % x.width();
            int row = i / x.width() % x.height();
            int channel = i / (x.width() * x.height());
            boolean bar = (lies == 1 ? row : column) == place;
            pixels[i] = (byte) (bar ? 255 - 60 * channel : (int) (index % 7) + column);
        }
        return new Example(pixels, new byte[] {(byte) lies});
    }

    @Override
    public boolean mirrors() {
        return true;
    }

    @Override
    public String digest() {
        return "tiny-1-" + x.shape() + "-" + size;
    }
}
