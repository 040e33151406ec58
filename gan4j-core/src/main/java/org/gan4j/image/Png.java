package org.gan4j.image;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.gan4j.error.DataException;
import org.gan4j.file.Atomic;
import org.gan4j.file.Storage;

/** PNG files of pictures. Equal pictures give equal bytes. */
public final class Png {

    /** 8192 x 8192: what a decoder may claim before any of it is there. */
    private static final long MAXIMUM_PIXELS = 1L << 26;

    private Png() {}

    public static byte[] encode(Picture picture) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(new IIOImage(image(picture), null, null));
        } catch (IOException e) {
            throw new UncheckedIOException("writing into memory cannot fail", e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /**
     * Writes a file, which appears whole or not at all.
     *
     * @throws org.gan4j.error.StorageException if the disk refuses
     */
    public static void write(Path file, Picture picture) {
        Atomic.file(file, encode(picture));
    }

    /**
     * Reads a file.
     *
     * @throws DataException if it is not a PNG or is larger than 64 million pixels
     * @throws org.gan4j.error.StorageException if the disk refuses
     */
    public static Picture read(Path file) {
        try {
            return decode(Files.readAllBytes(file), file.toString());
        } catch (IOException e) {
            throw Storage.failure("read", file, e);
        }
    }

    /**
     * Grey stays grey (16 bits are cut to 8), everything else becomes red, green and blue; what is transparent is laid on white.
     *
     * @param source what to call the bytes in an error
     * @throws DataException if they are not a PNG or it is larger than 64 million pixels
     */
    public static Picture decode(byte[] png, String source) {
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (MemoryCacheImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(png))) {
            reader.setInput(stream, true, true);
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            if (pixels > MAXIMUM_PIXELS) {
                throw new DataException(source, "claims " + pixels + " pixels; make it smaller than " + MAXIMUM_PIXELS);
            }
            return picture(reader.read(0));
        } catch (DataException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // the JDK's decoder answers hostile bytes with exceptions of many classes
            throw new DataException(source, "not a whole PNG; write or download it again", e);
        } finally {
            reader.dispose();
        }
    }

    static BufferedImage image(Picture picture) {
        int channels = picture.channels();
        int[] offsets = channels == 1 ? new int[] {0} : new int[] {0, 1, 2};
        WritableRaster raster = Raster.createInterleavedRaster(
                new DataBufferByte(picture.pixels(), picture.pixels().length),
                picture.width(),
                picture.height(),
                picture.width() * channels,
                channels,
                offsets,
                null);
        ColorModel colours = new ComponentColorModel(
                ColorSpace.getInstance(channels == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB),
                false,
                false,
                Transparency.OPAQUE,
                DataBuffer.TYPE_BYTE);
        return new BufferedImage(colours, raster, false, null);
    }

    private static Picture picture(BufferedImage image) {
        ColorModel colours = image.getColorModel();
        boolean grey = colours instanceof ComponentColorModel
                && colours.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
        return grey ? grey(image) : coloured(image);
    }

    /** Taken from the raster: asked for colours, the JDK would bend grey values by a gamma that PNG does not mean. */
    private static Picture grey(BufferedImage image) {
        Raster raster = image.getRaster();
        int shift = image.getColorModel().getComponentSize(0) - Byte.SIZE;
        byte[] pixels = new byte[image.getWidth() * image.getHeight()];
        for (int i = 0; i < pixels.length; i++) {
            int x = i % image.getWidth();
            int y = i / image.getWidth();
            int alpha = raster.getNumBands() > 1 ? raster.getSample(x, y, 1) >> shift : 255;
            pixels[i] = (byte) onWhite(raster.getSample(x, y, 0) >> shift, alpha);
        }
        return new Picture(image.getWidth(), image.getHeight(), 1, pixels);
    }

    private static Picture coloured(BufferedImage image) {
        byte[] pixels = new byte[Math.multiplyExact(image.getWidth() * image.getHeight(), 3)];
        int[] row = new int[image.getWidth()];
        int to = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int argb : row) {
                for (int shift = 16; shift >= 0; shift -= 8) {
                    pixels[to++] = (byte) onWhite(argb >> shift & 0xff, argb >>> 24);
                }
            }
        }
        return new Picture(image.getWidth(), image.getHeight(), 3, pixels);
    }

    private static int onWhite(int value, int alpha) {
        return (value * alpha + 255 * (255 - alpha) + 127) / 255;
    }
}
