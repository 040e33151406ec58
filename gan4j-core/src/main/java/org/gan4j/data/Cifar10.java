package org.gan4j.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gan4j.error.DataException;

/**
 * CIFAR-10 in its binary version: a folder with {@code data_batch_1.bin} to {@code data_batch_5.bin}, and {@code test_batch.bin} for
 * the test split. 32 x 32 colour images with one of ten labels, read from the files when asked for.
 */
public final class Cifar10 implements Dataset {

    private static final List<String> CLASSES =
            List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");
    private static final int SIDE = 32;
    private static final int RECORD = 1 + 3 * SIDE * SIDE;

    private final String name;
    private final Field field;
    private final List<Path> files;
    /** How many images lie before each file, and at the end how many there are. */
    private final long[] before;

    private final List<Attribute> attributes;
    private volatile String digest = "";

    private Cifar10(Path folder, Datasets.Options options) {
        this.name = Datasets.nameOf(folder);
        this.files = files(folder, options.split());
        if (files.isEmpty()) {
            throw new DataException(
                    folder.toString(),
                    "has no " + (options.split() == Split.TRAINING ? "data_batch_1.bin" : "test_batch.bin")
                            + "; put the binary version of CIFAR-10 there");
        }
        this.before = new long[files.size() + 1];
        for (int i = 0; i < files.size(); i++) {
            before[i + 1] = before[i] + images(files.get(i));
        }
        this.attributes = List.of(new Attribute("class", classes(folder)));
        int size = options.pixels() > 0 ? options.pixels() : SIDE;
        this.field = Field.image(options.channels() > 0 ? options.channels() : 3, size, size);
    }

    /**
     * Opens a folder.
     *
     * @param options size 0 is 32, channels 0 is 3
     * @throws DataException if files are missing or not of whole records
     */
    public static Cifar10 open(Path folder, Datasets.Options options) {
        return new Cifar10(folder, options);
    }

    /** Whether a folder holds such files. */
    static boolean isIn(Path folder) {
        return !files(folder, Split.TRAINING).isEmpty()
                || !files(folder, Split.TEST).isEmpty();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return before[files.size()];
    }

    @Override
    public Field x() {
        return field;
    }

    @Override
    public Field y() {
        return Field.labels(1);
    }

    @Override
    public List<Attribute> attributes() {
        return attributes;
    }

    @Override
    public Example get(long index) {
        Objects.checkIndex(index, size());
        int file = 0;
        while (before[file + 1] <= index) {
            file++;
        }
        byte[] label = new byte[1];
        byte[] pixels = new byte[RECORD - 1];
        // Opened anew each time: it costs microseconds, and a shared channel would be closed by the interrupt of any
        // reader.
        try (RandomAccessFile in = new RandomAccessFile(files.get(file).toFile(), "r")) {
            in.seek((index - before[file]) * RECORD);
            in.readFully(label);
            in.readFully(pixels);
        } catch (IOException e) {
            throw unreadable(files.get(file), e);
        }
        if ((label[0] & 0xFF) >= CLASSES.size()) {
            throw new DataException(
                    files.get(file) + ", image " + (index - before[file]),
                    "has the label " + (label[0] & 0xFF) + " where there are only 0 to 9; fetch the file again");
        }
        return new Example(
                new Planes(pixels, 3, SIDE, SIDE)
                        .fit(field.width(), field.channels())
                        .bytes(),
                label);
    }

    @Override
    public String digest() {
        if (digest.isEmpty()) {
            Digest sum = new Digest().text("cifar 1").text(field.toString());
            byte[] buffer = new byte[1 << 16];
            for (Path file : files) {
                try (InputStream in = Files.newInputStream(file)) {
                    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                        sum.bytes(buffer, 0, read);
                    }
                } catch (IOException e) {
                    throw unreadable(file, e);
                }
            }
            digest = sum.hex();
        }
        return digest;
    }

    private static List<Path> files(Path folder, Split split) {
        Stream<String> names = split == Split.TEST
                ? Stream.of("test_batch.bin")
                : IntStream.rangeClosed(1, 5).mapToObj(i -> "data_batch_" + i + ".bin");
        return names.map(folder::resolve).filter(Files::isRegularFile).toList();
    }

    private static long images(Path file) {
        try {
            long bytes = Files.size(file);
            if (bytes == 0 || bytes % RECORD != 0) {
                throw new DataException(
                        file.toString(),
                        "has " + bytes + " bytes, not whole records of " + RECORD
                                + ": it is cut short or not CIFAR-10's; fetch it again");
            }
            return bytes / RECORD;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static List<String> classes(Path folder) {
        Path file = folder.resolve("batches.meta.txt");
        if (!Files.isRegularFile(file)) {
            return CLASSES;
        }
        try (InputStream in = Files.newInputStream(file)) {
            List<String> lines = new ArrayList<>(new String(in.readNBytes(4096), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .toList());
            lines.removeIf(String::isEmpty);
            if (lines.size() != CLASSES.size()) {
                throw new DataException(
                        file.toString(), "names " + lines.size() + " classes, not 10; fetch it again, or remove it");
            }
            return lines;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static DataException unreadable(Path file, IOException e) {
        return new DataException(
                file.toString(),
                "cannot be read any more (" + e.getMessage() + "); put the file back, or fetch it again",
                e);
    }
}
