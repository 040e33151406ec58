package org.gan4j.run;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.Player;
import org.gan4j.error.CheckpointException;
import org.gan4j.error.CheckpointException.Kind;
import org.gan4j.file.Atomic;
import org.gan4j.file.DType;
import org.gan4j.file.Safetensors;
import org.gan4j.file.Safetensors.Spec;
import org.gan4j.file.Sha256;
import org.gan4j.nn.Tensors;

/**
 * The state of all players on disk: {@code weights.safetensors} (what samples are made with), {@code training.safetensors} (what only
 * going on needs) and {@code run.json}. A snapshot appears whole or not at all, and is taken whole or not at all.
 */
public final class Snapshot {

    public static final String WEIGHTS = "weights.safetensors";
    public static final String TRAINING = "training.safetensors";

    private static final int MOST_NAMES_SHOWN = 6;

    private Snapshot() {}

    /**
     * Writes a snapshot.
     *
     * @param record where the run stands; the files' digests are filled in
     * @return the record as written
     */
    public static RunRecord write(Path folder, List<Player> players, RunRecord record) {
        return Atomic.folder(folder, temporary -> {
            Map<String, String> files = new TreeMap<>();
            files.put(WEIGHTS, writeTensors(temporary.resolve(WEIGHTS), tensors(players, true)));
            files.put(TRAINING, writeTensors(temporary.resolve(TRAINING), tensors(players, false)));
            Map<String, Long> updates = new TreeMap<>();
            players.forEach(player -> updates.put(player.name(), player.updates()));
            RunRecord written = record.at(record.step(), record.images(), record.seconds(), updates, files);
            Atomic.file(temporary.resolve(RunRecord.FILE), written.toJson());
            return written;
        });
    }

    /**
     * Reads the tensors that samples are made with into the players.
     *
     * @throws CheckpointException missing, corrupt, or of other networks; then some tensors may have changed
     */
    public static void readWeights(Path folder, List<Player> players, RunRecord record) {
        readTensors(folder, WEIGHTS, tensors(players, true), record);
    }

    /** Reads everything into the players, so that they go on as if they had never stopped. */
    public static void readAll(Path folder, List<Player> players, RunRecord record) {
        readWeights(folder, players, record);
        readTensors(folder, TRAINING, tensors(players, false), record);
        for (Player player : players) {
            Long updates = record.updates().get(player.name());
            if (updates == null) {
                throw new CheckpointException(
                        Kind.CORRUPT,
                        folder.resolve(RunRecord.FILE) + " does not say how often " + player.name()
                                + " was updated: take another snapshot");
            }
            player.updates(updates);
        }
    }

    private static Map<String, Tensor> tensors(List<Player> players, boolean inference) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Player player : players) {
            (inference ? player.inference() : player.learning())
                    .forEach((place, tensor) -> tensors.put(player.name() + "." + place, tensor));
        }
        return tensors;
    }

    private static String writeTensors(Path file, Map<String, Tensor> tensors) {
        List<Spec> specs = new ArrayList<>();
        tensors.forEach((name, tensor) -> specs.add(spec(name, tensor)));
        return Safetensors.write(file, Map.of("format", "pt"), specs, spec -> bytes(tensors.get(spec.name())));
    }

    private static ByteBuffer bytes(Tensor tensor) {
        try (PointerScope scope = new PointerScope()) {
            return Tensors.bytes(tensor);
        }
    }

    private static Spec spec(String name, Tensor tensor) {
        List<Long> shape = new ArrayList<>();
        for (int i = 0; i < tensor.dim(); i++) {
            shape.add(tensor.size(i));
        }
        return new Spec(name, DType.F32, shape);
    }

    private static void readTensors(Path folder, String name, Map<String, Tensor> tensors, RunRecord record) {
        Path file = folder.resolve(name);
        try (Safetensors stored = Safetensors.open(file)) {
            compare(file, stored, tensors);
            String digest = record.files().get(name);
            if (!Sha256.of(file).equals(digest)) {
                throw new CheckpointException(
                        Kind.CORRUPT,
                        file
                                + " changed after it was written (its SHA-256 is not the one in run.json): take another snapshot of the run");
            }
            try (AutoGradMode off = new AutoGradMode(false)) {
                for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
                    try (PointerScope scope = new PointerScope()) {
                        ByteBuffer bytes = stored.get(entry.getKey());
                        Tensors.copy(bytes.asFloatBuffer(), entry.getValue());
                    }
                }
            }
        }
    }

    /** One pass over both sides, one error for everything that differs. */
    private static void compare(Path file, Safetensors stored, Map<String, Tensor> tensors) {
        List<String> missing = new ArrayList<>();
        List<String> different = new ArrayList<>();
        Map<String, Spec> found = new LinkedHashMap<>();
        stored.specs().forEach(spec -> found.put(spec.name(), spec));
        tensors.forEach((name, tensor) -> {
            Spec wanted = spec(name, tensor);
            Spec there = found.remove(name);
            if (there == null) {
                missing.add(name);
            } else if (!there.equals(wanted)) {
                different.add(
                        name + " is " + there.dtype() + there.shape() + ", not " + wanted.dtype() + wanted.shape());
            }
        });
        if (!missing.isEmpty() || !found.isEmpty() || !different.isEmpty()) {
            List<String> parts = new ArrayList<>();
            list(parts, "missing", missing);
            list(parts, "unexpected", List.copyOf(found.keySet()));
            list(parts, "different", different);
            throw new CheckpointException(
                    Kind.MISMATCH,
                    file + " holds the tensors of other networks (" + String.join("; ", parts)
                            + "): use it with the settings it was trained with");
        }
    }

    private static void list(List<String> parts, String kind, List<String> names) {
        if (!names.isEmpty()) {
            String shown = String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMES_SHOWN)));
            parts.add(kind + ": " + shown
                    + (names.size() > MOST_NAMES_SHOWN ? " and " + (names.size() - MOST_NAMES_SHOWN) + " more" : ""));
        }
    }
}
