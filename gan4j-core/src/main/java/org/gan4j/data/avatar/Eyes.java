package org.gan4j.data.avatar;

import static org.gan4j.data.avatar.Colours.INK;
import static org.gan4j.data.avatar.Colours.mix;

import java.awt.geom.Path2D;

/**
 * Eyes and brows.
 *
 * @param spacing from the head's axis to the middle of an eye
 * @param radius half the width of an eye
 * @param height half its height, over half its width
 * @param lid how far the upper lid is raised: 1 is wide open
 * @param lashes how long they are; 0 is none drawn
 * @param browSlant positive is angry, negative worried
 */
record Eyes(
        int iris,
        double spacing,
        double radius,
        double height,
        double lid,
        double lashes,
        double gaze,
        int browColour,
        double browWidth,
        double browLift,
        double browSlant,
        double browArch) {

    static final double Y = 1.5;

    static Eyes sample(Draws draws, Look look, int hair) {
        boolean female = look.gender() == Look.Gender.FEMALE;
        boolean surprised = look.mouth() == Look.Expression.SURPRISED;
        boolean frown = look.mouth() == Look.Expression.FROWN;
        double lashes = draws.around(1, 0.4);
        return new Eyes(
                look.eyeColour().iris,
                draws.around(11.6, 1.2),
                draws.around(female ? 5.8 : 5.3, 0.7),
                draws.around(1.02, 0.14),
                surprised ? draws.around(1.06, 0.06) : draws.around(0.88, 0.16),
                draws.chance(female ? 0.93 : 0.04) ? lashes : 0,
                draws.around(0, 0.8),
                mix(Colours.shade(hair, 0.3), look.skinTone().shade, 0.06),
                draws.around(female ? 1.7 : 2.6, 0.6),
                surprised ? draws.around(3.2, 0.8) : draws.around(1, 1),
                frown ? draws.around(draws.chance(0.5) ? 2 : -2, 0.8) : draws.around(-0.2, 0.9),
                draws.around(female ? 2.4 : 1.6, 1));
    }

    /** Where the eye of a side (-1 left, 1 right) lies. */
    double x(Face face, int side) {
        return side * spacing * (1 - 0.06 * Math.abs(face.turn())) + face.across(4.8);
    }

    /** How much narrower the eye of a side looks. */
    double narrowing(Face face, int side) {
        return 1 - 0.13 * Math.max(0, side * face.turn());
    }

    void paint(Canvas canvas, Face face) {
        for (int side = -1; side <= 1; side += 2) {
            paintEye(canvas, face, side);
            paintBrow(canvas, face, side);
        }
    }

    private void paintEye(Canvas canvas, Face face, int side) {
        double x = x(face, side);
        double wide = radius * narrowing(face, side);
        double high = radius * height;
        canvas.fill(almond(x, wide, high * lid, high * 0.92), 0xFBF9F7);
        double r = 0.76 * Math.min(radius, high);
        double looking = x + gaze + face.across(0.9);
        double y = Y + 0.1;
        canvas.ellipse(looking, y, r, r, Colours.shade(iris, 0.45));
        canvas.ellipse(looking, y + 0.3, 0.8 * r, 0.76 * r, Colours.tint(iris, 0.08));
        canvas.ellipse(looking, y, 0.5 * r, 0.5 * r, 0x150F18);
        canvas.ellipse(looking - 0.34 * r, y - 0.38 * r, 0.28 * r, 0.28 * r, Colours.WHITE);
        // The lid, from above the eye down to its rim, hides what of the iris is too high.
        Path2D lidSkin = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        upper(lidSkin, x, wide + 0.7, Math.max(high, r) + 1.2);
        upper(lidSkin, x, wide, high * lid);
        canvas.fill(lidSkin, mix(face.skin().base, face.skin().shade, 0.7));
        int ink = mix(browColour, INK, 0.75);
        Path2D rim = new Path2D.Double();
        rim.moveTo(x - wide, Y);
        rim.curveTo(x - wide, Y - 1.33 * high * lid, x + wide, Y - 1.33 * high * lid, x + wide, Y);
        canvas.stroke(rim, lashes > 0 ? 1.7 : 1.3, ink);
        if (lashes > 0) {
            Path2D hairs = new Path2D.Double();
            double corner = x + side * wide;
            hairs.moveTo(corner - side * 0.3, Y - 0.6);
            hairs.lineTo(corner + side * 2.2 * lashes, Y - 2.2 * lashes);
            hairs.moveTo(corner - side * 1.2, Y - 0.62 * high * lid - 0.8);
            hairs.lineTo(corner + side * 1.2 * lashes, Y - 0.62 * high * lid - 2.6 * lashes);
            canvas.stroke(hairs, 1.2, ink);
        }
    }

    private static Path2D almond(double x, double wide, double up, double down) {
        Path2D path = new Path2D.Double();
        path.moveTo(x - wide, Y);
        path.curveTo(x - wide, Y - 1.33 * up, x + wide, Y - 1.33 * up, x + wide, Y);
        path.curveTo(x + wide, Y + 1.33 * down, x - wide, Y + 1.33 * down, x - wide, Y);
        path.closePath();
        return path;
    }

    private static void upper(Path2D path, double x, double wide, double up) {
        path.moveTo(x - wide, Y);
        path.curveTo(x - wide, Y - 1.33 * up, x + wide, Y - 1.33 * up, x + wide, Y);
        path.closePath();
    }

    private void paintBrow(Canvas canvas, Face face, int side) {
        double x = x(face, side);
        double y = Y - radius * height - 2.6 - browLift;
        double half = 1.08 * radius * narrowing(face, side);
        double inner = x - side * half;
        double outer = x + side * half * 1.05;
        double innerY = y + browSlant;
        double outerY = y - 0.6 * browSlant + 0.8;
        Path2D path = new Path2D.Double();
        path.moveTo(inner, innerY - 0.4 * browWidth);
        path.curveTo(
                x - side * 0.2 * half,
                y - browArch - 0.5 * browWidth,
                x + side * 0.5 * half,
                y - browArch - 0.5 * browWidth,
                outer,
                outerY);
        path.curveTo(
                x + side * 0.4 * half,
                y - browArch + 0.8 * browWidth,
                x - side * 0.2 * half,
                y - browArch + browWidth,
                inner,
                innerY + 0.6 * browWidth);
        path.closePath();
        canvas.fill(path, browColour);
        canvas.stroke(path, 0.5, browColour);
    }
}
