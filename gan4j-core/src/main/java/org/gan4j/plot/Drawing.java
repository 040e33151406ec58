package org.gan4j.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** A plot being drawn: where its parts go, its frame, its legend. */
final class Drawing {

    private static final int GAP = 8;
    private static final int TICK_PIXELS = 4;
    private static final int SAMPLE_PIXELS = 20;
    private static final int PIXELS_PER_TICK_ACROSS = 70;
    private static final int PIXELS_PER_TICK_DOWN = 42;
    private static final Color FRAME = new Color(0x606060);
    private static final Color LINES = new Color(0xe6e6e6);
    private static final Color WORDS = new Color(0x222222);

    private final Plot plot;
    private final Graphics2D graphics;
    private final FontMetrics text;
    private final List<List<Mark>> legend;
    private final double left;
    private final double top;
    private final double right;
    private final double bottom;
    private final Sheet sheet;

    Drawing(Plot plot, Sheet sheet) {
        this.plot = plot;
        this.sheet = sheet;
        graphics = sheet.graphics();
        int title = plot.title().isEmpty() ? 0 : sheet.title().getHeight();
        text = sheet.text();
        legend = legend();
        int line = text.getHeight();
        top = GAP + title + legend.size() * line + (legend.isEmpty() ? 0 : GAP / 2) + GAP / 2;
        bottom = sheet.height() - GAP - line - TICK_PIXELS - (plot.x().label().isEmpty() ? 0 : line);
        int widest = plot.y().ticks(ticksDown()).stream()
                .mapToInt(tick -> text.stringWidth(tick.text()))
                .max()
                .orElse(0);
        left = GAP + widest + 2 * TICK_PIXELS + (plot.y().label().isEmpty() ? 0 : line);
        right = sheet.width() - 2 * GAP;
    }

    private int ticksDown() {
        return Math.max(2, (int) ((bottom - top) / PIXELS_PER_TICK_DOWN));
    }

    /** The named marks in rows that fit. */
    private List<List<Mark>> legend() {
        List<List<Mark>> rows = new ArrayList<>();
        int used = Integer.MAX_VALUE;
        for (Mark mark : plot.marks()) {
            if (mark.name().isEmpty()) {
                continue;
            }
            int width = entryWidth(mark);
            if (used > sheet.width() - 2 * GAP - width) {
                rows.add(new ArrayList<>());
                used = 0;
            }
            rows.get(rows.size() - 1).add(mark);
            used += width;
        }
        return rows;
    }

    private int entryWidth(Mark mark) {
        return SAMPLE_PIXELS + GAP / 2 + text.stringWidth(mark.name()) + 2 * GAP;
    }

    void draw() {
        drawTitle();
        Shape all = graphics.getClip();
        graphics.clip(new Rectangle2D.Double(left, top, right - left, bottom - top));
        Pen pen = new Pen(graphics, plot.x(), plot.y(), left, top, right, bottom);
        plot.marks().stream().filter(Mark.Heat.class::isInstance).forEach(pen::draw);
        drawGridLines();
        plot.marks().stream().filter(mark -> !(mark instanceof Mark.Heat)).forEach(pen::draw);
        graphics.setClip(all);
        drawFrame();
        drawLegend();
    }

    private double across(double value) {
        return left + plot.x().place(value) * (right - left);
    }

    private double down(double value) {
        return bottom - plot.y().place(value) * (bottom - top);
    }

    private List<Axis.Tick> xTicks() {
        return plot.x().ticks(Math.max(2, (int) ((right - left) / PIXELS_PER_TICK_ACROSS)));
    }

    private void drawTitle() {
        FontMetrics title = sheet.title();
        write(plot.title(), (sheet.width() - title.stringWidth(plot.title())) / 2.0, GAP + title.getAscent());
        sheet.text();
    }

    private void drawGridLines() {
        graphics.setColor(LINES);
        graphics.setStroke(new BasicStroke(1));
        boolean covered = plot.marks().stream().anyMatch(Mark.Heat.class::isInstance);
        if (!covered) {
            xTicks().forEach(tick -> line(across(tick.value()), top, across(tick.value()), bottom));
            plot.y().ticks(ticksDown()).forEach(tick -> line(left, down(tick.value()), right, down(tick.value())));
        }
    }

    private void drawFrame() {
        graphics.setColor(FRAME);
        graphics.setStroke(new BasicStroke(1));
        graphics.draw(new Rectangle2D.Double(left, top, right - left, bottom - top));
        for (Axis.Tick tick : xTicks()) {
            double x = across(tick.value());
            graphics.setColor(FRAME);
            line(x, bottom, x, bottom + TICK_PIXELS);
            double half = text.stringWidth(tick.text()) / 2.0;
            write(
                    tick.text(),
                    Math.min(x - half, sheet.width() - 2 * half - 2),
                    bottom + TICK_PIXELS + text.getAscent());
        }
        for (Axis.Tick tick : plot.y().ticks(ticksDown())) {
            double y = down(tick.value());
            graphics.setColor(FRAME);
            line(left - TICK_PIXELS, y, left, y);
            double width = text.stringWidth(tick.text());
            write(tick.text(), left - 2 * TICK_PIXELS - width, y + text.getAscent() / 2.0 - 1);
        }
        String label = plot.x().label();
        write(label, (left + right - text.stringWidth(label)) / 2, sheet.height() - GAP / 2.0 - text.getDescent());
        String upwards = plot.y().label();
        AffineTransform upright = graphics.getTransform();
        graphics.rotate(-Math.PI / 2);
        write(upwards, -(top + bottom + text.stringWidth(upwards)) / 2, GAP / 2.0 + text.getAscent());
        graphics.setTransform(upright);
    }

    private void drawLegend() {
        double y = top - GAP / 2.0 - legend.size() * text.getHeight();
        for (List<Mark> row : legend) {
            double x = (sheet.width() - row.stream().mapToInt(this::entryWidth).sum()) / 2.0 + GAP;
            for (Mark mark : row) {
                drawSample(mark, x, y + text.getHeight() / 2.0);
                write(mark.name(), x + SAMPLE_PIXELS + GAP / 2.0, y + text.getAscent());
                x += entryWidth(mark);
            }
            y += text.getHeight();
        }
    }

    private void drawSample(Mark mark, double x, double y) {
        graphics.setColor(mark.ink().colour());
        if (mark instanceof Mark.Curve curve) {
            graphics.setStroke(Pen.stroke(curve.stroke()));
            line(x, y, x + SAMPLE_PIXELS, y);
        } else if (mark instanceof Mark.Dots) {
            graphics.fill(new Ellipse2D.Double(x + SAMPLE_PIXELS / 2.0 - 4, y - 4, 8, 8));
        } else if (mark instanceof Mark.Arrows) {
            Path2D arrow = Pen.arrow(x, y, x + SAMPLE_PIXELS, y);
            graphics.setStroke(Pen.stroke(Mark.Stroke.SOLID));
            graphics.draw(arrow);
        } else {
            graphics.setColor(mark.ink().faint(0.5));
            graphics.fill(new Rectangle2D.Double(x, y - 5, SAMPLE_PIXELS, 10));
        }
    }

    private void line(double x1, double y1, double x2, double y2) {
        graphics.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    private void write(String words, double x, double y) {
        graphics.setColor(WORDS);
        graphics.drawString(words, (float) x, (float) y);
    }
}
