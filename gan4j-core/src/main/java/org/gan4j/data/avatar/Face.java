package org.gan4j.data.avatar;

import static org.gan4j.data.avatar.Colours.mix;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.List;

/**
 * The skin of the head: outline, ears, cheeks, nose. Its frame is the head's: the origin lies between the eyes and the nose, y grows
 * downwards, and a face is about 54 units wide.
 *
 * @param turn where the head looks: -1 to the left, 1 to the right
 * @param halfWidth from the middle to the temple
 * @param crown from the origin up to the top of the skull
 * @param chin from the origin down to the chin
 * @param jaw how far down the cheeks stay wide
 * @param chinWidth half the width of the chin
 * @param nose the kind of nose, 0..2
 * @param earrings their colour, or -1
 */
record Face(
        Look.SkinTone skin,
        double turn,
        double halfWidth,
        double crown,
        double chin,
        double jaw,
        double chinWidth,
        double ear,
        int nose,
        double noseSize,
        double blush,
        boolean freckles,
        int earrings) {

    private static final int NONE = -1;
    private static final int[] EARRINGS = {0xF2C14E, 0xF4F1EA, 0x3FB0A8, 0xD6486B};

    static Face sample(Draws draws, Look look) {
        boolean female = look.gender() == Look.Gender.FEMALE;
        return new Face(
                look.skinTone(),
                draws.between(-1, 1),
                draws.around(26.3, 3),
                draws.around(34, 1.5),
                draws.around(32, 4),
                draws.around(female ? 15 : 19, 5),
                draws.around(female ? 10 : 14, 5),
                draws.around(1, 0.2),
                draws.below(3),
                draws.around(female ? 0.92 : 1.1, 0.2),
                draws.between(0.05, female ? 0.42 : 0.3),
                draws.chance(look.skinTone().ordinal() < 3 ? 0.16 : 0.03),
                draws.chance(female ? 0.4 : 0.05) ? draws.any(EARRINGS) : NONE);
    }

    /** How far to the side something lies that stands out from the head's axis by so much. */
    double across(double depth) {
        return turn * depth;
    }

    /** The outline, grown by so much on all sides. */
    Path2D outline(double grow) {
        double width = halfWidth + grow;
        double top = -crown - grow;
        Path2D path = new Path2D.Double();
        path.moveTo(0, top);
        path.curveTo(0.57 * width, top, width, 0.6 * top, width, -2);
        lowerHalf(path, grow);
        path.curveTo(-width, 0.6 * top, -0.57 * width, top, 0, top);
        path.closePath();
        return path;
    }

    /** Continues a path at the right temple along the jaw to the left temple. */
    void lowerHalf(Path2D path, double grow) {
        double width = halfWidth + grow;
        double middle = across(1.6);
        double wide = chinWidth + grow;
        path.curveTo(width, jaw, middle + wide, chin + grow, middle, chin + grow);
        path.curveTo(middle - wide, chin + grow, -width, jaw, -width, -2);
    }

    /** Paints ears and face with all that shadows them. */
    void paint(Canvas canvas, List<Shape> shadows, Beard beard) {
        canvas.openLayer();
        for (int side = -1; side <= 1; side += 2) {
            double x = earX(side);
            canvas.ellipse(x, 4, 4.6 * ear, 6.6 * ear, skin.base);
            canvas.ellipse(x + side * 0.9, 4.4, 2.3 * ear, 4 * ear, skin.shade);
        }
        canvas.fill(outline(0), skin.base);
        canvas.atop();
        shadeSide(canvas);
        double cheek = Math.min(halfWidth - 8.5, 16);
        for (int side = -1; side <= 1; side += 2) {
            canvas.ellipse(side * cheek + across(4.5), 13.5, 5.6, 4, skin.blush, blush);
        }
        if (freckles) {
            paintFreckles(canvas);
        }
        beard.paintStubble(canvas, this);
        AffineTransform below = AffineTransform.getTranslateInstance(0.8, 2.6);
        for (Shape shadow : shadows) {
            canvas.fill(below.createTransformedShape(shadow), skin.shade, 0.75);
        }
        canvas.closeLayer();
        if (earrings != NONE) {
            for (int side = -1; side <= 1; side += 2) {
                canvas.ellipse(earX(side) + side * 0.8, 4 + 7.4 * ear, 1.7, 1.9, earrings);
            }
        }
        paintNose(canvas);
    }

    private double earX(int side) {
        return side * (halfWidth - 0.2 - 2.6 * Math.max(0, side * turn));
    }

    private void shadeSide(Canvas canvas) {
        // Light falls from the upper left: all of the face that its own copy, moved towards the light, leaves free is
        // in shadow.
        Path2D dark = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        dark.append(outline(6), false);
        dark.append(AffineTransform.getTranslateInstance(-3, -1.6).createTransformedShape(outline(0)), false);
        canvas.fill(dark, skin.shade, 0.55);
    }

    private void paintFreckles(Canvas canvas) {
        int colour = mix(skin.shade, 0x8A4A22, 0.5);
        double[] spots = {7, 11.5, 10.5, 13.5, 13.5, 11.5, 16, 14};
        for (int i = 0; i < spots.length; i += 2) {
            canvas.ellipse(across(5) - spots[i], spots[i + 1], 0.7, 0.7, colour, 0.8);
            canvas.ellipse(across(5) + spots[i], spots[i + 1], 0.7, 0.7, colour, 0.8);
        }
    }

    private void paintNose(Canvas canvas) {
        double x = across(7);
        double y = 11.5;
        double s = noseSize;
        int line = mix(skin.shade, 0x5A1E1A, 0.28);
        Path2D path = new Path2D.Double();
        switch (nose) {
            case 0 -> {
                path.moveTo(x - 2.9 * s, y + 0.6);
                path.curveTo(x - 2.4 * s, y + 3 * s, x + 2.4 * s, y + 3 * s, x + 2.9 * s, y + 0.6);
                canvas.stroke(path, 1.5, line);
            }
            case 1 -> {
                double facing = turn < 0 ? -1 : 1;
                path.moveTo(x - facing * 0.6, y - 6 * s);
                path.curveTo(
                        x + facing * 1.2, y - 2 * s, x + facing * 4.8 * s, y + 2.2 * s, x - facing * 1.8 * s, y + 2.2);
                canvas.stroke(path, 1.4, line);
            }
            default -> {
                canvas.ellipse(x + 0.4, y + 0.9, 3.5 * s, 2.6 * s, line, 0.75);
                canvas.ellipse(x - 0.2, y + 0.1, 3.3 * s, 2.3 * s, mix(skin.base, skin.blush, 0.22));
                canvas.ellipse(x - 1, y - 0.6, 1.1 * s, 0.7 * s, Colours.WHITE, 0.4);
            }
        }
    }
}
