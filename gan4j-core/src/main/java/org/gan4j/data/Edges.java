package org.gan4j.data;

/**
 * The edges of an image as thin dark lines on white: the magnitude of Sobel's gradient of the luma, kept where no neighbour across the edge
 * has more (Canny 1986, section IV). It is measured in grey levels, so that both pixels beside an upright step of {@code h} have {@code h}.
 * Steps of up to 10 leave the paper white, those of 50 and more are black, and lines between fade, so that faint edges do not come and go
 * from pixel to pixel.
 */
final class Edges {

    private static final double WHITE = 10;
    private static final double BLACK = 50;

    /** Below this slope a gradient counts as level: the directions to neighbours are 45 degrees apart. */
    private static final double LEVEL = Math.tan(Math.PI / 8);

    private final Planes luma;
    private final int[] across;
    private final int[] down;

    private Edges(Planes luma) {
        this.luma = luma;
        this.across = new int[luma.height() * luma.width()];
        this.down = new int[across.length];
        for (int i = 0; i < across.length; i++) {
            int x = i % luma.width();
            int y = i / luma.width();
            across[i] = right(x, y - 1) + 2 * right(x, y) + right(x, y + 1);
            down[i] = below(x - 1, y) + 2 * below(x, y) + below(x + 1, y);
        }
    }

    /** One channel of the same size; beyond the border the image goes on as it ends. */
    static Planes of(Planes image) {
        Edges edges = new Edges(image.recolour(1));
        byte[] out = new byte[edges.across.length];
        for (int i = 0; i < out.length; i++) {
            double ink = Math.max(0, Math.min(1, (edges.ridge(i) - WHITE) / (BLACK - WHITE)));
            out[i] = (byte) Math.round(255 * (1 - ink));
        }
        return new Planes(out, 1, image.height(), image.width());
    }

    /** The strength of an edge if it is no less than on either side of it, else 0. */
    private double ridge(int i) {
        double steep = Math.abs(down[i]);
        double level = Math.abs(across[i]);
        int stepX = level < LEVEL * steep ? 0 : 1;
        int stepY = steep < LEVEL * level ? 0 : across[i] < 0 == down[i] < 0 ? 1 : -1;
        int x = i % luma.width();
        int y = i / luma.width();
        double strength = strength(x, y);
        return strength >= strength(x - stepX, y - stepY) && strength >= strength(x + stepX, y + stepY) ? strength : 0;
    }

    private double strength(int x, int y) {
        int at = at(x, y);
        return Math.hypot(across[at], down[at]) / 4;
    }

    private int right(int x, int y) {
        return value(x + 1, y) - value(x - 1, y);
    }

    private int below(int x, int y) {
        return value(x, y + 1) - value(x, y - 1);
    }

    private int value(int x, int y) {
        return luma.bytes()[at(x, y)] & 0xFF;
    }

    private int at(int x, int y) {
        int column = Math.max(0, Math.min(luma.width() - 1, x));
        int row = Math.max(0, Math.min(luma.height() - 1, y));
        return row * luma.width() + column;
    }
}
