package org.gan4j.data.avatar;

import static org.gan4j.data.avatar.Colours.shade;
import static org.gan4j.data.avatar.Colours.tint;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;

/** Neck, shoulders and clothes, in the frame of the picture. */
record Body(int kind, int cloth, int accent, double neck, double shoulders, double x) {

    private static final int[] CLOTHS = {
        0xD9534F, 0x2F6690, 0x3A9188, 0xF0B44C, 0x6C4F9E, 0x333A4A, 0xF1EAE0, 0xD0698F, 0x86A85A, 0xE98A5B, 0x5AA4C8,
        0x20242E
    };

    static Body sample(Draws draws, Look look, double x) {
        boolean female = look.gender() == Look.Gender.FEMALE;
        int cloth = Colours.distinct(draws, 2, CLOTHS, look.skinTone().base);
        return new Body(
                draws.below(5),
                cloth,
                Colours.distinct(draws, 3, CLOTHS, cloth, look.skinTone().base),
                draws.around(female ? 8 : 10.5, 1.2),
                draws.around(female ? 34 : 39, 3),
                x);
    }

    /** Paints the neck with the head's shadow on it, then the clothes. */
    void paint(Canvas canvas, Face face, AffineTransform head) {
        AffineTransform body = AffineTransform.getTranslateInstance(x, 0);
        int base = face.skin().base;
        canvas.frame(body);
        canvas.openLayer();
        Path2D throat = new Path2D.Double();
        throat.moveTo(-neck, 66);
        throat.lineTo(-neck, 84);
        throat.curveTo(-neck - 0.5, 88, -neck - 2, 89, -neck - 3.5, 90.5);
        throat.lineTo(-neck - 3.5, 104);
        throat.lineTo(neck + 3.5, 104);
        throat.lineTo(neck + 3.5, 90.5);
        throat.curveTo(neck + 2, 89, neck + 0.5, 88, neck, 84);
        throat.lineTo(neck, 66);
        throat.closePath();
        canvas.fill(throat, base);
        canvas.atop();
        canvas.frame(head);
        canvas.fill(
                AffineTransform.getTranslateInstance(1.2, 5).createTransformedShape(face.outline(0)),
                face.skin().shade);
        canvas.frame(body);
        canvas.closeLayer();
        switch (kind) {
            case 0 -> tee(canvas, 95.5);
            case 1 -> {
                canvas.fill(torso(neck + 2.5, 99), cloth);
                collar(canvas);
            }
            case 2 -> turtleneck(canvas);
            case 3 -> hoodie(canvas);
            default -> {
                tee(canvas, 93.5);
                stripes(canvas);
            }
        }
    }

    private Path2D torso(double opening, double dip) {
        Path2D path = new Path2D.Double();
        path.moveTo(-shoulders, 106);
        path.curveTo(-shoulders, 95, -shoulders + 7, 93.5, -opening - 5, 90);
        path.lineTo(-opening, 87.5);
        path.curveTo(-opening + 2, dip, opening - 2, dip, opening, 87.5);
        path.lineTo(opening + 5, 90);
        path.curveTo(shoulders - 7, 93.5, shoulders, 95, shoulders, 106);
        path.closePath();
        return path;
    }

    private void tee(Canvas canvas, double dip) {
        double opening = neck + 2.5;
        canvas.fill(torso(opening, dip), cloth);
        Path2D hem = new Path2D.Double();
        hem.moveTo(-opening, 87.8);
        hem.curveTo(-opening + 2, dip + 0.2, opening - 2, dip + 0.2, opening, 87.8);
        canvas.stroke(hem, 1.6, shade(cloth, 0.25));
    }

    private void collar(Canvas canvas) {
        for (int side = -1; side <= 1; side += 2) {
            Path2D path = new Path2D.Double();
            path.moveTo(side * (neck - 0.5), 84);
            path.lineTo(side * (neck + 5.5), 89.5);
            path.lineTo(side * 8, 99);
            path.lineTo(side * 0.5, 95.5);
            path.closePath();
            canvas.fill(path, side < 0 ? tint(cloth, 0.35) : tint(cloth, 0.2));
        }
    }

    private void turtleneck(Canvas canvas) {
        canvas.fill(torso(neck, 90), cloth);
        Path2D roll = new Path2D.Double();
        roll.moveTo(-neck - 1.2, 82);
        roll.curveTo(-neck + 3, 85, neck - 3, 85, neck + 1.2, 82);
        roll.lineTo(neck + 2.4, 91);
        roll.curveTo(neck - 3, 94, -neck + 3, 94, -neck - 2.4, 91);
        roll.closePath();
        canvas.fill(roll, tint(cloth, 0.14));
    }

    private void hoodie(Canvas canvas) {
        canvas.fill(torso(neck + 1, 98), cloth);
        Path2D hood = new Path2D.Double();
        hood.moveTo(-neck - 9, 89.5);
        hood.curveTo(-neck - 8, 84, -neck - 2, 83, -neck, 84);
        hood.curveTo(-neck + 2, 92, neck - 2, 92, neck, 84);
        hood.curveTo(neck + 2, 83, neck + 8, 84, neck + 9, 89.5);
        hood.curveTo(neck, 98.5, -neck, 98.5, -neck - 9, 89.5);
        hood.closePath();
        canvas.fill(hood, shade(cloth, 0.2));
        Path2D strings = new Path2D.Double();
        strings.moveTo(-4, 95);
        strings.lineTo(-4.5, 101);
        strings.moveTo(4, 95);
        strings.lineTo(4.5, 101);
        canvas.stroke(strings, 1.2, accent);
    }

    private void stripes(Canvas canvas) {
        Path2D stripe = new Path2D.Double();
        stripe.moveTo(-shoulders + 4, 97.6);
        stripe.quadTo(0, 99.6, shoulders - 4, 97.6);
        canvas.stroke(stripe, 2.2, accent);
    }
}
