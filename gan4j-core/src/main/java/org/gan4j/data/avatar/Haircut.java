package org.gan4j.data.avatar;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.List;

/** The geometry of hair on a face: which shapes it consists of, before any colour. */
record Haircut(Hair hair, Face face) {

    private double edge() {
        return face.halfWidth() + hair.bulk();
    }

    private double top() {
        return -face.crown() - hair.rise();
    }

    /** The hair on the skull, down to the temples. */
    Path2D cap() {
        double edge = edge();
        double burn = hair.crown() == Hair.Crown.CLOSE ? 3 : 5;
        Path2D path = new Path2D.Double();
        path.moveTo(-edge, burn);
        path.lineTo(-edge, -2);
        switch (hair.crown()) {
            case CLOSE, SMOOTH -> dome(path);
            case HIGH -> quiff(path);
            case SPIKY -> spikes(path);
            case CURLY -> curls(path);
        }
        path.lineTo(edge, burn);
        double temple = face.halfWidth() - 3.2;
        path.lineTo(face.halfWidth() - 1.6, burn);
        path.lineTo(temple, -8);
        hairline(path, temple);
        path.lineTo(-face.halfWidth() + 1.6, burn);
        path.closePath();
        return path;
    }

    private void dome(Path2D path) {
        double edge = edge();
        double top = top();
        path.curveTo(-edge, 0.6 * top, -0.57 * edge, top, 0, top);
        path.curveTo(0.57 * edge, top, edge, 0.6 * top, edge, -2);
    }

    private void quiff(Path2D path) {
        double edge = edge();
        double top = top();
        double peak = -hair.part() * 9;
        path.curveTo(-edge, 0.7 * top, -0.72 * edge + peak, top, peak, top);
        path.curveTo(0.72 * edge + peak, top, edge, 0.7 * top, edge, -2);
    }

    private void spikes(Path2D path) {
        int spikes = 9;
        for (int i = 0; i <= 2 * spikes; i++) {
            double angle = StrictMath.PI * (1 - (i + 0.5) / (2 * spikes + 1));
            double grow = i % 2 == 0 ? -1.5 : 4.6;
            double sweep = i % 2 == 0 ? 0 : -hair.part() * 2.2;
            double x = (edge() + 0.5 * grow) * StrictMath.cos(angle) + sweep;
            double y = -4 + (top() + 4 - grow) * StrictMath.sin(angle);
            path.lineTo(x, y);
        }
        path.lineTo(edge(), -2);
    }

    private void curls(Path2D path) {
        int curls = 9;
        double x = -edge();
        double y = -2;
        for (int i = 1; i <= curls; i++) {
            double angle = StrictMath.PI * (1 - (double) i / curls);
            double nextX = edge() * StrictMath.cos(angle);
            double nextY = -2 + (top() + 2) * StrictMath.sin(angle);
            // Each curl bulges outwards, at right angles to the chord from one notch to the next.
            double outX = (nextY - y) * 0.62;
            double outY = -(nextX - x) * 0.62;
            path.curveTo(x + outX, y + outY, nextX + outX, nextY + outY, nextX, nextY);
            x = nextX;
            y = nextY;
        }
    }

    /** From the right temple to the left one. */
    private void hairline(Path2D path, double temple) {
        double high = -hair.forehead();
        double middle = face.across(4);
        switch (hair.hairline()) {
            case ROUND -> {
                path.curveTo(temple - 1, high, temple - 9, high, middle, high - 1);
                path.curveTo(-temple + 9, high, -temple + 1, high, -temple, -8);
            }
            case PEAK -> {
                path.curveTo(temple - 0.5, high + 5, middle + 15, high - 1, middle + 9, high - 1.5);
                path.quadTo(middle + 5, high + 0.5, middle, high + 2.5);
                path.quadTo(middle - 5, high + 0.5, middle - 9, high - 1.5);
                path.curveTo(middle - 15, high - 1, -temple + 0.5, high + 5, -temple, -8);
            }
            case CENTRE_PART -> {
                path.curveTo(temple - 1.5, -16, middle + 10, -19, middle + 0.6, high - 5);
                path.lineTo(middle - 0.6, high - 5);
                path.curveTo(middle - 10, -19, -temple + 1.5, -16, -temple, -8);
            }
            case SIDE_PART -> parted(path, temple, middle + hair.part() * 10, high - 4, -13.5, -17);
            case SWEEP -> parted(path, temple, middle + hair.part() * 17, high + 2, -9.5, -14);
            case FRINGE -> fringe(path, temple);
        }
    }

    private void parted(Path2D path, double temple, double x, double y, double wide, double narrow) {
        double right = hair.part() > 0 ? narrow : wide;
        double left = hair.part() > 0 ? wide : narrow;
        path.curveTo(temple - 1, right - 4, 0.5 * (temple + x), right - 2, x, y);
        path.curveTo(0.4 * (x - temple), left, -temple + 4, left - 0.5, -temple, -6);
    }

    private void fringe(Path2D path, double temple) {
        int tufts = 5;
        double bottom = -11.5;
        double width = 2 * temple / tufts;
        for (int i = 0; i < tufts; i++) {
            double from = temple - i * width;
            double notch = i == tufts - 1 ? -8 : bottom - 3;
            path.curveTo(from - 0.1 * width, bottom + 1.6, from - 0.75 * width, bottom + 2, from - width, notch);
        }
    }

