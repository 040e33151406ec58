package org.gan4j.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.gan4j.error.CheckpointException;
import org.gan4j.error.CheckpointException.Kind;
import org.gan4j.error.StorageException;
import org.gan4j.file.Safetensors.Spec;

/**
 * Weights in a file of PyTorch's {@code torch.save}, new (a ZIP archive) or from before version 1.6. Such a file is a program in Python's
 * pickle; nothing of it is executed, and a file that holds anything else than tensors in dictionaries, with notes that are texts and
 * numbers, is refused. Tensors in dictionaries within dictionaries have the names of all, with dots between: {@code params.conv.weight}.
 *
 * <p>Every tensor is given as float32, whatever it is stored as. Not safe on several threads.
 */
public final class TorchFile implements StoredTensors {

    /** The description of tens of thousands of tensors. */
    private static final int MOST_PICKLE_BYTES = 4 << 20;

    private static final int MOST_TENSORS = 100_000;
    private static final int MOST_DEPTH = 32;

    /** libtorch's own limit. */
    private static final int MOST_RANK = 64;

    private static final byte[] OLD_MAGIC = {
        (byte) 0x80,
        2,
        (byte) 0x8a,
        10,
        0x6c,
        (byte) 0xfc,
        (byte) 0x9c,
        0x46,
        (byte) 0xf9,
        0x20,
        0x6a,
        (byte) 0xa8,
        0x50,
        0x19,
        '.',
        (byte) 0x80,
        2,
        'M',
        (byte) 0xe9,
        3,
        '.'
    };

    /** Where the numbers of a store are. */
    private interface Stores extends AutoCloseable {
        byte[] read(Pickle.Store store) throws IOException, Pickle.Refused;

        @Override
        void close() throws IOException;
    }

    private final Path file;
    private final Stores stores;
    private final Map<String, Pickle.View> tensors = new LinkedHashMap<>();
    private int seen;

    private TorchFile(Path file, Stores stores, Object root) throws Pickle.Refused {
        this.file = file;
        this.stores = stores;
        collect("", root, 0);
        if (tensors.isEmpty()) {
            throw new Pickle.Refused("it holds no tensors");
        }
    }

