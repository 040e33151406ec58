package org.gan4j.data.avatar;

import java.awt.geom.Path2D;

/** Hair on the lower face. */
record Beard(Kind kind, int colour, double fullness) {

    enum Kind {
        NONE,
        STUBBLE,
        FULL,
        GOATEE,
        MOUSTACHE
    }

    static Beard sample(Draws draws, Look look, int hair) {
        int kind = draws.weighted(56, 14, 15, 8, 7);
        double fullness = draws.around(1.4, 1);
        boolean beard = look.gender() == Look.Gender.MALE;
        return new Beard(beard ? Kind.values()[kind] : Kind.NONE, Colours.shade(hair, 0.12), fullness);
    }

    /** Whether the mouth lies in hair. */
    boolean surroundsMouth() {
        return kind == Kind.FULL || kind == Kind.GOATEE;
    }

    /** Paints what is no more than a shadow on the skin. */
    void paintStubble(Canvas canvas, Face face) {
        if (kind == Kind.STUBBLE) {
            canvas.fill(whiskers(face, 0), colour, 0.27);
        }
    }

    void paint(Canvas canvas, Face face, double mouthWidth) {
        double x = face.across(5.5);
        switch (kind) {
            case NONE, STUBBLE -> {}
            case FULL -> canvas.fill(whiskers(face, fullness), colour);
            case GOATEE -> {
                Path2D path = new Path2D.Double();
                double width = mouthWidth + 4.6;
                path.moveTo(x - width, 18.5);
                path.curveTo(x - 4, 14.2, x + 4, 14.2, x + width, 18.5);
                path.curveTo(x + width + 0.8, 27, x + 6, face.chin() + 2.4, x, face.chin() + 2.4);
                path.curveTo(x - 6, face.chin() + 2.4, x - width - 0.8, 27, x - width, 18.5);
                canvas.fill(path, colour);
            }
            case MOUSTACHE -> {
                Path2D path = new Path2D.Double();
                double width = mouthWidth + 3;
                path.moveTo(x, 15.6);
                path.curveTo(x + 5, 13.6, x + width - 1, 17, x + width + 1, 20.4);
                path.curveTo(x + width - 3, 21.2, x + 3, 20.6, x, 19.2);
                path.curveTo(x - 3, 20.6, x - width + 3, 21.2, x - width - 1, 20.4);
                path.curveTo(x - width + 1, 17, x - 5, 13.6, x, 15.6);
                canvas.fill(path, colour);
            }
        }
        if (surroundsMouth()) {
            canvas.ellipse(x, 21.8, mouthWidth + 1.4, 4.6, Colours.mix(face.skin().base, face.skin().shade, 0.5));
        }
    }

    private Path2D whiskers(Face face, double grow) {
        double x = face.across(5.5);
        double edge = face.halfWidth() + grow;
        Path2D path = new Path2D.Double();
        path.moveTo(-edge, -2);
        path.curveTo(-edge + 3.5, 3, -edge + 5, 14, x - 12, 15.5);
        path.curveTo(x - 8, 14, x - 3, 14.5, x, 16);
        path.curveTo(x + 3, 14.5, x + 8, 14, x + 12, 15.5);
        path.curveTo(edge - 5, 14, edge - 3.5, 3, edge, -2);
        face.lowerHalf(path, grow);
        path.closePath();
        return path;
    }
}
