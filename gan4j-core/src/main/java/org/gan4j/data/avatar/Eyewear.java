package org.gan4j.data.avatar;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;

/** Glasses, aligned with the eyes. */
record Eyewear(Look.Glasses kind, int frame, int lens, double size, double thickness) {

    private static final int[] FRAMES = {0x1F1B24, 0x1F1B24, 0x5A3220, 0x8A2F3C, 0x24405E, 0xC79A3E};
    private static final int[] LENSES = {0x1B1822, 0x22262F, 0x3A2318, 0x1D2F3D};

    static Eyewear sample(Draws draws, Look look) {
        int frame = draws.any(FRAMES);
        return new Eyewear(look.glasses(), frame, draws.any(LENSES), draws.around(8.9, 0.8), draws.around(1.6, 0.35));
    }

    void paint(Canvas canvas, Face face, Eyes eyes) {
        if (kind == Look.Glasses.NONE) {
            return;
        }
        double left = eyes.x(face, -1);
        double right = eyes.x(face, 1);
        // Lenses shrink before they would meet on the nose.
        double radius = Math.min(size, 0.5 * (right - left) - 1.4);
        double leftRadius = radius * eyes.narrowing(face, -1);
        double rightRadius = radius * eyes.narrowing(face, 1);
        double y = Eyes.Y + 0.8;
        Path2D wire = new Path2D.Double();
        wire.moveTo(left + leftRadius, y - 1);
        wire.quadTo(0.5 * (left + leftRadius + right - rightRadius), y - 3.4, right - rightRadius, y - 1);
        wire.moveTo(left - leftRadius, y - 1.5);
        wire.lineTo(-face.halfWidth() - 0.5, y - 2.5);
        wire.moveTo(right + rightRadius, y - 1.5);
        wire.lineTo(face.halfWidth() + 0.5, y - 2.5);
        canvas.stroke(wire, thickness, frame);
        lens(canvas, left, y, leftRadius, radius);
        lens(canvas, right, y, rightRadius, radius);
    }

    private void lens(Canvas canvas, double x, double y, double radiusX, double radiusY) {
        Shape rim = switch (kind) {
            case SQUARE ->
                new RoundRectangle2D.Double(x - radiusX, y - 0.8 * radiusY, 2 * radiusX, 1.6 * radiusY, 5, 5);
            case SUNGLASSES -> aviator(x, y, radiusX, radiusY);
            default -> Canvas.oval(x, y, radiusX, 0.98 * radiusY);
        };
        Path2D gleam = new Path2D.Double();
        gleam.moveTo(x - 0.55 * radiusX, y + 0.15 * radiusY);
        gleam.lineTo(x - 0.1 * radiusX, y - 0.5 * radiusY);
        if (kind == Look.Glasses.SUNGLASSES) {
            canvas.fill(rim, lens);
            canvas.stroke(gleam, 1.8, Colours.WHITE, 0.4);
        } else {
            canvas.fill(rim, Colours.WHITE, 0.12);
        }
        canvas.stroke(rim, thickness, frame);
    }

    private static Path2D aviator(double x, double y, double radiusX, double radiusY) {
        double wide = 1.04 * radiusX;
        double top = y - 0.72 * radiusY;
        double bottom = y + 0.86 * radiusY;
        Path2D path = new Path2D.Double();
        path.moveTo(x - wide, top);
        path.lineTo(x + wide, top);
        path.curveTo(x + 1.1 * wide, y + 0.6 * radiusY, x + 0.6 * wide, bottom, x, bottom);
        path.curveTo(x - 0.6 * wide, bottom, x - 1.1 * wide, y + 0.6 * radiusY, x - wide, top);
        path.closePath();
        return path;
    }
}
