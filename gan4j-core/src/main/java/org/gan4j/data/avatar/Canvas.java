package org.gan4j.data.avatar;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;

/**
 * A square picture, 100 units wide and high whatever its pixels, with one layer above it. What is painted {@link #atop()} a layer stays
 * within what the layer already holds: so shadows end where the skin ends, with smooth edges. Reused from head to head; one thread only.
 */
public final class Canvas {

    static final double UNITS = 100;

    private final int size;
    private final BufferedImage sheet;
    private final BufferedImage film;
    private final int[] pixels;
    private final int[] filmPixels;
    private final Graphics2D onSheet;
    private final Graphics2D onFilm;
    private final AffineTransform toPixels;
    private Graphics2D target;

    /**
     * An empty canvas.
     *
     * @param size its width and height in pixels
     */
    public Canvas(int size) {
        this.size = size;
        this.sheet = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        this.film = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB_PRE);
        this.pixels = ((DataBufferInt) sheet.getRaster().getDataBuffer()).getData();
        this.filmPixels = ((DataBufferInt) film.getRaster().getDataBuffer()).getData();
        this.onSheet = smooth(sheet);
        this.onFilm = smooth(film);
        this.toPixels = AffineTransform.getScaleInstance(size / UNITS, size / UNITS);
        this.target = onSheet;
    }

    private static Graphics2D smooth(BufferedImage image) {
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
        return graphics;
    }

    /** From now on coordinates are those of a frame that this transform places in the picture. */
    void frame(AffineTransform frame) {
        AffineTransform transform = new AffineTransform(toPixels);
        transform.concatenate(frame);
        onSheet.setTransform(transform);
        onFilm.setTransform(transform);
    }

    /** Starts an empty layer: from now on paint goes there. */
    void openLayer() {
        Arrays.fill(filmPixels, 0);
        onFilm.setComposite(AlphaComposite.SrcOver);
        target = onFilm;
    }

    /** From now on paint stays within what the open layer already holds. */
    void atop() {
        onFilm.setComposite(AlphaComposite.SrcAtop);
    }

    /** Lays the open layer on the picture: from now on paint goes onto the picture. */
    void closeLayer() {
        target = onSheet;
        AffineTransform transform = onSheet.getTransform();
        onSheet.setTransform(new AffineTransform());
        onSheet.drawImage(film, 0, 0, null);
        onSheet.setTransform(transform);
    }

    void fill(Shape shape, int colour) {
        target.setColor(new Color(colour));
        target.fill(shape);
    }

    void fill(Shape shape, int colour, double opacity) {
        target.setColor(transparent(colour, opacity));
        target.fill(shape);
    }

    void fill(Shape shape, Paint paint) {
        target.setPaint(paint);
        target.fill(shape);
    }

    void ellipse(double x, double y, double radiusX, double radiusY, int colour) {
        fill(oval(x, y, radiusX, radiusY), colour);
    }

    void ellipse(double x, double y, double radiusX, double radiusY, int colour, double opacity) {
        fill(oval(x, y, radiusX, radiusY), colour, opacity);
    }

    /** Draws along a line with round ends. */
    void stroke(Shape line, double width, int colour) {
        target.setColor(new Color(colour));
        target.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        target.draw(line);
    }

    void stroke(Shape line, double width, int colour, double opacity) {
        target.setColor(transparent(colour, opacity));
        target.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        target.draw(line);
    }

    static Color transparent(int colour, double opacity) {
        return new Color((int) (opacity * 255 + 0.5) << 24 | colour, true);
    }

    static Shape oval(double x, double y, double radiusX, double radiusY) {
        return new Ellipse2D.Double(x - radiusX, y - radiusY, 2 * radiusX, 2 * radiusY);
    }

    /**
     * The picture as unsigned bytes.
     *
     * @param channels 3 for planes of red, green and blue, 1 for one plane of brightness
     * @return {@code [channels, size, size]}
     */
    public byte[] planes(int channels) {
        int plane = size * size;
        byte[] bytes = new byte[channels * plane];
        for (int i = 0; i < plane; i++) {
            int colour = pixels[i];
            if (channels == 1) {
                bytes[i] = (byte) Colours.luma(colour);
            } else {
                bytes[i] = (byte) (colour >> 16);
                bytes[i + plane] = (byte) (colour >> 8);
                bytes[i + 2 * plane] = (byte) colour;
            }
        }
        return bytes;
    }
}
