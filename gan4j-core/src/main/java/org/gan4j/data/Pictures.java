package org.gan4j.data;

import java.awt.Rectangle;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import org.gan4j.error.DataException;
import org.jspecify.annotations.Nullable;

/**
 * Decodes PNG, JPEG, BMP, GIF (its first frame) and WebP files that nobody vouches for. Dimensions are read before pixels are, damage
 * is an error rather than grey stripes, and only the wanted part is held in memory, thinned out where it is far larger than needed.
 * Embedded profiles of PNG files and the EXIF orientation are not applied; transparency is laid on white.
 */
final class Pictures {

    static final String REMEDY = "replace or remove it, or leave bad images out (skip-bad)";

    private static final long MAX_PIXELS = 64_000_000;
    private static final int HELD_PIXELS = 4_000_000;

    /** No image that is read has more pixels on a side. */
    private static final int MAX_SIDE = (int) MAX_PIXELS;

    private Pictures() {}

    /**
     * Decodes a part of an image.
     *
     * @param file the whole file
     * @param source its name in errors
     * @param frame from the bounds of the image to the part that is wanted
     * @param size the pixels per side that the part will be resized to; parts of more than four times that, and of millions of pixels,
     *     come thinned out
     */
    static Planes decode(byte[] file, String source, UnaryOperator<Rectangle> frame, int size) {
        return open(file, source, reader -> {
            List<String> damage = new ArrayList<>();
            reader.addIIOReadWarningListener((from, warning) -> damage.add(warning));
            Rectangle part = frame.apply(bounds(reader, source));
            ImageReadParam parameters = reader.getDefaultReadParam();
            int step = step(part, size);
            parameters.setSourceRegion(part);
            parameters.setSourceSubsampling(step, step, 0, 0);
            BufferedImage image = reader.read(0, parameters);
            for (String warning : damage) {
                if (warning.contains("Premature end") || warning.contains("Corrupt")) {
                    throw new IOException(warning);
                }
            }
            return planes(image);
        });
    }

    /** Decodes the whole of an image, every pixel. */
    static Planes decode(byte[] file, String source) {
        return decode(file, source, UnaryOperator.identity(), MAX_SIDE);
    }

    /** The width and height of an image, from its header. */
    static Rectangle bounds(byte[] file, String source) {
        return open(file, source, reader -> bounds(reader, source));
    }

    /** The square in the middle. */
    static Rectangle square(Rectangle bounds) {
        int side = Math.min(bounds.width, bounds.height);
        return new Rectangle(bounds.x + (bounds.width - side) / 2, bounds.y + (bounds.height - side) / 2, side, side);
    }

    private interface Reading<T> {
        T from(ImageReader reader) throws IOException;
    }

    private static <T> T open(byte[] file, String source, Reading<T> reading) {
        String format = format(file);
        if (format == null) {
            throw new DataException(source, "is not a PNG, JPEG, BMP, GIF or WebP image; " + REMEDY);
        }
        byte[] input = format.equals("png") ? Png.essential(file, source) : file;
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (var stream = new ByteInput(input)) {
            reader.setInput(stream, true, true);
            return reading.from(reader);
        } catch (DataException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Decoders meet damage with whatever exception their code runs into.
            throw new DataException(source, "is a damaged " + format + " image; " + REMEDY, e);
        } catch (OutOfMemoryError e) {
            throw new DataException(
                    source, "takes more memory to decode than there is; " + REMEDY + ", or raise -Xmx", e);
        } finally {
            reader.dispose();
        }
    }

    private static Rectangle bounds(ImageReader reader, String source) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > MAX_PIXELS) {
            throw new DataException(
                    source,
                    "has " + width + " x " + height + " pixels, more than the " + MAX_PIXELS / 1_000_000
                            + " million that are read; make it smaller, or leave it out (skip-bad)");
        }
        return new Rectangle(width, height);
    }

    private static int step(Rectangle part, int size) {
        double needed = Math.sqrt((double) part.width * part.height / HELD_PIXELS);
        int harmless = Math.min(part.width, part.height) / (4 * size);
        return Math.max(1, Math.min((int) Math.ceil(needed), harmless));
    }

    private static @Nullable String format(byte[] file) {
        if (starts(file, 0, "\u0089PNG\r\n\u001a\n")) {
            return "png";
        }
        if (starts(file, 0, "\u00ff\u00d8\u00ff")) {
            return "jpeg";
        }
        if (starts(file, 0, "BM")) {
            return "bmp";
        }
        if (starts(file, 0, "GIF8")) {
            return "gif";
        }
        return starts(file, 0, "RIFF") && starts(file, 8, "WEBP") ? "webp" : null;
    }

    private static boolean starts(byte[] file, int at, String signature) {
        if (file.length < at + signature.length()) {
            return false;
        }
        for (int i = 0; i < signature.length(); i++) {
            if ((file[at + i] & 0xFF) != signature.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static Planes planes(BufferedImage image) {
        Raster raster = image.getRaster();
        if (raster.getNumBands() <= 2 && !(image.getColorModel() instanceof IndexColorModel)) {
            return grey(raster);
        }
        ColorSpace space = image.getColorModel().getColorSpace();
        BufferedImage standard = image;
        if (!space.isCS_sRGB()) {
            standard = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB);
            new ColorConvertOp(null).filter(image, standard);
        }
        int width = image.getWidth();
        int pixels = width * image.getHeight();
        byte[] bytes = new byte[3 * pixels];
        int[] row = new int[width];
        for (int i = 0; i < pixels; i++) {
            if (i % width == 0) {
                standard.getRGB(0, i / width, width, 1, row, 0, width);
            }
            int colour = row[i % width];
            int alpha = colour >>> 24;
            bytes[i] = onWhite(colour >> 16 & 0xFF, alpha);
            bytes[pixels + i] = onWhite(colour >> 8 & 0xFF, alpha);
            bytes[2 * pixels + i] = onWhite(colour & 0xFF, alpha);
        }
        return new Planes(bytes, 3, image.getHeight(), width);
    }

    // Not by getRGB: Java takes grey as linear light, and would brighten it on the way to sRGB.
    private static Planes grey(Raster raster) {
        int width = raster.getWidth();
        int height = raster.getHeight();
        byte[] bytes = new byte[width * height];
        int[] values = new int[width];
        int[] alphas = new int[width];
        for (int y = 0; y < height; y++) {
            samples(raster, y, 0, values);
            if (raster.getNumBands() == 2) {
                samples(raster, y, 1, alphas);
            }
            for (int x = 0; x < width; x++) {
                bytes[y * width + x] = onWhite(values[x], raster.getNumBands() == 2 ? alphas[x] : 255);
            }
        }
        return new Planes(bytes, 1, height, width);
    }

    private static void samples(Raster raster, int y, int band, int[] out) {
        int greatest = (1 << raster.getSampleModel().getSampleSize(band)) - 1;
        raster.getSamples(raster.getMinX(), raster.getMinY() + y, out.length, 1, band, out);
        for (int x = 0; greatest != 255 && x < out.length; x++) {
            out[x] = (int) (out[x] * 255L / greatest);
        }
    }

    private static byte onWhite(int value, int alpha) {
        return (byte) ((value * alpha + 255 * (255 - alpha) + 127) / 255);
    }
}
