package org.gan4j.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.gan4j.error.DataException;

/**
 * Unpacks the plain files of a tar archive (POSIX ustar). Links, devices and names that leave the folder are refused; folders are made
 * as files need them; extended headers are passed over.
 */
final class Tar {

    private static final int BLOCK = 512;

    private Tar() {}

    /**
     * @param in the archive, already inflated
     * @param source its name in errors
     * @param folder where the files go
     * @param mostBytes how much all files together may take
     */
    static void unpack(InputStream in, String source, Path folder, long mostBytes) throws IOException {
        long left = mostBytes;
        byte[] head = in.readNBytes(BLOCK);
        while (head.length == BLOCK && head[0] != 0) {
            checkSum(head, source);
            String name = text(head, 345, 155).isEmpty()
                    ? text(head, 0, 100)
                    : text(head, 345, 155) + "/" + text(head, 0, 100);
            long bytes = number(head, 124, 12, source);
            left -= bytes;
            if (left < 0) {
                throw new DataException(source, "unpacks to more than " + mostBytes + " bytes; do not trust it");
            }
            switch (head[156]) {
                case '0', 0 -> extract(in, bytes, target(folder, name, source), source);
                case '5', 'x', 'g' -> skip(in, bytes, source);
                default ->
                    throw new DataException(
                            source, "holds " + name + ", which is neither a file nor a folder; do not trust it");
            }
            skip(in, (BLOCK - bytes % BLOCK) % BLOCK, source);
            head = in.readNBytes(BLOCK);
        }
        if (head.length < BLOCK) {
            throw cutShort(source);
        }
    }

    private static void skip(InputStream in, long bytes, String source) throws IOException {
        try {
            in.skipNBytes(bytes);
        } catch (EOFException e) {
            throw cutShort(source);
        }
    }

    private static DataException cutShort(String source) {
        return new DataException(source, "is cut short; fetch it again");
    }

    private static void extract(InputStream in, long bytes, Path file, String source) throws IOException {
        Files.createDirectories(file.getParent());
        byte[] buffer = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(file)) {
            long left = bytes;
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (read < 0) {
                    throw cutShort(source);
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        }
    }

    private static Path target(Path folder, String name, String source) {
        try {
            Path file = folder.resolve(name).normalize();
            if (file.startsWith(folder.normalize()) && !file.equals(folder.normalize())) {
                return file;
            }
        } catch (InvalidPathException e) {
            throw new DataException(
                    source, "holds " + name + ", a name that this system cannot write; unpack it by hand", e);
        }
        throw new DataException(source, "holds " + name + ", a name that leaves its folder; do not trust it");
    }

    private static void checkSum(byte[] head, String source) {
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? ' ' : head[i] & 0xFF;
        }
        if (sum != number(head, 148, 8, source)) {
            throw new DataException(source, "is not a tar archive, or a damaged one; fetch it again");
        }
    }

    private static String text(byte[] head, int at, int length) {
        String text = new String(head, at, length, StandardCharsets.UTF_8);
        int end = text.indexOf(0);
        return end < 0 ? text : text.substring(0, end);
    }

    private static long number(byte[] head, int at, int length, String source) {
        String digits = text(head, at, length).strip();
        if (!digits.matches("[0-7]{1,12}")) {
            throw new DataException(source, "is not a tar archive, or a damaged one; fetch it again");
        }
        return Long.parseLong(digits, 8);
    }
}
