package org.gan4j.image;

import java.util.Arrays;

/** Points in the plane as little discs: what a sample grid is to images. */
public final class PointsPicture {

    /** Blue and orange, which the colour-blind tell apart, as red, green, blue. */
    private static final int[] REAL = {0x4c, 0x78, 0xa8};

    private static final int[] FAKE = {0xf5, 0x6c, 0x18};
    private static final int[] AXES = {0xc0, 0xc0, 0xc0};

    /** Discs overlap where points are dense: what is below shines through. */
    private static final double OPACITY = 0.6;

    private PointsPicture() {}

    /**
     * Draws real points in blue and, over them, fakes in orange, on white with thin axes through 0. What lies outside (or is no
     * number) is left out.
     *
     * @param real {@code [n, 2]}: x, y of each point
     * @param fake {@code [m, 2]}
     * @param halfWidth the picture shows -halfWidth to halfWidth in both directions, y upwards
     * @param sizePixels width and height of the picture
     */
    public static Picture draw(float[] real, float[] fake, double halfWidth, int sizePixels) {
        if (real.length % 2 != 0 || fake.length % 2 != 0 || !(halfWidth > 0)) {
            throw new IllegalArgumentException("points come as pairs of x and y, and halfWidth is positive");
        }
        byte[] pixels = new byte[sizePixels * sizePixels * 3];
        Arrays.fill(pixels, (byte) 255);
        Picture picture = new Picture(sizePixels, sizePixels, 3, pixels);
        for (int i = 0; i < sizePixels; i++) {
            mix(picture, i, sizePixels / 2, AXES, 1);
            mix(picture, sizePixels / 2, i, AXES, 1);
        }
        draw(picture, real, halfWidth, REAL);
        draw(picture, fake, halfWidth, FAKE);
        return picture;
    }

    private static void draw(Picture picture, float[] points, double halfWidth, int[] colour) {
        int size = picture.width();
        double radius = Math.max(1.25, size / 200.0);
        for (int i = 0; i < points.length; i += 2) {
            double x = (points[i] / halfWidth + 1) * size / 2;
            double y = (1 - points[i + 1] / halfWidth) * size / 2;
            if (x >= 0 && x < size && y >= 0 && y < size) {
                disc(picture, x, y, radius, colour);
            }
        }
    }

    private static void disc(Picture picture, double x, double y, double radius, int[] colour) {
        int last = picture.width() - 1;
        for (int v = (int) Math.max(0, y - radius - 1); v <= Math.min(last, y + radius + 1); v++) {
            for (int u = (int) Math.max(0, x - radius - 1); u <= Math.min(last, x + radius + 1); u++) {
                double distance = Math.hypot(u + 0.5 - x, v + 0.5 - y);
                double cover = Math.max(0, Math.min(1, radius + 0.5 - distance));
                mix(picture, u, v, colour, cover * OPACITY);
            }
        }
    }

    private static void mix(Picture picture, int x, int y, int[] colour, double share) {
        for (int c = 0; c < 3; c++) {
            int before = picture.at(x, y, c);
            picture.pixels()[(y * picture.width() + x) * 3 + c] =
                    (byte) Math.round(before + share * (colour[c] - before));
        }
    }
}
