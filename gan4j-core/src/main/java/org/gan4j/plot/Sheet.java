package org.gan4j.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import org.gan4j.error.NativeException;
import org.gan4j.image.Picture;

/** White paper to draw and write on. */
final class Sheet {

    private static final int TEXT = 13;
    private static final int TITLE = 15;

    private final BufferedImage image;
    private final Graphics2D graphics;

    Sheet(int width, int height) {
        image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
    }

    Graphics2D graphics() {
        return graphics;
    }

    int width() {
        return image.getWidth();
    }

    int height() {
        return image.getHeight();
    }

    FontMetrics text() {
        return font(Font.PLAIN, TEXT);
    }

    FontMetrics title() {
        return font(Font.BOLD, TITLE);
    }

    private FontMetrics font(int style, int size) {
        try {
            graphics.setFont(new Font(Font.SANS_SERIF, style, size));
            return graphics.getFontMetrics();
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            // What the JDK throws where the system has no fonts differs from version to version, and is a plain Error
            // in some.
            throw new NativeException(
                    "Java finds no font to label a plot with; install one, such as apt install fontconfig"
                            + " fonts-dejavu-core",
                    e);
        }
    }

    Picture picture() {
        graphics.dispose();
        byte[] pixels =
                ((DataBufferByte) image.getRaster().getDataBuffer()).getData().clone();
        for (int i = 0; i < pixels.length; i += 3) {
            byte blue = pixels[i];
            pixels[i] = pixels[i + 2];
            pixels[i + 2] = blue;
        }
        return new Picture(image.getWidth(), image.getHeight(), 3, pixels);
    }
}
