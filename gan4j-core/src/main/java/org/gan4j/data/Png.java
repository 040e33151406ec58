package org.gan4j.data;

import java.io.ByteArrayOutputStream;
import java.util.Set;
import java.util.zip.CRC32;
import org.gan4j.error.DataException;

/**
 * Reduces a PNG file to the chunks that make its pixels, after checking their lengths and checksums (which the decoder of the platform
 * does not). Text and profiles, which may inflate without bound, never reach the decoder.
 */
final class Png {

    private static final int SIGNATURE = 8;
    private static final Set<Integer> WANTED =
            Set.of(type("IHDR"), type("PLTE"), type("tRNS"), type("IDAT"), type("IEND"));

    private Png() {}

    static byte[] essential(byte[] file, String source) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(file.length);
        out.write(file, 0, SIGNATURE);
        int at = SIGNATURE;
        while (true) {
            if (file.length - at < 12 || integer(file, at) < 0 || integer(file, at) > file.length - at - 12) {
                throw new DataException(source, "is a PNG file cut short; " + Pictures.REMEDY);
            }
            int length = integer(file, at);
            int type = integer(file, at + 4);
            if (WANTED.contains(type)) {
                CRC32 sum = new CRC32();
                sum.update(file, at + 4, length + 4);
                if ((int) sum.getValue() != integer(file, at + 8 + length)) {
                    throw new DataException(source, "is a damaged PNG file (wrong checksum); " + Pictures.REMEDY);
                }
                out.write(file, at, length + 12);
                if (type == type("IEND")) {
                    return out.toByteArray();
                }
            }
            at += length + 12;
        }
    }

    private static int type(String name) {
        return name.charAt(0) << 24 | name.charAt(1) << 16 | name.charAt(2) << 8 | name.charAt(3);
    }

    private static int integer(byte[] file, int at) {
        return (file[at] & 0xFF) << 24
                | (file[at + 1] & 0xFF) << 16
                | (file[at + 2] & 0xFF) << 8
                | (file[at + 3] & 0xFF);
    }
}
