package org.gan4j.data.avatar;

import static org.gan4j.data.avatar.Colours.mix;

import java.awt.GradientPaint;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** What lies behind the head. */
record Backdrop(int kind, int colour, int second, double x, double y, double size) {

    private static final int[] COLOURS = {
        0xF6D6C9, 0xFBE7B8, 0xD5EBDD, 0xCFE4F2, 0xE2D8F0, 0xF3EFE8, 0x8FC1D9, 0x86BFA8, 0xE9A48C, 0xB7A3D6, 0xF0C36A,
                0x4F86A6,
        0x3F7F78, 0x6D5A94, 0xB8586A, 0x2E4057, 0x34384E, 0x22504F, 0xF28F6B, 0x6FB7C4, 0xD98AA4, 0x5C7FB8, 0x9BBF73,
                0x7A4A5E
    };

    private static final Rectangle2D ALL = new Rectangle2D.Double(-1, -1, Canvas.UNITS + 2, Canvas.UNITS + 2);

    /** A backdrop that differs in brightness from skin and hair, if it can. */
    static Backdrop sample(Draws draws, int skin, int hair) {
        int colour = Colours.distinct(draws, 3, COLOURS, skin, hair);
        double change = draws.between(0.12, 0.26);
        // Shades of the backdrop lead away from the skin's brightness, not towards it.
        boolean darker = Colours.luma(colour) < Colours.luma(skin);
        int second = darker ? mix(colour, 0x1E2A4A, change) : Colours.tint(colour, change + 0.1);
        return new Backdrop(
                draws.weighted(3, 4, 4, 2, 2),
                colour,
                second,
                draws.around(50, 10),
                draws.around(46, 8),
                draws.between(0, 1));
    }

    void paint(Canvas canvas) {
        switch (kind) {
            case 0 -> canvas.fill(ALL, colour);
            case 1 ->
                canvas.fill(
                        ALL,
                        new GradientPaint(
                                (float) (x - 30),
                                0,
                                Canvas.transparent(colour, 1),
                                (float) (130 - x),
                                100,
                                Canvas.transparent(second, 1)));
            case 2 -> {
                canvas.fill(ALL, colour);
                double radius = 38 + 10 * size;
                canvas.ellipse(x, y + 6, radius, radius, second);
            }
            case 3 -> {
                canvas.fill(ALL, colour);
                Path2D stripes = new Path2D.Double();
                double step = 16 + 8 * size;
                for (double from = x - 200; from < 100; from += step) {
                    stripes.moveTo(from, -10);
                    stripes.lineTo(from + 120, 110);
                }
                canvas.stroke(stripes, 0.42 * step, mix(colour, second, 0.7));
            }
            default -> {
                canvas.fill(ALL, colour);
                Path2D dots = new Path2D.Double();
                double step = 15 + 7 * size;
                int row = 0;
                for (double v = y - 60; v < 110; v += step, row++) {
                    for (double u = x - 80 + (row % 2) * step / 2; u < 110; u += step) {
                        dots.append(Canvas.oval(u, v, 0.2 * step, 0.2 * step), false);
                    }
                }
                canvas.fill(dots, mix(colour, second, 0.8));
            }
        }
    }
}
