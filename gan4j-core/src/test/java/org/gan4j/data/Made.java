package org.gan4j.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntBinaryOperator;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Tiny data that the tests make for themselves. */
final class Made {

    private Made() {}

    /** An image of a type of {@link BufferedImage} with colours 0xAARRGGBB by x and y. */
    static BufferedImage image(int width, int height, int type, IntBinaryOperator colour) {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, colour.applyAsInt(i % width, i / width));
        }
        return image;
    }

    /** A colour image with a gradient. */
    static BufferedImage gradient(int width, int height) {
        return image(
                width,
                height,
                BufferedImage.TYPE_INT_RGB,
                (x, y) -> (255 * x / Math.max(1, width - 1)) << 16 | (255 * y / Math.max(1, height - 1)) << 8 | 0x80);
    }

    static BufferedImage plain(int width, int height, int colour) {
        return image(width, height, BufferedImage.TYPE_INT_RGB, (x, y) -> colour);
    }

    static byte[] encoded(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!ImageIO.write(image, format, out)) {
            throw new IOException("no writer of " + format);
        }
        return out.toByteArray();
    }

    static Path write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    static Path png(Path file, int side, int colour) throws IOException {
        return write(file, encoded(plain(side, side, colour), "png"));
    }

    /** An IDX file of bytes: image i is filled with i, label i is i modulo 10. */
    static byte[] idx(int count, int... sides) {
        int each = 1;
        for (int side : sides) {
            each *= side;
        }
        ByteBuffer buffer = ByteBuffer.allocate(8 + 4 * sides.length + count * each);
        buffer.putInt(0x801 + sides.length).putInt(count);
        for (int side : sides) {
            buffer.putInt(side);
        }
        for (int i = 0; i < count * each; i++) {
            buffer.put((byte) (sides.length == 0 ? i % 10 : i / each));
        }
        return buffer.array();
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream packed = new GZIPOutputStream(out)) {
            packed.write(bytes);
        }
        return out.toByteArray();
    }

    /** CIFAR-10's binary format: image i has label i modulo 10 and is filled with first + i. */
    static byte[] cifar(int count, int first) {
        byte[] bytes = new byte[count * 3073];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i % 3073 == 0 ? i / 3073 % 10 : first + i / 3073);
        }
        return bytes;
    }

    /** A deflated ZIP archive of entries in the order of the map. */
    static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return out.toByteArray();
    }
}
