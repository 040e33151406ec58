package org.gan4j.data;

import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file in memory as decoders want it. One that reads on and on behind the end is stopped: decoders there are that take the end of the
 * file for zeros, and would so decode millions of pixels out of nothing.
 */
final class ByteInput extends ImageInputStreamImpl {

    private static final int PATIENCE = 1_000;

    private final byte[] bytes;
    private int readsBehindTheEnd;

    ByteInput(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() throws IOException {
        bitOffset = 0;
        return streamPos < bytes.length ? bytes[(int) streamPos++] & 0xFF : end();
    }

    @Override
    public int read(byte[] to, int at, int length) throws IOException {
        bitOffset = 0;
        if (length == 0) {
            return 0;
        }
        if (streamPos >= bytes.length) {
            return end();
        }
        int count = (int) Math.min(length, bytes.length - streamPos);
        System.arraycopy(bytes, (int) streamPos, to, at, count);
        streamPos += count;
        return count;
    }

    @Override
    public long length() {
        return bytes.length;
    }

    private int end() throws IOException {
        if (++readsBehindTheEnd > PATIENCE) {
            throw new IOException("cut short");
        }
        return -1;
    }
}
