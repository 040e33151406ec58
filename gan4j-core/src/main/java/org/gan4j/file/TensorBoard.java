package org.gan4j.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;

/**
 * An event file that TensorBoard follows: curves and pictures over steps. Each event is handed to the system as it is written. A run
 * that is resumed gets a new file, which tells TensorBoard to forget what the earlier ones have behind the step it goes on from.
 *
 * <p>The format is a sequence of checksummed records, each a protocol buffer {@code Event}; the few messages needed are encoded here.
 *
 * @see <a href="https://github.com/tensorflow/tensorboard/tree/master/tensorboard/compat/proto">event.proto, summary.proto</a>
 */
public final class TensorBoard implements AutoCloseable {

    /** SessionLog.START. The first in a folder means nothing; at any later one TensorBoard forgets this step and those behind it. */
    private static final int START = 1;

    private static final AtomicLong FILES = new AtomicLong();

    private final Path file;
    private final FileChannel channel;
    private final Clock clock;

    private TensorBoard(Path folder, long firstStep, Clock clock) {
        this.clock = clock;
        long self = ProcessHandle.current().pid();
        // TensorBoard finds the files by "tfevents" and reads them in the order of their names
        file = folder.resolve(String.format(
                Locale.ROOT,
                "events.out.tfevents.%010d.gan4j.%d.%06d",
                clock.instant().getEpochSecond(),
                self,
                FILES.incrementAndGet()));
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw Storage.failure("write", file, e);
        }
        write(event(0).bytes(3, "brain.Event:2".getBytes(StandardCharsets.US_ASCII)));
        write(event(firstStep).message(7, new Message().varint(1, START)));
    }

    /**
     * Begins a file in a folder, which is made if need be.
     *
     * @throws org.gan4j.error.StorageException if the disk refuses
     */
    public static TensorBoard open(Path folder) {
        return open(folder, Clock.systemUTC());
    }

    /** As {@link #open(Path)}, with the wall time of events taken from {@code clock}. */
    public static TensorBoard open(Path folder, Clock clock) {
        return new TensorBoard(folder, 0, clock);
    }

    /**
     * Begins a file in the folder of a run that goes on: TensorBoard forgets the points of steps greater than {@code step}.
     *
     * @param step the last step that stands
     * @throws org.gan4j.error.StorageException if the disk refuses
     */
    public static TensorBoard resume(Path folder, long step) {
        return resume(folder, step, Clock.systemUTC());
    }

    /** As {@link #resume(Path, long)}, with the wall time of events taken from {@code clock}. */
    public static TensorBoard resume(Path folder, long step, Clock clock) {
        return new TensorBoard(folder, Math.addExact(step, 1), clock);
    }

    /**
     * Adds a point to a curve.
     *
     * @param tag the name of the curve; what is before a slash groups curves
     * @param step images shown so far, or whatever counts time in this run; not negative
     * @param value may be NaN or infinite, which TensorBoard marks
     * @throws org.gan4j.error.StorageException if the disk refuses
     */
    public void scalar(String tag, long step, double value) {
        write(event(step).message(5, new Message().message(1, tagged(tag).float32(2, (float) value))));
    }

    /**
     * Adds a picture to a series.
     *
     * @param tag the name of the series
     * @param step as for {@link #scalar}
     * @param width in pixels
     * @param height in pixels
     * @param channels 1 (grey) or 3 (colour)
     * @param png the picture as a PNG file's bytes
     * @throws org.gan4j.error.StorageException if the disk refuses
     */
    public void image(String tag, long step, int width, int height, int channels, byte[] png) {
        Message image = new Message()
                .varint(1, height)
                .varint(2, width)
                .varint(3, channels)
                .bytes(4, png);
        write(event(step).message(5, new Message().message(1, tagged(tag).message(4, image))));
    }

    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw Storage.failure("close", file, e);
        }
    }

    private Message event(long step) {
        if (step < 0) {
            throw new IllegalArgumentException("step " + step + " is negative");
        }
        Instant now = clock.instant();
        return new Message()
                .float64(1, now.getEpochSecond() + now.getNano() / 1e9)
                .varint(2, step);
    }

    private static Message tagged(String tag) {
        return new Message().bytes(1, tag.getBytes(StandardCharsets.UTF_8));
    }

    /** A record: the length, its checksum, the event, its checksum; all little-endian. */
    private synchronized void write(Message event) {
        byte[] data = event.out.toByteArray();
        ByteBuffer record = ByteBuffer.allocate(Long.BYTES + data.length + 2 * Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        record.putLong(data.length);
        record.putInt(masked(record.array(), Long.BYTES));
        record.put(data);
        record.putInt(masked(data, data.length));
        record.flip();
        try {
            while (record.hasRemaining()) {
                channel.write(record);
            }
        } catch (IOException e) {
            throw Storage.failure("write", file, e);
        }
    }

    /** CRC-32C, rotated and shifted so that checksums of data that hold checksums stay good ones. */
    private static int masked(byte[] bytes, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, 0, length);
        return Integer.rotateRight((int) sum.getValue(), 15) + 0xa282ead8;
    }

    /** A protocol buffer in the making: each field is a key (number and wire type), then the value. */
    private static final class Message {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        private Message key(int field, int wireType) {
            return raw((long) field << 3 | wireType);
        }

        private Message raw(long value) {
            long rest = value;
            while ((rest & ~0x7fL) != 0) {
                out.write((int) (rest & 0x7f | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
            return this;
        }

        Message varint(int field, long value) {
            return key(field, 0).raw(value);
        }

        Message float64(int field, double value) {
            key(field, 1).out.writeBytes(little(Long.BYTES).putDouble(value).array());
            return this;
        }

        Message float32(int field, float value) {
            key(field, 5).out.writeBytes(little(Integer.BYTES).putFloat(value).array());
            return this;
        }

        Message bytes(int field, byte[] value) {
            key(field, 2).raw(value.length).out.writeBytes(value);
            return this;
        }

        Message message(int field, Message value) {
            return bytes(field, value.out.toByteArray());
        }

        private static ByteBuffer little(int bytes) {
            return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        }
    }
}
