package org.gan4j.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.gan4j.error.DataException;
import org.jspecify.annotations.Nullable;

/**
 * The format of MNIST and its relatives: a folder with {@code train-images-idx3-ubyte} and {@code train-labels-idx1-ubyte}, and {@code
 * t10k-...} for the test split; plain or {@code .gz}, and {@code images.idx3} as good as {@code images-idx3}. Grey images of one size,
 * held in memory as they are. To 32 pixels those of 28 are padded with black, to any other size they are resized.
 */
public final class Idx implements Dataset {

    private static final List<String> FASHION = List.of(
            "T-shirt/top", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot");
    private static final int IMAGES = 0x803;
    private static final int LABELS = 0x801;
    /** Deflate makes at most 1,032 bytes of one. */
    private static final long INFLATION = 1032;

    /** A file's numbers, and what they are. */
    private record Content(int[] shape, byte[] bytes) {}

    private final String name;
    private final Field field;
    private final Content images;
    private final byte @Nullable [] labels;
    private final List<Attribute> attributes;

    private Idx(Path folder, Datasets.Options options) {
        this.name = Datasets.nameOf(folder);
        String part = options.split() == Split.TRAINING ? "train" : "t10k";
        Path imagesFile = find(folder, part, "images", 3);
        if (imagesFile == null) {
            throw new DataException(
                    folder.toString(),
                    "has no file " + part + "-images-idx3-ubyte or " + part + "-images-idx3-ubyte.gz; put it there");
        }
        this.images = read(imagesFile, IMAGES);
        Path labelsFile = find(folder, part, "labels", 1);
        if (labelsFile == null) {
            this.labels = null;
            this.attributes = List.of();
        } else {
            this.labels = read(labelsFile, LABELS).bytes();
            if (labels.length != images.shape()[0]) {
                throw new DataException(
                        labelsFile.toString(),
                        "has " + labels.length + " labels for the " + images.shape()[0] + " images of "
                                + imagesFile.getFileName() + "; fetch both files again");
            }
            this.attributes = List.of(attribute(name, labels));
        }
        int own = Math.min(images.shape()[1], images.shape()[2]);
        int size = options.pixels() > 0 ? options.pixels() : own;
        this.field = Field.image(options.channels() > 0 ? options.channels() : 1, size, size);
    }

    /**
     * Opens a folder.
     *
     * @param options size 0 is that of the files, channels 0 is 1
     * @throws DataException if a file is missing, not what its header says, or too large for the heap
     */
    public static Idx open(Path folder, Datasets.Options options) {
        return new Idx(folder, options);
    }

    /** Whether a folder holds images in this format. */
    static boolean isIn(Path folder) {
        return find(folder, "train", "images", 3) != null || find(folder, "t10k", "images", 3) != null;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return images.shape()[0];
    }

    @Override
    public Field x() {
        return field;
    }

    @Override
    public Field y() {
        return labels == null ? Field.NONE : Field.labels(1);
    }

    @Override
    public List<Attribute> attributes() {
        return attributes;
    }

    @Override
    public Example get(long index) {
        int i = Math.toIntExact(Objects.checkIndex(index, size()));
        int rows = images.shape()[1];
        int columns = images.shape()[2];
        byte[] grey = new byte[rows * columns];
        System.arraycopy(images.bytes(), i * grey.length, grey, 0, grey.length);
        Planes image = new Planes(grey, 1, rows, columns);
        boolean padded = rows == 28 && columns == 28 && field.width() == 32;
        byte[] x = (padded ? image.pad(32).recolour(field.channels()) : image.fit(field.width(), field.channels()))
                .bytes();
        return labels == null ? Example.of(x) : new Example(x, new byte[] {labels[i]});
    }

    @Override
    public String digest() {
        Digest digest = new Digest().text("idx 1").text(field.toString());
        for (int size : images.shape()) {
            digest.number(size);
        }
        digest.bytes(images.bytes(), 0, images.bytes().length);
        if (labels != null) {
            digest.bytes(labels, 0, labels.length);
        }
        return digest.hex();
    }

    private static Attribute attribute(String name, byte[] labels) {
        int greatest = 0;
        for (byte label : labels) {
            greatest = Math.max(greatest, label & 0xFF);
        }
        if (name.contains("fashion") && greatest < FASHION.size()) {
            return new Attribute("garment", FASHION);
        }
        return new Attribute(
                greatest < 10 ? "digit" : "class",
                IntStream.rangeClosed(0, Math.max(9, greatest))
                        .mapToObj(Integer::toString)
                        .toList());
    }

    private static @Nullable Path find(Path folder, String part, String what, int dimensions) {
        return Stream.of("-", ".")
                .flatMap(dash -> Stream.of("", ".gz")
                        .map(end -> folder.resolve(part + "-" + what + dash + "idx" + dimensions + "-ubyte" + end)))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(null);
    }

    private static Content read(Path file, int magic) {
        boolean packed = file.toString().endsWith(".gz");
        try (InputStream plain = Files.newInputStream(file);
                InputStream in = packed ? new GZIPInputStream(plain, 1 << 16) : plain) {
            int dimensions = magic & 0xFF;
            byte[] head = in.readNBytes(4 + 4 * dimensions);
            if (head.length < 4 + 4 * dimensions || ByteBuffer.wrap(head).getInt() != magic) {
                throw new DataException(
                        file.toString(),
                        "is not an IDX file of " + dimensions + " dimensions of bytes; fetch it again");
            }
            int[] shape = new int[dimensions];
            long bytes = 1;
            for (int i = 0; i < dimensions; i++) {
                shape[i] = ByteBuffer.wrap(head).getInt(4 + 4 * i);
                bytes = shape[i] < 1 || bytes > Integer.MAX_VALUE ? Long.MAX_VALUE : bytes * shape[i];
            }
            long possible = Files.size(file) * (packed ? INFLATION : 1);
            if (bytes > possible) {
                throw new DataException(
                        file.toString(),
                        "says that it holds " + Arrays.toString(shape)
                                + " bytes, which its length makes impossible; fetch it again");
            }
            if (bytes > Runtime.getRuntime().maxMemory() / 2 || bytes > Integer.MAX_VALUE - 8) {
                throw new DataException(
                        file.toString(),
                        "needs " + (bytes >> 20) + " MiB of memory; start Java with a larger heap (-Xmx)");
            }
            byte[] content = new byte[(int) bytes];
            if (in.readNBytes(content, 0, content.length) < content.length || in.read() >= 0) {
                throw new DataException(file.toString(), "is shorter or longer than its header says; fetch it again");
            }
            return new Content(shape, content);
        } catch (IOException e) {
            throw new DataException(file.toString(), "cannot be read (" + e.getMessage() + "); fetch it again", e);
        }
    }
}
