package org.gan4j.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 under construction. Texts carry their length, so that two different sequences never make the same bytes. */
final class Digest {

    private final MessageDigest sha;

    Digest() {
        sha = algorithm("SHA-256");
    }

    Digest text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        return bytes(bytes, 0, bytes.length);
    }

    Digest number(long number) {
        sha.update(ByteBuffer.allocate(8).putLong(0, number));
        return this;
    }

    Digest bytes(byte[] bytes, int from, int length) {
        sha.update(bytes, from, length);
        return this;
    }

    /** The digest in hexadecimal; nothing can be added afterwards. */
    String hex() {
        return HexFormat.of().formatHex(sha.digest());
    }

    /** One of the algorithms that every Java platform must have. */
    static MessageDigest algorithm(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
