package org.gan4j.data.avatar;

import static org.gan4j.data.avatar.Colours.mix;

import java.awt.geom.Path2D;

/**
 * The mouth.
 *
 * @param width half of it, at rest
 * @param curve how strongly it bends
 * @param lips how full the lips are; 0 is none drawn
 */
record Mouth(Look.Expression expression, double width, double curve, double lips, int lipColour, double skew) {

    private static final double Y = 21.5;
    private static final int INSIDE = 0x5A1626;
    private static final int TONGUE = 0xE0676C;
    private static final int TEETH = 0xFBF8F4;

    private static final int[] LIPSTICK = {0xC93A4A, 0xB02A55, 0xD9605A, 0x9C2F3C, 0xE0708A};

    static Mouth sample(Draws draws, Look look) {
        boolean female = look.gender() == Look.Gender.FEMALE;
        int natural = mix(
                look.skinTone().blush, look.skinTone().shade, look.skinTone().dark() ? 0 : 0.35);
        int painted = draws.any(LIPSTICK);
        boolean made = draws.chance(female ? 0.55 : 0.01);
        double full = draws.around(1, 0.3);
        return new Mouth(
                look.mouth(),
                draws.around(8.6, 1.8),
                draws.around(1, 0.35),
                draws.chance(female ? 0.9 : 0.22) ? full : 0,
                made ? mix(painted, look.skinTone().shade, 0.15) : natural,
                draws.around(0, 0.7));
    }

    void paint(Canvas canvas, Face face, Beard beard) {
        double x = face.across(5.5);
        int line = face.skin().dark() ? 0x2A0A10 : mix(face.skin().shade, 0x4A1418, 0.72);
        switch (expression) {
            case SMILE -> bow(canvas, x, Y - 1.4, width, 5.4 * curve, line);
            case NEUTRAL -> bow(canvas, x, Y, 0.85 * width, 0.5 * (curve - 0.8), line);
            case FROWN -> bow(canvas, x, Y + 1.4, 0.74 * width, -4 * curve, line);
            case OPEN -> laugh(canvas, x, line);
            case SURPRISED -> gasp(canvas, x, line);
        }
        if (expression != Look.Expression.OPEN && lips == 0 && !beard.surroundsMouth()) {
            double y = expression == Look.Expression.SURPRISED ? Y + 6.4 : Y + 4.6;
            canvas.ellipse(x, y, 0.45 * width, 0.75, face.skin().shade, 0.8);
        }
    }

    /** A closed mouth: a line through both corners whose middle lies {@code depth / 2} lower. */
    private void bow(Canvas canvas, double x, double y, double half, double depth, int line) {
        double left = y - skew - depth / 4;
        double right = y + skew - depth / 4;
        double middle = y + 0.75 * depth;
        if (lips > 0) {
            double thick = 2.5 * lips;
            double bend = 0.5 * depth;
            double inner = 0.86 * half;
            Path2D mouth = new Path2D.Double();
            mouth.moveTo(x - inner, left + 0.2 * bend);
            mouth.curveTo(
                    x - 0.4 * half,
                    y - thick + bend,
                    x - 2,
                    y - 1.35 * thick + 0.8 * bend,
                    x,
                    y - 0.6 * thick + 0.8 * bend);
            mouth.curveTo(
                    x + 2,
                    y - 1.35 * thick + 0.8 * bend,
                    x + 0.4 * half,
                    y - thick + bend,
                    x + inner,
                    right + 0.2 * bend);
            mouth.curveTo(
                    x + 0.45 * half,
                    middle + 1.9 * thick,
                    x - 0.45 * half,
                    middle + 1.9 * thick,
                    x - inner,
                    left + 0.2 * bend);
            canvas.fill(mouth, lipColour);
        }
        Path2D path = new Path2D.Double();
        path.moveTo(x - half, left);
        path.curveTo(x - 0.5 * half, middle, x + 0.5 * half, middle, x + half, right);
        canvas.stroke(path, lips > 0 ? 1.4 : 2.1, line);
    }

    private void laugh(Canvas canvas, double x, int line) {
        double half = width * 1.02;
        double top = Y - 3;
        double depth = 8.6 + 2.6 * curve;
        Path2D mouth = new Path2D.Double();
        mouth.moveTo(x - half, top - skew);
        mouth.curveTo(x - 0.5 * half, top + 1.4, x + 0.5 * half, top + 1.4, x + half, top + skew);
        mouth.curveTo(x + 0.9 * half, top + depth, x - 0.9 * half, top + depth, x - half, top - skew);
        mouth.closePath();
        if (lips > 0) {
            canvas.stroke(mouth, 2.4 * lips, lipColour);
        }
        canvas.fill(mouth, INSIDE);
        canvas.ellipse(x, top + 0.6 * depth, 0.5 * half, 0.13 * depth, TONGUE);
        Path2D teeth = new Path2D.Double();
        teeth.moveTo(x - 0.86 * half, top + 0.4);
        teeth.curveTo(x - 0.4 * half, top + 1.4, x + 0.4 * half, top + 1.4, x + 0.86 * half, top + 0.4);
        teeth.curveTo(x + 0.6 * half, top + 4.4, x - 0.6 * half, top + 4.4, x - 0.86 * half, top + 0.4);
        canvas.fill(teeth, TEETH);
        if (lips == 0) {
            canvas.stroke(mouth, 1, line);
        }
    }

    private void gasp(Canvas canvas, double x, int line) {
        double half = 0.42 * width;
        double height = 3.4 + 1.2 * curve;
        canvas.ellipse(x, Y + 0.6, half + 1.1 + 0.7 * lips, height + 1 + 0.7 * lips, lips > 0 ? lipColour : line);
        canvas.ellipse(x, Y + 0.6, half, height, INSIDE);
        canvas.ellipse(x, Y + 0.6 + 0.55 * height, 0.7 * half, 0.35 * height, TONGUE);
    }
}
