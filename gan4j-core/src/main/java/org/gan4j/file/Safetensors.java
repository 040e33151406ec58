package org.gan4j.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.gan4j.error.CheckpointException;
import org.gan4j.error.CheckpointException.Kind;
import org.gan4j.error.StorageException;
import org.jspecify.annotations.Nullable;

/**
 * A safetensors file: named tensors as packed little-endian numbers in row-major order, behind a header that says which is where. It
 * holds no code, so reading one that a stranger made is safe.
 *
 * <p>Opening reads the header only, and is as strict as the reference reader: every byte of the file belongs to exactly one tensor.
 * Each tensor is read on demand, straight into the caller's memory; files of any size will do, single tensors are limited to 2 GiB.
 *
 * <p>Safe on any thread.
 *
 * @see <a href="https://github.com/huggingface/safetensors">the format</a>
 */
public final class Safetensors implements StoredTensors {

    /**
     * A tensor as the header describes it.
     *
     * @param name unique within the file
     * @param dtype what its numbers are
     * @param shape the size of each dimension, outermost first; empty for a single number
     */
    public record Spec(String name, DType dtype, List<Long> shape) {

        public Spec {
            shape = List.copyOf(shape);
            bytes(dtype, shape);
        }

        /** How many bytes its numbers take. */
        public long bytes() {
            return bytes(dtype, shape);
        }

        private static long bytes(DType dtype, List<Long> shape) {
            long bytes = dtype.bytes();
            try {
                for (long size : shape) {
                    if (size < 0) {
                        throw new IllegalArgumentException("negative size in shape " + shape);
                    }
                    bytes = Math.multiplyExact(bytes, size);
                }
            } catch (ArithmeticException e) {
                throw new IllegalArgumentException("no memory can hold a " + dtype + " tensor of shape " + shape, e);
            }
            return bytes;
        }
    }

    /** Channels copy memory that is not native through a native buffer of the same size: kept small by reading in pieces. */
    private static final int PIECE_BYTES = 1 << 20;

    private final Path file;
    private final FileChannel channel;
    private final SafetensorsHeader header;
    private final Map<String, SafetensorsHeader.Range> tensors = new LinkedHashMap<>();

    private Safetensors(Path file, FileChannel channel, SafetensorsHeader header) {
        this.file = file;
        this.channel = channel;
        this.header = header;
        for (SafetensorsHeader.Range range : header.ranges()) {
            tensors.put(range.spec().name(), range);
        }
    }

    /**
     * Opens a file and checks its header.
     *
     * @throws CheckpointException {@code MISSING} if there is no such file, {@code CORRUPT} if it is not a whole safetensors file
     * @throws StorageException if the disk cannot be read
     */
    public static Safetensors open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new CheckpointException(Kind.MISSING, file + ": there is no such file; check the path");
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
            return new Safetensors(file, channel, SafetensorsHeader.read(file, channel));
        } catch (IOException e) {
            close(channel, e);
            throw Storage.failure("read", file, e);
        } catch (RuntimeException | Error e) {
            close(channel, e);
            throw e;
        }
    }

    /** The names of the tensors, in the order in which they lie in the file. */
    public Set<String> names() {
        return Collections.unmodifiableSet(tensors.keySet());
    }

    /** The tensors, in the order in which they lie in the file. */
    @Override
    public List<Spec> specs() {
        return header.ranges().stream().map(SafetensorsHeader.Range::spec).toList();
    }

    /** What the writer noted about the file as a whole. */
    public Map<String, String> metadata() {
        return header.metadata();
    }

    /**
     * The numbers of one tensor, in new memory that does not depend on this file staying open.
     *
     * @return a read-only, little-endian, direct buffer of {@link Spec#bytes()} bytes
     * @throws CheckpointException {@code MISSING} if there is no such tensor, {@code CORRUPT} if the file was cut since it was opened
     */
    @Override
    public ByteBuffer get(String name) {
        ByteBuffer numbers = ByteBuffer.allocateDirect((int) range(name).bytes());
        read(name, numbers);
        return numbers.flip().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Reads the numbers of one tensor into memory of the caller's, from its position on; the position moves behind them.
     *
     * @param target has room for {@link Spec#bytes()} bytes
     * @throws CheckpointException as {@link #get} does
     */
    public void read(String name, ByteBuffer target) {
        SafetensorsHeader.Range range = range(name);
        if (target.remaining() < range.bytes()) {
            throw new IllegalArgumentException(
                    name + " takes " + range.bytes() + " bytes, the buffer has room for " + target.remaining());
        }
        try {
            long at = range.start();
            int end = target.position() + (int) range.bytes();
            while (target.position() < end) {
                int piece = Math.min(PIECE_BYTES, end - target.position());
                int read = channel.read(target.slice(target.position(), piece), at);
                if (read < 0) {
                    throw new EOFException();
                }
                target.position(target.position() + read);
                at += read;
            }
        } catch (EOFException e) {
            throw SafetensorsHeader.corrupt(file, "it was cut while tensor '" + name + "' was read", e);
        } catch (IOException e) {
            throw Storage.failure("read", file, e);
        }
    }

    private SafetensorsHeader.Range range(String name) {
        SafetensorsHeader.Range range = tensors.get(name);
        if (range == null) {
            throw new CheckpointException(
                    Kind.MISSING,
                    file + ": there is no tensor '" + name + "' among its " + tensors.size()
                            + "; check that the file belongs to this network");
        }
        return range;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw Storage.failure("close", file, e);
        }
    }

    private static void close(@Nullable FileChannel channel, Throwable reason) {
        if (channel == null) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    /**
     * Writes a file as the reference writer does: larger numbers first, then by name. Equal content gives equal bytes. The file appears
     * whole or not at all.
     *
     * @param metadata notes about the file as a whole; {@code format=pt} makes Python tools take the tensors for PyTorch's
     * @param specs the tensors, in any order
     * @param numbers gives the bytes of a tensor, from position to limit, little-endian; asked once for each and one at a time, so that
     *     the same memory can serve for all
     * @return the SHA-256 of the file
     * @throws StorageException if the disk refuses
     */
    public static String write(
            Path file, Map<String, String> metadata, Collection<Spec> specs, Function<Spec, ByteBuffer> numbers) {
        SafetensorsHeader header = SafetensorsHeader.of(metadata, specs);
        return Atomic.file(file, temporary -> {
            MessageDigest digest = Sha256.digest();
            try (FileChannel channel =
                    FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                write(channel, digest, ByteBuffer.wrap(header.encode()));
                for (SafetensorsHeader.Range range : header.ranges()) {
                    ByteBuffer buffer = numbers.apply(range.spec());
                    if (buffer.remaining() != range.bytes()) {
                        throw new IllegalArgumentException(
                                range.spec() + " takes " + range.bytes() + " bytes, not " + buffer.remaining());
                    }
                    write(channel, digest, buffer);
                }
            }
            return Sha256.hexadecimal(digest, new byte[0]);
        });
    }

    private static void write(FileChannel channel, MessageDigest digest, ByteBuffer bytes) throws IOException {
        for (int start = bytes.position(); start < bytes.limit(); start += PIECE_BYTES) {
            ByteBuffer piece = bytes.slice(start, Math.min(PIECE_BYTES, bytes.limit() - start));
            digest.update(piece.duplicate());
            while (piece.hasRemaining()) {
                channel.write(piece);
            }
        }
    }
}
