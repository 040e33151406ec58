package org.gan4j.metric;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gan4j.error.CheckpointException;
import org.gan4j.error.CheckpointException.Kind;
import org.gan4j.file.DType;
import org.gan4j.file.Safetensors;
import org.gan4j.file.Safetensors.Spec;

/** Moments as a safetensors file: rows, mean [columns] and scatter [columns, columns]. */
final class MomentsFile {

    private static final String FORMAT = "gan4j moments 1";

    private MomentsFile() {}

    static void write(Moments moments, Path file, Map<String, String> notes) {
        Map<String, String> metadata = new HashMap<>(notes);
        metadata.put("format", FORMAT);
        Safetensors.write(file, metadata, specs(moments.columns()), spec -> switch (spec.name()) {
            case "rows" -> room(1).putLong(moments.rows()).flip();
            case "mean" -> bytes(moments.mean());
            default -> bytes(moments.scatter());
        });
    }

    static Moments read(Path file, Map<String, String> notes) {
        try (Safetensors stored = Safetensors.open(file)) {
            demandNotes(file, notes, stored.metadata());
            long columns = stored.specs().stream()
                    .filter(spec -> spec.name().equals("mean") && spec.shape().size() == 1)
                    .mapToLong(spec -> spec.shape().get(0))
                    .findFirst()
                    .orElse(0);
            boolean complete = Set.copyOf(stored.specs()).equals(Set.copyOf(specs(columns)));
            if (columns < 1 || columns > Moments.LARGEST || !complete) {
                throw corrupt(file, "it holds " + stored.specs() + " in place of rows, mean and scatter");
            }
            long rows = stored.get("rows").getLong();
            double[] mean = numbers(stored.get("mean"));
            double[] scatter = numbers(stored.get("scatter"));
            if (!possible(rows, mean, scatter)) {
                throw corrupt(file, "its numbers are no moments");
            }
            return new Moments(rows, mean, scatter);
        }
    }

    private static void demandNotes(Path file, Map<String, String> wanted, Map<String, String> found) {
        Map<String, String> all = new TreeMap<>(wanted);
        all.put("format", FORMAT);
        all.forEach((name, value) -> {
            if (!value.equals(found.get(name))) {
                throw new CheckpointException(
                        Kind.MISMATCH,
                        file + ": its " + name + " is " + found.get(name) + ", not " + value
                                + "; delete it, and it will be measured anew");
            }
        });
    }

    private static CheckpointException corrupt(Path file, String reason) {
        return new CheckpointException(
                Kind.CORRUPT, file + ": " + reason + "; delete it, and it will be measured anew");
    }

    private static boolean possible(long rows, double[] mean, double[] scatter) {
        boolean positive = rows >= 0;
        for (int i = 0; i < mean.length; i++) {
            positive &= scatter[i * mean.length + i] >= 0;
        }
        return positive
                && Arrays.stream(mean).allMatch(Double::isFinite)
                && Arrays.stream(scatter).allMatch(Double::isFinite);
    }

    private static List<Spec> specs(long columns) {
        return List.of(
                new Spec("rows", DType.I64, List.of(1L)),
                new Spec("mean", DType.F64, List.of(columns)),
                new Spec("scatter", DType.F64, List.of(columns, columns)));
    }

    private static ByteBuffer bytes(double[] numbers) {
        ByteBuffer bytes = room(numbers.length);
        bytes.asDoubleBuffer().put(numbers);
        return bytes;
    }

    private static ByteBuffer room(int numbers) {
        return ByteBuffer.allocate(Math.multiplyExact(numbers, Double.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static double[] numbers(ByteBuffer bytes) {
        double[] numbers = new double[bytes.remaining() / Double.BYTES];
        bytes.asDoubleBuffer().get(numbers);
        return numbers;
    }
}
