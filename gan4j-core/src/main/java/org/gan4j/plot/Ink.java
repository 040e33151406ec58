package org.gan4j.plot;

import java.awt.Color;

/** The colours of marks: apart for the colour-blind, dark enough on white. Real data is blue and fakes are orange throughout gan4j. */
public enum Ink {
    BLUE(0x4c78a8),
    ORANGE(0xf56c18),
    GREEN(0x2f9e6e),
    PURPLE(0x8a5fbf),
    RED(0xc8323c),
    TEAL(0x3fb0c4),
    GOLD(0xd2a106),
    PINK(0xe377b0),
    BROWN(0x8c6446),
    BLACK(0x222222),
    GREY(0x9a9a9a);

    private final Color colour;

    Ink(int rgb) {
        colour = new Color(rgb);
    }

    /** The colour number {@code i} of a family of marks; they repeat after eleven. */
    public static Ink of(int i) {
        return values()[i % values().length];
    }

    /** As 0xrrggbb. */
    public int rgb() {
        return colour.getRGB() & 0xffffff;
    }

    Color colour() {
        return colour;
    }

    Color faint(double opacity) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), (int) Math.round(255 * opacity));
    }

    /** White at 0, this colour at 1. */
    Color tint(double share) {
        return new Color(
                mixed(colour.getRed(), share), mixed(colour.getGreen(), share), mixed(colour.getBlue(), share));
    }

    private static int mixed(int channel, double share) {
        return (int) Math.round(255 + share * (channel - 255));
    }
}
