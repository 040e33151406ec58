package org.gan4j.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.gan4j.error.StorageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardTest {

    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1_700_000_000_500L), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** The events of a file, written out as field numbers and values; checks lengths and checksums on the way. */
    private static List<String> events(Path file) throws IOException {
        List<String> events = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            int start = in.position();
            int length = (int) in.getLong();
            assertThat(in.getInt()).isEqualTo(masked(in.slice(start, 8)));
            ByteBuffer data = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            in.position(in.position() + length);
            assertThat(in.getInt()).isEqualTo(masked(data.duplicate()));
            events.add(fields(data, "event"));
        }
        return events;
    }

    private static int masked(ByteBuffer bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        long crc = sum.getValue();
        return (int) (((crc >>> 15 | crc << 17) & 0xffffffffL) + 0xa282ead8L);
    }

    private static String fields(ByteBuffer in, String message) {
        StringBuilder text = new StringBuilder();
        while (in.hasRemaining()) {
            long key = varint(in);
            String place = message + "." + (key >> 3);
            Object value = switch ((int) key & 7) {
                case 0 -> varint(in);
                case 1 -> in.getDouble();
                case 5 -> in.getFloat();
                case 2 -> {
                    int length = (int) varint(in);
                    ByteBuffer part = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
                    in.position(in.position() + length);
                    yield switch (place) {
                        case "event.5", "event.5.1", "event.5.1.4", "event.7" -> "{" + fields(part, place) + "}";
                        default -> StandardCharsets.UTF_8.decode(part).toString();
                    };
                }
                default -> throw new AssertionError("wire type of key " + key);
            };
            text.append(text.isEmpty() ? "" : " ").append(key >> 3).append('=').append(value);
        }
        return text.toString();
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    @Test
    void writesScalarsAndImages() throws IOException {
        try (TensorBoard board = TensorBoard.open(folder.resolve("new"), CLOCK)) {
            board.scalar("loss/D", 128, 1.5);
            board.scalar("loss/G", 1L << 40, Double.NaN);
            board.image("fakes", 300, 28, 14, 1, "png".getBytes(StandardCharsets.US_ASCII));
        }
        List<Path> files = files(folder.resolve("new"));
        assertThat(files).hasSize(1);
        assertThat(files.get(0).getFileName().toString())
                .matches("events\\.out\\.tfevents\\.1700000000\\.gan4j\\.\\d+\\.\\d{6}");
        assertThat(events(files.get(0)))
                .containsExactly(
                        "1=1.7000000005E9 2=0 3=brain.Event:2",
                        "1=1.7000000005E9 2=0 7={1=1}",
                        "1=1.7000000005E9 2=128 5={1={1=loss/D 2=1.5}}",
                        "1=1.7000000005E9 2=1099511627776 5={1={1=loss/G 2=NaN}}",
                        "1=1.7000000005E9 2=300 5={1={1=fakes 4={1=14 2=28 3=1 4=png}}}");
    }

    /** These bytes were read back by TensorBoard 2.21.0 itself. */
    @Test
    void bytesAreThoseThatTensorBoardRead() throws IOException {
        try (TensorBoard board = TensorBoard.open(folder, CLOCK)) {
            board.scalar("a", 300, 0.25);
        }
        assertThat(HexFormat.of().formatHex(Files.readAllBytes(files(folder).get(0))))
                .isEqualTo(
                        "1a00000000000000129bd82d0900002040fc54d94110001a0d627261696e2e4576656e743a32bf8a691d0f000000000000006d532b090900002040fc54d94110003a020801073b90ba1800000000000000a37f4b220900002040fc54d94110ac022a0a0a080a0161150000803eb563df6d");
    }

    @Test
    void resumingTellsTensorBoardToForgetLaterSteps() throws IOException {
        TensorBoard.open(folder, CLOCK).close();
        TensorBoard.resume(folder, 200, CLOCK).close();
        assertThat(files(folder)).hasSize(2);
        assertThat(events(files(folder).get(0)))
                .containsExactly("1=1.7000000005E9 2=0 3=brain.Event:2", "1=1.7000000005E9 2=0 7={1=1}");
        assertThat(events(files(folder).get(1)))
                .containsExactly("1=1.7000000005E9 2=0 3=brain.Event:2", "1=1.7000000005E9 2=201 7={1=1}");
    }

    @Test
    void eventsAreThereAsSoonAsTheyAreWritten() throws IOException {
        try (TensorBoard board = TensorBoard.open(folder)) {
            board.scalar("a", 1, 2);
            assertThat(events(files(folder).get(0))).hasSize(3);
            assertThatThrownBy(() -> board.scalar("a", -1, 2)).hasMessage("step -1 is negative");
        }
    }

    @Test
    void saysWhereItCannotWrite() throws IOException {
        Path file = Files.createFile(folder.resolve("runs"));
        assertThatThrownBy(() -> TensorBoard.open(file.resolve("board")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(file + " is a file, not a folder; choose another folder");
    }
}
