package org.gan4j.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Damages bytes as disks, networks and enemies do. */
final class Mutation {

    private static final String[] WORDS = {
        "{",
        "}",
        "[",
        "]",
        "\"",
        ",",
        ":",
        "null",
        "-1",
        "0",
        "1e9",
        "9223372036854775807",
        "99999999999999999999",
        "\\u0000",
        "\"F64\"",
        "\"shape\"",
        "\"data_offsets\"",
        "\n",
        "\u00ff",
        "NaN",
        "[[[[[[[["
    };

    private Mutation() {}

    static byte[] of(byte[] valid, Random random) {
        byte[] bytes = valid;
        for (int i = random.nextInt(3); i >= 0; i--) {
            bytes = once(bytes, random);
        }
        return bytes;
    }

    /** Replaces a file's content; the file stays open, since some systems force files to the disk that are cut and closed. */
    static void write(RandomAccessFile file, byte[] content) throws IOException {
        file.setLength(0);
        file.seek(0);
        file.write(content);
    }

    private static byte[] once(byte[] bytes, Random random) {
        if (bytes.length == 0) {
            return bytes;
        }
        byte[] mutant = bytes.clone();
        int at = random.nextInt(bytes.length);
        int to = at + random.nextInt(bytes.length - at);
        switch (random.nextInt(6)) {
            case 0 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> mutant[at] = (byte) random.nextInt(256);
            case 2 -> mutant = splice(bytes, at, bytes.length, new byte[0]);
            case 3 -> mutant = splice(bytes, at, to, new byte[0]);
            case 4 -> mutant = splice(bytes, at, at, Arrays.copyOfRange(bytes, at, to));
            default -> {
                byte[] word = WORDS[random.nextInt(WORDS.length)].getBytes(StandardCharsets.ISO_8859_1);
                mutant = splice(bytes, at, Math.min(bytes.length, at + random.nextInt(3)), word);
            }
        }
        return mutant;
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] replacement) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.writeBytes(replacement);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }
}
