package org.gan4j.data.avatar;

import static org.gan4j.data.avatar.Colours.mix;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/**
 * The hair: how it rises from the skull, where it ends on the forehead, how it falls.
 *
 * @param part the side of the parting: -1 left, 1 right
 * @param rise how far the hair stands above the skull
 * @param bulk how far it stands out at the sides
 * @param forehead the height of the hairline above the origin
 * @param reach how far down long hair falls
 */
record Hair(
        Look.HairLength length,
        int colour,
        Crown crown,
        Hairline hairline,
        Fall fall,
        int part,
        double rise,
        double bulk,
        double forehead,
        double reach,
        int tie) {

    /** The upper outline. */
    enum Crown {
        CLOSE,
        SMOOTH,
        HIGH,
        SPIKY,
        CURLY
    }

    /** The line between forehead and hair. */
    enum Hairline {
        ROUND,
        PEAK,
        CENTRE_PART,
        SIDE_PART,
        FRINGE,
        SWEEP
    }

    /** What hangs from the sides. */
    enum Fall {
        NONE,
        RING,
        BOB,
        FLICK,
        CURLS,
        BUN,
        STRAIGHT,
        WAVES,
        RINGLETS,
        PIGTAILS,
        BRAIDS,
        PONYTAIL
    }

    static int colour(Draws draws, Look look) {
        return Colours.distinct(draws, 2, look.hairColour().variants, look.skinTone().base);
    }

    static Hair sample(Draws draws, Look look, int colour) {
        boolean female = look.gender() == Look.Gender.FEMALE;
        boolean free = look.headwear() == Look.Headwear.NONE;
        Crown crown = Crown.SMOOTH;
        Hairline line = Hairline.ROUND;
        Fall fall = Fall.NONE;
        switch (look.hairLength()) {
            case BALD -> {
                crown = Crown.CLOSE;
                fall = !female && draws.chance(0.5) ? Fall.RING : Fall.NONE;
            }
            case SHORT -> {
                crown = Crown.values()[
                        draws.weighted(female ? new int[] {8, 44, 8, 8, 32} : new int[] {20, 24, 24, 16, 16})];
                int[] lines = crown == Crown.CLOSE ? new int[] {5, 5, 0, 0, 0, 0} : new int[] {2, 2, 1, 3, 3, 4};
                line = Hairline.values()[draws.weighted(lines)];
            }
            case MEDIUM -> {
                fall = draws.any(Fall.BOB, Fall.BOB, Fall.FLICK, Fall.CURLS, free ? Fall.BUN : Fall.BOB);
                crown = fall == Fall.CURLS ? Crown.CURLY : Crown.SMOOTH;
                line = Hairline.values()[draws.weighted(1, 0, 3, 3, 4, 3)];
            }
            case LONG -> {
                fall = draws.any(
                        Fall.STRAIGHT,
                        Fall.STRAIGHT,
                        Fall.WAVES,
                        Fall.WAVES,
                        Fall.RINGLETS,
                        Fall.PIGTAILS,
                        Fall.BRAIDS,
                        Fall.PONYTAIL);
                crown = fall == Fall.RINGLETS ? Crown.CURLY : Crown.SMOOTH;
                line = Hairline.values()[draws.weighted(1, 0, 4, 3, 3, 2)];
            }
        }
        double rise = switch (crown) {
            case CLOSE -> draws.between(0.6, 1.4);
            case SMOOTH -> draws.between(2.5, 5.5);
            case HIGH -> draws.between(6.5, 9.5);
            case SPIKY -> draws.between(3, 4.5);
            case CURLY -> draws.between(3, 6.5);
        };
        double bulk = crown == Crown.CLOSE ? 0.5 : draws.between(0.8, crown == Crown.CURLY ? 4 : 2.4);
        boolean pressed = !look.headwear().open();
        return new Hair(
                look.hairLength(),
                colour,
                pressed && crown != Crown.CLOSE ? Crown.SMOOTH : crown,
                line,
                fall,
                draws.sign(),
                pressed ? Math.min(rise, 1.5) : rise,
                pressed ? Math.min(bulk, 1.2) : bulk,
                draws.around(22, 2.5),
                draws.between(42, 56),
                draws.any(0xD9485A, 0xF2B63D, 0x3F8FC2, 0xF3EDE6, 0x6A4FA3));
    }

    /** Whether it rises far above the head. */
    boolean towers() {
        return fall == Fall.BUN || rise > 6;
    }

    /** The shapes of all hair in front of the face. */
    List<Shape> front(Face face) {
        List<Shape> shapes = new ArrayList<>();
        if (length != Look.HairLength.BALD) {
            shapes.add(new Haircut(this, face).cap());
        }
        for (int side = -1; side <= 1; side += 2) {
            new Haircut(this, face).frontFall(side, shapes);
        }
        return shapes;
    }

    void paintBack(Canvas canvas, Face face) {
        List<Shape> shapes = new ArrayList<>();
        new Haircut(this, face).back(shapes);
        int dark = Colours.shade(colour, 0.3);
        for (Shape shape : shapes) {
            canvas.fill(shape, dark);
        }
    }

    void paintFront(Canvas canvas, Face face, List<Shape> front) {
        if (front.isEmpty()) {
            return;
        }
        canvas.openLayer();
        for (Shape shape : front) {
            canvas.fill(shape, colour);
        }
        canvas.atop();
        Path2D shadow = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        shadow.append(Canvas.oval(0, 10, 70, 80), false);
        shadow.append(Canvas.oval(-8, 4, face.halfWidth() + 3, 52), false);
        canvas.fill(shadow, Colours.shade(colour, 0.42), 0.5);
        paintStrands(canvas, face);
        canvas.closeLayer();
        paintTies(canvas, face);
    }

    private void paintStrands(Canvas canvas, Face face) {
        int light = mix(Colours.tint(colour, 0.4), 0xFFE9C9, 0.2);
        double top = -face.crown() - rise;
        if (crown == Crown.CLOSE) {
            canvas.fill(face.outline(0), face.skin().base, 0.18);
            canvas.ellipse(-8, top + 6, 9, 4, light, 0.18);
            return;
        }
        if (crown == Crown.CURLY) {
            for (int i = 0; i < 5; i++) {
                double x = -18 + 8.5 * i;
                double y = top + 9 - 3.5 * Math.sqrt(Math.max(0, 4 - (i - 2) * (i - 2))) + (i % 2) * 3;
                Path2D curl = new Path2D.Double();
                curl.moveTo(x - 2.6, y + 1);
                curl.curveTo(x - 2.2, y - 2.6, x + 2.2, y - 2.6, x + 2.4, y + 0.6);
                canvas.stroke(curl, 1.3, light, 0.45);
            }
            return;
        }
        Path2D gloss = new Path2D.Double();
        double width = face.halfWidth();
        gloss.moveTo(-width + 5.5, top + 18.5);
        gloss.curveTo(-width + 8, top + 12.5, -14, top + 9, -7, top + 7.5);
        canvas.stroke(gloss, 3.6, light, 0.3);
        Path2D strands = new Path2D.Double();
        double origin = hairline == Hairline.CENTRE_PART ? face.across(3) : part * 9 + face.across(3);
        for (int side = -1; side <= 1; side += 2) {
            strands.moveTo(origin, top + 3);
            strands.curveTo(origin + side * 7, top + 7, side * (width - 6), top + 12, side * (width - 1), top + 27);
        }
        canvas.stroke(strands, 0.9, Colours.shade(colour, 0.45), 0.55);
    }

    private void paintTies(Canvas canvas, Face face) {
        double edge = face.halfWidth() + bulk;
        for (int side = -1; side <= 1; side += 2) {
            if (fall == Fall.PIGTAILS) {
                canvas.ellipse(side * (edge + 2.2), 9, 2.8, 2.8, tie);
            } else if (fall == Fall.BRAIDS) {
                canvas.ellipse(side * (face.halfWidth() - 1), reach - 6.5, 3.6, 1.8, tie);
            }
        }
    }
}
