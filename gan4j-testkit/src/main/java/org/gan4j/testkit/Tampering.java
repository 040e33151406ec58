package org.gan4j.testkit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.gan4j.file.Safetensors;
import org.gan4j.file.Safetensors.Spec;

/** What people and disks do to snapshots. */
final class Tampering {

    private Tampering() {}

    /** A copy of a folder of files. */
    static Path copy(Path folder, Path target) throws IOException {
        Files.createDirectories(target);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
        return target;
    }

    /** Writes a safetensors file anew with other names, types or shapes; the numbers of each stay, cut or filled up with 0. */
    static void rewrite(Path file, UnaryOperator<Spec> change) {
        List<Spec> specs = new ArrayList<>();
        Map<String, ByteBuffer> numbers = new LinkedHashMap<>();
        try (Safetensors stored = Safetensors.open(file)) {
            for (Spec old : stored.specs()) {
                Spec spec = change.apply(old);
                specs.add(spec);
                ByteBuffer bytes = ByteBuffer.allocate((int) spec.bytes()).order(ByteOrder.LITTLE_ENDIAN);
                ByteBuffer there = stored.get(old.name());
                bytes.put(0, there, 0, Math.min(there.remaining(), bytes.remaining()));
                numbers.put(spec.name(), bytes);
            }
        }
        Safetensors.write(file, Map.of(), specs, spec -> numbers.get(spec.name()));
    }

    /** Flips one bit of the last byte. */
    static void flipLastBit(Path file) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.seek(access.length() - 1);
            int last = access.read();
            access.seek(access.length() - 1);
            access.write(last ^ 1);
        }
    }

    static void replace(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        if (!text.contains(from)) {
            throw new IllegalArgumentException(file + " does not say " + from);
        }
        Files.writeString(file, text.replace(from, to));
    }
}
