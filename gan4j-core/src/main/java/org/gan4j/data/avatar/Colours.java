package org.gan4j.data.avatar;

/** Arithmetic on colours, which are {@code 0xRRGGBB}. */
final class Colours {

    /** The colour that lines and pupils tend to: a warm near-black. */
    static final int INK = 0x241A24;

    static final int WHITE = 0xFFFFFF;

    private Colours() {}

    /** {@code share} of b, the rest of a. */
    static int mix(int a, int b, double share) {
        int red = blend(a >> 16 & 255, b >> 16 & 255, share);
        int green = blend(a >> 8 & 255, b >> 8 & 255, share);
        int blue = blend(a & 255, b & 255, share);
        return red << 16 | green << 8 | blue;
    }

    private static int blend(int a, int b, double share) {
        return (int) (a + (b - a) * share + 0.5);
    }

    /** The colour in shadow: darker, a little towards violet. */
    static int shade(int colour, double depth) {
        return mix(colour, 0x2A1438, depth);
    }

    static int tint(int colour, double amount) {
        return mix(colour, WHITE, amount);
    }

    /** Brightness as the eye weighs it (ITU-R BT.601), 0..255. */
    static int luma(int colour) {
        return (299 * (colour >> 16 & 255) + 587 * (colour >> 8 & 255) + 114 * (colour & 255) + 500) / 1000;
    }

    /** Of so many candidates drawn from a palette, the one whose brightness is farthest from all neighbours. */
    static int distinct(Draws draws, int candidates, int[] palette, int... neighbours) {
        int best = 0;
        int farthest = -1;
        for (int i = 0; i < candidates; i++) {
            int candidate = draws.any(palette);
            int nearest = 255;
            for (int neighbour : neighbours) {
                nearest = Math.min(nearest, Math.abs(luma(candidate) - luma(neighbour)));
            }
            if (nearest > farthest) {
                farthest = nearest;
                best = candidate;
            }
        }
        return best;
    }
}
