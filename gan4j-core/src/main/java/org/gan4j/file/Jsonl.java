package org.gan4j.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.gan4j.error.DataException;
import org.jspecify.annotations.Nullable;

/**
 * A file of JSON objects, one a line, that grows at its end. Each line is handed to the system as it is written, so that others can
 * follow the file and a killed process loses at most the line that it was writing. Such a torn last line (one without its line feed)
 * is passed over by readers and cut off by the next writer.
 */
public final class Jsonl implements AutoCloseable {

    private static final int MAXIMUM_LINE_BYTES = 1 << 20;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path file;
    private final FileChannel channel;

    private Jsonl(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens a file for writing at its end, or makes it.
     *
     * @throws org.gan4j.error.StorageException if the disk refuses
     */
    public static Jsonl append(Path file) {
        try {
            long whole = Files.exists(file) ? scan(file, line -> true) : 0;
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.truncate(whole).position(whole);
            return new Jsonl(file, channel);
        } catch (IOException e) {
            throw Storage.failure("write", file, e);
        }
    }

    /**
     * Adds a line.
     *
     * @throws org.gan4j.error.StorageException if the disk refuses
     */
    public synchronized void write(ObjectNode line) {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw Storage.failure("write", file, e);
        }
    }

    /** Forces what was written to the disk, so that it survives a power failure as a snapshot does. */
    public synchronized void force() {
        try {
            channel.force(true);
        } catch (IOException e) {
            throw Storage.failure("write", file, e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw Storage.failure("close", file, e);
        }
    }

    /** All lines of a file, without a torn last one. */
    public static List<JsonNode> read(Path file) {
        List<JsonNode> lines = new ArrayList<>();
        read(file, lines::add);
        return lines;
    }

    /**
     * Shows each line of a file in turn, without a torn last one; a file that is not there has none.
     *
     * @throws DataException naming file and line, if a line is not a JSON object
     * @throws org.gan4j.error.StorageException if the disk refuses
     */
    public static void read(Path file, Consumer<JsonNode> reader) {
        if (!Files.exists(file)) {
            return;
        }
        try {
            scan(file, line -> {
                reader.accept(line.parse());
                return true;
            });
        } catch (IOException e) {
            throw Storage.failure("read", file, e);
        }
    }

    /**
     * Cuts the file before the first line that is not to be kept, and a torn last line in any case: what a resumed run wrote after the
     * snapshot that it goes on from. A file that is not there stays so.
     *
     * @throws DataException naming file and line, if a line is not a JSON object
     * @throws org.gan4j.error.StorageException if the disk refuses
     */
    public static void truncateAfter(Path file, Predicate<JsonNode> keep) {
        if (!Files.exists(file)) {
            return;
        }
        try {
            long kept = scan(file, line -> keep.test(line.parse()));
            if (kept < Files.size(file)) {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(kept);
                    channel.force(true);
                }
            }
        } catch (IOException e) {
            throw Storage.failure("write", file, e);
        }
    }

    /** Shows the whole lines until one is refused; returns where the last accepted line ends, in bytes. */
    private static long scan(Path file, Predicate<Line> accept) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long end = 0;
        int number = 1;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next != '\n') {
                    bytes.write(next);
                    if (bytes.size() > MAXIMUM_LINE_BYTES) {
                        throw new DataException(
                                file + ", line " + number, "longer than 1 MiB; this is no log of gan4j's, remove it");
                    }
                    continue;
                }
                if (!accept.test(new Line(file, number, bytes.toByteArray()))) {
                    return end;
                }
                end += bytes.size() + 1L;
                number++;
                bytes.reset();
            }
        }
        return end;
    }

    private record Line(Path file, int number, byte[] bytes) {
        JsonNode parse() {
            try {
                JsonNode node = JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
                if (node.isObject()) {
                    return node;
                }
            } catch (JsonProcessingException e) {
                throw broken(e);
            }
            throw broken(null);
        }

        private DataException broken(@Nullable Throwable cause) {
            return new DataException(
                    file + ", line " + number, "not a JSON object; delete this line or restore the file", cause);
        }
    }
}
