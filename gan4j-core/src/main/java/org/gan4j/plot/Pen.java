package org.gan4j.plot;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Draws marks into the rectangle that two axes span. */
record Pen(Graphics2D graphics, Axis x, Axis y, double left, double top, double right, double bottom) {

    /** Values far outside are drawn this far outside: Java2D's coordinates are no good at 1e30. */
    private static final double FAR = 50;

    private static final int BANDS = 10;
    private static final double HEAD_PIXELS = 5;

    static BasicStroke stroke(Mark.Stroke stroke) {
        return switch (stroke) {
            case SOLID -> new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
            case THIN -> new BasicStroke(1f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
            case DASHED -> dashes(7, 5);
            case DOTTED -> dashes(1.5f, 4);
        };
    }

    private static BasicStroke dashes(float on, float off) {
        return new BasicStroke(2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {on, off}, 0);
    }

    static Path2D arrow(double x, double y, double toX, double toY) {
        Path2D path = new Path2D.Double();
        path.moveTo(x, y);
        path.lineTo(toX, toY);
        double length = Math.hypot(toX - x, toY - y);
        double angle = Math.atan2(toY - y, toX - x);
        for (double side : new double[] {-0.5, 0.5}) {
            double head = Math.min(HEAD_PIXELS, length / 2);
            path.moveTo(toX, toY);
            path.lineTo(toX - head * Math.cos(angle + side), toY - head * Math.sin(angle + side));
        }
        return path;
    }

    void draw(Mark mark) {
        graphics.setColor(mark.ink().colour());
        graphics.setStroke(stroke(Mark.Stroke.SOLID));
        if (mark instanceof Mark.Curve curve) {
            draw(curve);
        } else if (mark instanceof Mark.Area area) {
            draw(area);
        } else if (mark instanceof Mark.Dots dots) {
            draw(dots);
        } else if (mark instanceof Mark.Bars bars) {
            draw(bars);
        } else if (mark instanceof Mark.Arrows arrows) {
            draw(arrows);
        } else if (mark instanceof Mark.Heat heat) {
            draw(heat);
        } else if (mark instanceof Mark.Note note) {
            graphics.drawString(note.text(), (float) across(note.x()), (float) down(note.y()));
        }
    }

    private double across(double value) {
        return left + near(x.place(value)) * (right - left);
    }

    private double down(double value) {
        return bottom - near(y.place(value)) * (bottom - top);
    }

    private static double near(double place) {
        return Math.max(-FAR, Math.min(FAR, place));
    }

    private void draw(Mark.Curve curve) {
        graphics.setStroke(stroke(curve.stroke()));
        Path2D path = new Path2D.Double();
        boolean down = false;
        for (int i = 0; i < curve.x().length; i++) {
            double px = across(curve.x()[i]);
            double py = down(curve.y()[i]);
            boolean here = Double.isFinite(px) && Double.isFinite(py);
            if (here && down) {
                path.lineTo(px, py);
            } else if (here) {
                path.moveTo(px, py);
            }
            down = here;
        }
        graphics.draw(path);
    }

    private void draw(Mark.Area area) {
        int n = area.x().length;
        if (n == 0) {
            return;
        }
        Path2D path = new Path2D.Double();
        path.moveTo(across(area.x()[0]), floor());
        for (int i = 0; i < n; i++) {
            path.lineTo(across(area.x()[i]), down(area.y()[i]));
        }
        path.lineTo(across(area.x()[n - 1]), floor());
        graphics.setColor(area.ink().faint(0.25));
        graphics.fill(path);
        draw(new Mark.Curve("", area.ink(), Mark.Stroke.SOLID, area.x(), area.y()), area.ink());
    }

    private void draw(Mark.Curve curve, Ink ink) {
        graphics.setColor(ink.colour());
        draw(curve);
    }

    private void draw(Mark.Dots dots) {
        graphics.setColor(dots.ink().faint(dots.radiusPixels() < 3 ? 0.6 : 0.9));
        double r = dots.radiusPixels();
        for (int i = 0; i < dots.x().length; i++) {
            double px = across(dots.x()[i]);
            double py = down(dots.y()[i]);
            if (Double.isFinite(px) && Double.isFinite(py)) {
                graphics.fill(new Ellipse2D.Double(px - r, py - r, 2 * r, 2 * r));
            }
        }
    }

    private void draw(Mark.Bars bars) {
        for (int i = 0; i < bars.heights().length; i++) {
            double from = across(bars.edges()[i]);
            double height = down(bars.heights()[i]);
            Rectangle2D bar = new Rectangle2D.Double(
                    from, Math.min(height, floor()), across(bars.edges()[i + 1]) - from, Math.abs(floor() - height));
            graphics.setColor(bars.ink().faint(0.45));
            graphics.fill(bar);
            graphics.setColor(bars.ink().colour());
            graphics.setStroke(stroke(Mark.Stroke.THIN));
            graphics.draw(bar);
        }
    }

    /** Where bars and areas stand: at 0, or below the plot where 0 is not on a logarithmic axis. */
    private double floor() {
        return y.logarithmic() ? bottom + 1 : down(0);
    }

    private void draw(Mark.Arrows arrows) {
        graphics.setStroke(stroke(Mark.Stroke.THIN));
        for (int i = 0; i < arrows.x().length; i++) {
            double toX = across(arrows.x()[i] + arrows.dx()[i]);
            double toY = down(arrows.y()[i] + arrows.dy()[i]);
            if (Double.isFinite(toX) && Double.isFinite(toY)) {
                graphics.draw(arrow(across(arrows.x()[i]), down(arrows.y()[i]), toX, toY));
            }
        }
    }

    private void draw(Mark.Heat heat) {
        double[][] values = heat.values();
        double height = (bottom - top) / values.length;
        for (int row = 0; row < values.length; row++) {
            double width = (right - left) / values[row].length;
            for (int column = 0; column < values[row].length; column++) {
                double share = (values[row][column] - heat.low()) / (heat.high() - heat.low());
                double band = (Math.min(BANDS - 1, Math.max(0, Math.floor(share * BANDS))) + 0.5) / BANDS;
                // strong colours would hide what is drawn over them
                double strength = 1.2 * Math.abs(band - 0.5);
                graphics.setColor((band > 0.5 ? heat.ink() : heat.below()).tint(strength));
                // whole pixels, so that no seam shows between cells
                int fromX = (int) Math.round(left + column * width);
                int fromY = (int) Math.round(bottom - (row + 1) * height);
                int toX = (int) Math.round(left + (column + 1) * width);
                int toY = (int) Math.round(bottom - row * height);
                graphics.fillRect(fromX, fromY, toX - fromX, toY - fromY);
            }
        }
    }
}