    /**
     * Opens a file and reads the description of its tensors.
     *
     * @throws CheckpointException {@code MISSING} if there is no such file, {@code CORRUPT} if it is none of PyTorch's, not whole, or holds
     *     other things than tensors
     * @throws StorageException if the disk cannot be read
     */
    public static TorchFile open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new CheckpointException(Kind.MISSING, file + ": there is no such file; check the path");
        }
        try {
            byte[] start;
            try (InputStream in = Files.newInputStream(file)) {
                start = in.readNBytes(MOST_PICKLE_BYTES);
            }
            if (start.length > 1 && start[0] == 'P' && start[1] == 'K') {
                return archive(file);
            }
            if (start.length > OLD_MAGIC.length
                    && Arrays.equals(start, 0, OLD_MAGIC.length, OLD_MAGIC, 0, OLD_MAGIC.length)) {
                return old(file, start);
            }
            throw new Pickle.Refused("it is no file of torch.save");
        } catch (Pickle.Refused e) {
            throw refuse(file, e);
        } catch (ZipException e) {
            throw refuse(file, new Pickle.Refused("it is not a whole ZIP archive"));
        } catch (IOException e) {
            throw Storage.failure("read", file, e);
        }
    }

    private static TorchFile archive(Path file) throws IOException, Pickle.Refused {
        ZipFile zip = new ZipFile(file.toFile());
        try {
            ZipEntry description = zip.stream()
                    .filter(entry -> entry.getName().endsWith("/data.pkl"))
                    .findFirst()
                    .orElseThrow(() -> new Pickle.Refused("it is a ZIP archive without data.pkl"));
            String folder =
                    description.getName().substring(0, description.getName().length() - "data.pkl".length());
            ZipEntry order = zip.getEntry(folder + "byteorder");
            if (order != null && !new String(content(zip, order, 16)).equals("little")) {
                throw new Pickle.Refused("its numbers are big-endian");
            }
            ByteBuffer pickle = buffer(content(zip, description, MOST_PICKLE_BYTES));
            return new TorchFile(file, new Archive(zip, folder), Pickle.read(pickle));
        } catch (IOException | Pickle.Refused | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private record Archive(ZipFile zip, String folder) implements Stores {
        @Override
        public byte[] read(Pickle.Store store) throws IOException, Pickle.Refused {
            ZipEntry entry = zip.getEntry(folder + "data/" + store.key());
            if (entry == null
                    || entry.getSize() != store.numbers() * store.type().bytes()) {
                throw new Pickle.Refused("the numbers of store " + store.key() + " are missing or cut");
            }
            return content(zip, entry, Integer.MAX_VALUE);
        }

        @Override
        public void close() throws IOException {
            zip.close();
        }
    }

    /** Entries are stored as they are, so that they cannot be larger than the file. */
    private static byte[] content(ZipFile zip, ZipEntry entry, int most) throws IOException, Pickle.Refused {
        if (entry.getMethod() != ZipEntry.STORED
                || entry.getSize() < 0
                || entry.getSize() > most
                || entry.getSize() != entry.getCompressedSize()) {
            throw new Pickle.Refused(entry.getName() + " is compressed or too large, as PyTorch writes none");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] content = in.readNBytes((int) entry.getSize());
            if (content.length == entry.getSize()) {
                return content;
            }
            throw new Pickle.Refused(entry.getName() + " was cut");
        } catch (ZipException e) {
            throw new Pickle.Refused(entry.getName() + " is damaged");
        }
    }

    /** Magic number and version, the machine's habits, the description, the keys of the stores; then each store behind its length. */
    private static TorchFile old(Path file, byte[] start) throws IOException, Pickle.Refused {
        ByteBuffer bytes = buffer(start).position(OLD_MAGIC.length);
        if (!Boolean.TRUE.equals(Pickle.entry(Pickle.read(bytes), "little_endian"))) {
            throw new Pickle.Refused("its numbers are big-endian");
        }
        Object root = Pickle.read(bytes);
        if (!(Pickle.read(bytes) instanceof List<?> keys)) {
            throw new Pickle.Refused("it does not say which stores there are");
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new TorchFile(file, new Old(channel, bytes.position(), keys, new HashMap<>()), root);
        } catch (Pickle.Refused | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private record Old(FileChannel channel, long start, List<?> keys, Map<String, Long> places) implements Stores {
        @Override
        public byte[] read(Pickle.Store store) throws IOException, Pickle.Refused {
            long at = start;
            for (Object key : keys) {
                long numbers = buffer(bytes(at, Long.BYTES)).getLong();
                if (store.key().equals(key) && numbers == store.numbers()) {
                    return bytes(at + Long.BYTES, numbers * store.type().bytes());
                }
                // The type of a store that is passed over is known from the tensors that look at it.
                Long width = places.get(String.valueOf(key));
                if (numbers < 0 || width == null || numbers > channel.size()) {
                    break;
                }
                at += Long.BYTES + numbers * width;
            }
            throw new Pickle.Refused("the numbers of store " + store.key() + " are missing or cut");
        }

        private byte[] bytes(long at, long length) throws IOException, Pickle.Refused {
            if (length < 0 || length > Integer.MAX_VALUE - 8 || at + length > channel.size()) {
                throw new Pickle.Refused("it was cut");
            }
            ByteBuffer target = ByteBuffer.allocate((int) length);
            while (target.hasRemaining()) {
                if (channel.read(target, at + target.position()) < 0) {
                    throw new EOFException();
                }
            }
            return target.array();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void collect(String name, Object value, int depth) throws Pickle.Refused {
        if (++seen > MOST_TENSORS || depth > MOST_DEPTH) {
            throw new Pickle.Refused("it nests or repeats more than any network does");
        }
        if (value instanceof Pickle.View view) {
            String shown = name.substring(0, Math.min(100, name.length())).replaceAll("\\p{Cntrl}", "?");
            if (!fits(view)) {
                throw new Pickle.Refused("tensor '" + shown + "' does not fit into its memory");
            }
            if (tensors.put(name, view) != null) {
                throw new Pickle.Refused("two tensors are called '" + shown + "'");
            }
            if (stores instanceof Old old) {
                old.places().put(view.store().key(), (long) view.store().type().bytes());
            }
        } else if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                collect(
                        name.isEmpty() ? "" + entry.getKey() : name + "." + entry.getKey(),
                        entry.getValue(),
                        depth + 1);
            }
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                collect(name.isEmpty() ? "" + i : name + "." + i, list.get(i), depth + 1);
            }
        }
    }

    /** Whether a tensor looks at its own store only, and is no larger. */
    private static boolean fits(Pickle.View view) {
        int rank = view.shape().size();
        if (rank > MOST_RANK || view.strides().size() != rank || view.offset() < 0) {
            return false;
        }
        try {
            long last = view.offset();
            for (int i = 0; i < rank; i++) {
                long steps = Math.max(0, view.shape().get(i) - 1);
                last = Math.addExact(
                        last, Math.multiplyExact(steps, view.strides().get(i)));
            }
            long numbers = numbers(view);
            return numbers == 0
                    || numbers <= view.store().numbers() && last < view.store().numbers();
        } catch (ArithmeticException e) {
            return false;
        }
    }

    private static long numbers(Pickle.View view) {
        return view.shape().stream().reduce(1L, Math::multiplyExact);
    }

    /** The names of the tensors, in the order of the file. */
    public Set<String> names() {
        return Collections.unmodifiableSet(tensors.keySet());
    }

    /** The tensors as they are given: all float32. */
    @Override
    public List<Spec> specs() {
        List<Spec> specs = new ArrayList<>();
        tensors.forEach((name, view) -> specs.add(new Spec(name, DType.F32, view.shape())));
        return specs;
    }

    /**
     * The numbers of one tensor, row by row, as float32.
     *
     * @return a read-only, little-endian buffer of {@link Spec#bytes()} bytes
     * @throws CheckpointException {@code MISSING} if there is no such tensor, {@code CORRUPT} if its numbers are not there
     */
    @Override
    public ByteBuffer get(String name) {
        Pickle.View view = tensors.get(name);
        if (view == null) {
            throw new CheckpointException(
                    Kind.MISSING,
                    file + ": there is no tensor '" + name + "' among its " + tensors.size()
                            + "; check that the file belongs to this network");
        }
        try {
            ByteBuffer store = buffer(stores.read(view.store()));
            long numbers = numbers(view);
            if (numbers * Float.BYTES > Integer.MAX_VALUE - 8) {
                throw new Pickle.Refused("tensor '" + name + "' is larger than 2 GiB");
            }
            ByteBuffer values = ByteBuffer.allocate((int) numbers * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            if (numbers > 0) {
                copy(view, store, view.offset(), 0, values);
            }
            return values.flip().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
        } catch (Pickle.Refused e) {
            throw refuse(file, e);
        } catch (IOException e) {
            throw Storage.failure("read", file, e);
        }
    }

    private static void copy(Pickle.View view, ByteBuffer store, long at, int dimension, ByteBuffer values) {
        if (dimension == view.shape().size()) {
            TorchType type = view.store().type();
            values.putFloat(type.get(store, (int) at * type.bytes()));
            return;
        }
        for (long i = 0; i < view.shape().get(dimension); i++) {
            copy(view, store, at + i * view.strides().get(dimension), dimension + 1, values);
        }
    }

    private static CheckpointException refuse(Path file, Pickle.Refused why) {
        return new CheckpointException(
                Kind.CORRUPT,
                file + " cannot be taken: " + why.getMessage() + ". If you trust it, convert it in Python:"
                        + " safetensors.torch.save_file(torch.load('" + file.getFileName()
                        + "', weights_only=True), 'weights.safetensors')",
                why);
    }

    @Override
    public void close() {
        try {
            stores.close();
        } catch (IOException e) {
            throw Storage.failure("close", file, e);
        }
    }
}