    /** What hangs before the ears and over the shoulders, on one side. */
    void frontFall(int side, List<Shape> shapes) {
        double edge = edge();
        double inner = face.halfWidth() - 3.2;
        switch (hair.fall()) {
            case NONE, BUN, PONYTAIL, PIGTAILS -> {}
            case RING -> {
                Path2D path = new Path2D.Double();
                path.moveTo(-edge - 0.6, 7);
                path.curveTo(-edge - 2.6, 0, -edge - 1, -12, -edge + 2.6, -15);
                path.curveTo(-edge + 4, -10, -edge + 3.6, -2, -edge + 2.6, 6);
                path.closePath();
                shapes.add(facing(path, side));
            }
            case BOB -> shapes.add(lock(side, edge, inner, 22 + 0.16 * hair.reach(), 1.4, -1));
            case FLICK -> shapes.add(lock(side, edge, inner, 18 + 0.16 * hair.reach(), 1, 6.5));
            case STRAIGHT -> shapes.add(lock(side, edge, inner, hair.reach(), 1.5, 2.5));
            case WAVES -> {
                Path2D path = new Path2D.Double();
                double y = hair.reach();
                path.moveTo(-inner, -11);
                path.lineTo(-edge, -10);
                path.curveTo(-edge - 3, 2, -edge + 0.5, 8, -edge - 2.5, 15);
                path.curveTo(-edge - 6, 22, -edge - 0.5, 28, -edge - 3, 34);
                path.curveTo(-edge - 6, 41, -edge - 1, y - 4, -edge + 2, y);
                path.curveTo(-inner + 6, y - 2, -inner + 3, 38, -inner + 2, 33);
                path.curveTo(-inner - 3, 26, -inner + 4, 20, -inner, 13);
                path.curveTo(-inner - 3.5, 6, -inner + 1.5, 0, -inner, -11);
                path.closePath();
                shapes.add(facing(path, side));
            }
            case CURLS, RINGLETS -> {
                double end = hair.fall() == Hair.Fall.CURLS ? 20 : hair.reach() - 8;
                for (double y = -10; y < end; y += 6.5) {
                    double sway = ((int) StrictMath.floor((y + 10) / 6.5) & 1) == 0 ? 0.8 : -0.9;
                    shapes.add(Canvas.oval(side * (edge + 0.6 + sway), y, 4.8, 4.8));
                }
            }
            case BRAIDS -> {
                shapes.add(lock(side, edge, inner, 16, 0, -2));
                double x = side * (face.halfWidth() - 1);
                for (double y = 15; y < hair.reach() - 8; y += 5) {
                    shapes.add(Canvas.oval(x, y, 4.4, 3.6));
                }
                shapes.add(Canvas.oval(x, hair.reach() - 3, 3, 4.4));
            }
        }
    }

    private Shape lock(int side, double edge, double inner, double end, double swell, double flick) {
        Path2D path = new Path2D.Double();
        path.moveTo(-inner, -11);
        path.lineTo(-edge, -10);
        path.curveTo(-edge - swell, 0, -edge - 1.6 * swell, 0.5 * end, -edge - swell, 0.75 * end);
        path.curveTo(-edge - 0.5 * swell, 0.9 * end, -edge - 0.3 * flick, end - 1, -edge - flick, end);
        path.curveTo(-inner - 1, end + 1.5, -inner + 3, 0.85 * end, -inner + 1.4, 0.6 * end);
        path.curveTo(-inner - 0.5, 0.35 * end, -inner - 1.5, 0, -inner, -11);
        path.closePath();
        return facing(path, side);
    }

    private static Shape facing(Path2D left, int side) {
        return side < 0 ? left : AffineTransform.getScaleInstance(-1, 1).createTransformedShape(left);
    }

    /** What lies behind head and neck. */
    void back(List<Shape> shapes) {
        double edge = edge();
        switch (hair.fall()) {
            case NONE, RING -> {}
            case BUN -> shapes.add(Canvas.oval(face.across(-2), top() - 3.5, 9.5, 8));
            case BOB, FLICK -> shapes.add(curtain(edge + 1, 22 + 0.16 * hair.reach()));
            case CURLS -> shapes.add(curtain(edge + 1.5, 25));
            case STRAIGHT, WAVES, RINGLETS -> shapes.add(curtain(edge + 1.5, hair.reach()));
            case BRAIDS -> shapes.add(curtain(edge - 1, 20));
            case PIGTAILS -> {
                for (int side = -1; side <= 1; side += 2) {
                    Path2D path = new Path2D.Double();
                    path.moveTo(-edge + 2, 9);
                    path.curveTo(-edge - 6, 4, -edge - 14, 12, -edge - 11, 24);
                    path.curveTo(-edge - 10, 30, -edge - 6, 36, -edge - 7, 41);
                    path.curveTo(-edge + 2, 38, -edge + 4, 26, -edge + 2, 9);
                    path.closePath();
                    shapes.add(facing(path, side));
                }
            }
            case PONYTAIL -> {
                Path2D path = new Path2D.Double();
                path.moveTo(-6, top() + 8);
                path.curveTo(-edge - 10, top() - 4, -edge - 16, 6, -edge - 8, 20);
                path.curveTo(-edge - 5, 28, -edge - 6, 36, -edge - 9, 42);
                path.curveTo(-edge + 8, 38, -edge + 6, 14, -edge + 4, 0);
                path.closePath();
                shapes.add(facing(path, hair.part()));
            }
        }
    }

    private Path2D curtain(double edge, double end) {
        Path2D path = new Path2D.Double();
        path.moveTo(-edge, end - 4);
        path.lineTo(-edge, -2);
        path.curveTo(-edge, 0.6 * top(), -0.57 * edge, top(), 0, top() + 1);
        path.curveTo(0.57 * edge, top(), edge, 0.6 * top(), edge, -2);
        path.lineTo(edge, end - 4);
        path.curveTo(edge - 3, end + 2, -edge + 3, end + 2, -edge, end - 4);
        path.closePath();
        return path;
    }
}
