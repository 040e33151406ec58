package org.gan4j.data.avatar;

import static org.gan4j.data.avatar.Colours.shade;
import static org.gan4j.data.avatar.Colours.tint;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.util.List;

/** What is worn on the head. */
record Hat(Look.Headwear kind, int colour, int accent, double height, boolean ornament) {

    private static final int[] COLOURS = {
        0xD6493F, 0x2C5F8A, 0x3A8F78, 0xE9A63A, 0x6B4C9A, 0x2F3542, 0xE7DCCB, 0xC45B86, 0x7FA650, 0x8B5A3C
    };

    static Hat sample(Draws draws, Look look, int hair) {
        int colour = Colours.distinct(draws, 3, COLOURS, hair, look.skinTone().base);
        int accent = Colours.distinct(draws, 3, COLOURS, colour);
        return new Hat(look.headwear(), colour, accent, draws.around(6.5, 1.6), draws.chance(0.6));
    }

    void paint(Canvas canvas, Face face, Hair hair) {
        double edge = face.halfWidth() + Math.max(hair.bulk(), 0.6) + 1;
        double top = -face.crown() - height;
        switch (kind) {
            case NONE -> {}
            case CAP -> cap(canvas, face, edge, top);
            case BEANIE -> beanie(canvas, face, edge, top);
            case HAT -> fedora(canvas, face, edge, top);
            case HEADBAND -> band(canvas, face, edge - 0.8);
        }
    }

    /** What of it shadows the forehead. */
    List<Shape> shadows(Face face) {
        double edge = face.halfWidth() + 2;
        return kind.open() ? List.of() : List.of(dome(edge, -face.crown(), -11.5, kind == Look.Headwear.HAT ? 1 : -3));
    }

    private static Path2D dome(double edge, double top, double base, double sag) {
        Path2D path = new Path2D.Double();
        path.moveTo(-edge, base);
        path.curveTo(-edge, 0.74 * top, -0.62 * edge, top, 0, top);
        path.curveTo(0.62 * edge, top, edge, 0.74 * top, edge, base);
        path.curveTo(0.5 * edge, base + sag, -0.5 * edge, base + sag, -edge, base);
        path.closePath();
        return path;
    }

    /** Paints a dome with a shadow on its right and a gleam on its left, and leaves its layer open. */
    private void openDome(Canvas canvas, Path2D dome, double edge, double top) {
        canvas.openLayer();
        canvas.fill(dome, colour);
        canvas.atop();
        Path2D shadow = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        shadow.append(Canvas.oval(0, -20, 60, 50), false);
        shadow.append(Canvas.oval(-8, top + 28, edge + 1, 34), false);
        canvas.fill(shadow, shade(colour, 0.4), 0.6);
        canvas.ellipse(-0.42 * edge, top + 9, 5.5, 4, tint(colour, 0.5), 0.35);
    }

    private void cap(Canvas canvas, Face face, double edge, double top) {
        openDome(canvas, dome(edge, top, -12, -7), edge, top);
        double x = face.across(7);
        Path2D seams = new Path2D.Double();
        seams.moveTo(x * 0.5, top);
        seams.quadTo(x - 11, top + 8, x - 13, -14);
        seams.moveTo(x * 0.5, top);
        seams.quadTo(x + 11, top + 8, x + 13, -14);
        canvas.stroke(seams, 0.8, shade(colour, 0.45), 0.7);
        canvas.closeLayer();
        if (ornament) {
            canvas.ellipse(x, -26.5, 4, 4, accent);
        }
        canvas.ellipse(x * 0.5, top, 2.2, 1.4, shade(colour, 0.25));
        double half = edge - 1.5;
        Path2D visor = new Path2D.Double();
        visor.moveTo(x * 0.3 - half, -12.5);
        visor.curveTo(x - 0.6 * half, -23, x + 0.6 * half, -23, x * 0.3 + half, -12.5);
        visor.curveTo(x + 0.75 * half, -9, x - 0.75 * half, -9, x * 0.3 - half, -12.5);
        visor.closePath();
        canvas.fill(visor, shade(colour, 0.28));
        Path2D rim = new Path2D.Double();
        rim.moveTo(x * 0.3 - half + 1, -12.8);
        rim.curveTo(x - 0.7 * half, -10, x + 0.7 * half, -10, x * 0.3 + half - 1, -12.8);
        canvas.stroke(rim, 1, tint(colour, 0.25));
    }

    private void beanie(Canvas canvas, Face face, double edge, double top) {
        if (ornament) {
            canvas.ellipse(face.across(-2), top - 0.5, 6, 5.6, accent);
            canvas.ellipse(face.across(-2) - 1.6, top - 2, 2.6, 2.2, tint(accent, 0.4), 0.6);
        }
        openDome(canvas, dome(edge, top, -14, -2), edge, top);
        canvas.closeLayer();
        double lower = -12;
        double upper = -21.5;
        Path2D cuff = new Path2D.Double();
        cuff.moveTo(-edge - 1, lower - 1);
        cuff.curveTo(-edge - 2, lower - 5, -edge - 0.5, upper, -edge + 2, upper);
        cuff.curveTo(-0.5 * edge, upper - 4, 0.5 * edge, upper - 4, edge - 2, upper);
        cuff.curveTo(edge + 0.5, upper, edge + 2, lower - 5, edge + 1, lower - 1);
        cuff.curveTo(0.5 * edge, lower - 3.4, -0.5 * edge, lower - 3.4, -edge - 1, lower - 1);
        cuff.closePath();
        int folded = ornament ? accent : tint(colour, 0.16);
        canvas.fill(cuff, folded);
        Path2D ribs = new Path2D.Double();
        for (int i = -3; i <= 3; i++) {
            double x = i * edge * 0.27 + face.across(2);
            ribs.moveTo(x * 0.97, upper + 0.12 * Math.abs(i) - 1);
            ribs.lineTo(x, lower - 4.2 + 0.25 * Math.abs(i));
        }
        canvas.stroke(ribs, 1, shade(folded, 0.3), 0.6);
    }

    private void fedora(Canvas canvas, Face face, double edge, double top) {
        double x = face.across(1.5);
        double low = -15;
        Path2D crown = new Path2D.Double();
        double upper = top - 0.5;
        crown.moveTo(-edge + 1, low);
        crown.curveTo(-edge + 1, low - 14, -0.82 * edge, upper + 2, -0.45 * edge, upper);
        crown.curveTo(-0.25 * edge, upper - 1, -4, upper + 3.5, x, upper + 3);
        crown.curveTo(4, upper + 3.5, 0.25 * edge, upper - 1, 0.45 * edge, upper);
        crown.curveTo(0.82 * edge, upper + 2, edge - 1, low - 14, edge - 1, low);
        crown.closePath();
        openDome(canvas, crown, edge, top);
        Path2D ribbon = new Path2D.Double();
        ribbon.moveTo(-edge, low - 3);
        ribbon.curveTo(-0.5 * edge, low - 7, 0.5 * edge, low - 7, edge, low - 3);
        canvas.stroke(ribbon, 6, accent);
        canvas.closeLayer();
        double wide = edge + 11;
        Path2D brim = new Path2D.Double();
        brim.moveTo(-wide, low + 0.5);
        brim.curveTo(-0.6 * wide, low - 5.5, 0.6 * wide, low - 5.5, wide, low + 0.5);
        brim.curveTo(0.66 * wide, low + 6, -0.66 * wide, low + 6, -wide, low + 0.5);
        brim.closePath();
        canvas.fill(brim, tint(colour, 0.06));
        Path2D fold = new Path2D.Double();
        fold.moveTo(-wide + 1, low + 0.8);
        fold.curveTo(-0.6 * wide, low + 5.4, 0.6 * wide, low + 5.4, wide - 1, low + 0.8);
        canvas.stroke(fold, 1.1, shade(colour, 0.3));
    }

    private void band(Canvas canvas, Face face, double edge) {
        Path2D band = new Path2D.Double();
        band.moveTo(-edge, -13);
        band.curveTo(-0.6 * edge, -22.5, 0.6 * edge, -22.5, edge, -13);
        band.lineTo(0.93 * edge, -19.5);
        band.curveTo(0.6 * edge, -29.5, -0.6 * edge, -29.5, -0.93 * edge, -19.5);
        band.closePath();
        canvas.fill(band, colour);
        if (ornament) {
            Path2D stripe = new Path2D.Double();
            stripe.moveTo(-0.96 * edge, -16.4);
            stripe.curveTo(-0.6 * edge, -26, 0.6 * edge, -26, 0.96 * edge, -16.4);
            canvas.stroke(stripe, 1.6, accent);
        }
    }
}
