package org.gan4j.eval;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gan4j.error.CheckpointException;
import org.gan4j.feature.FeatureNetwork;
import org.gan4j.file.DType;
import org.gan4j.file.Safetensors;
import org.gan4j.file.Safetensors.Spec;
import org.gan4j.file.Storage;
import org.gan4j.metric.Features;
import org.gan4j.metric.Moments;
import org.jspecify.annotations.Nullable;

/**
 * What a network saw in a set of images, in bounded memory: the moments of all features, and the features and probabilities of the first
 * 10,000 images.
 *
 * @param moments of all
 * @param features of the first ones
 * @param probabilities of the classes in the first ones; null if the network knows no classes
 */
record Observed(
        Moments moments, Features features, @Nullable Features probabilities) {

    static final int KEPT = 10_000;

    private static final String FEATURES = "features";
    private static final String PROBABILITIES = "probabilities";

    /**
     * Looks at images; at those of known content once, for their statistics are kept.
     *
     * @param cache where statistics are kept
     */
    static Observed of(Images images, FeatureNetwork network, Path cache, Progress progress) {
        if (images.digest().isEmpty()) {
            return look(images, network, progress);
        }
        Map<String, String> notes = Map.of(
                "protocol", "features 1 of " + network.name(),
                "digest", images.digest(),
                "images", Integer.toString(images.count()));
        String name = String.format(Locale.ROOT, "%.12s-%d-%s", images.digest(), images.count(), network.name());
        Path moments = cache.resolve(name + ".moments.safetensors");
        Path rows = cache.resolve(name + ".safetensors");
        if (Files.isRegularFile(moments) && Files.isRegularFile(rows)) {
            return read(moments, rows, notes);
        }
        Observed seen = look(images, network, progress);
        Storage.folders(cache);
        seen.write(rows, notes);
        // Last, since both are there if this one is.
        seen.moments.write(moments, notes);
        return seen;
    }

    /** Looks at images and keeps nothing. */
    static Observed look(Images images, FeatureNetwork network, Progress progress) {
        int kept = Math.min(KEPT, images.count());
        Moments moments = new Moments(network.columns());
        float[] features = new float[kept * network.columns()];
        float[][] probabilities = {new float[0]};
        progress.inPieces("looking at " + images.name(), images.count(), (first, count) -> {
            FeatureNetwork.Seen seen = network.look(images.get(first, count));
            moments.add(seen.features());
            keep(seen.features(), first, features);
            Features classes = seen.probabilities();
            if (classes != null) {
                if (first == 0) {
                    probabilities[0] = new float[kept * classes.columns()];
                }
                keep(classes, first, probabilities[0]);
            }
        });
        return new Observed(
                moments,
                new Features(kept, network.columns(), features),
                probabilities[0].length == 0
                        ? null
                        : new Features(kept, probabilities[0].length / kept, probabilities[0]));
    }

    private static void keep(Features some, int first, float[] all) {
        int from = first * some.columns();
        int length = Math.min(some.values().length, all.length - from);
        if (length > 0) {
            System.arraycopy(some.values(), 0, all, from, length);
        }
    }

    private void write(Path file, Map<String, String> notes) {
        Map<String, Features> all = probabilities == null
                ? Map.of(FEATURES, features)
                : Map.of(FEATURES, features, PROBABILITIES, probabilities);
        List<Spec> specs = all.entrySet().stream()
                .map(e -> new Spec(
                        e.getKey(), DType.F32, List.of((long) e.getValue().rows(), (long)
                                e.getValue().columns())))
                .toList();
        Safetensors.write(file, notes, specs, spec -> {
            float[] values = all.get(spec.name()).values();
            ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                    .order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(values);
            return bytes;
        });
    }

    private static Observed read(Path moments, Path rows, Map<String, String> notes) {
        try (Safetensors stored = Safetensors.open(rows)) {
            if (!stored.metadata().equals(notes)) {
                throw new CheckpointException(
                        CheckpointException.Kind.MISMATCH,
                        rows + ": holds statistics of " + stored.metadata() + ", not of " + notes
                                + "; delete it, and they will be measured anew");
            }
            return new Observed(
                    Moments.read(moments, notes),
                    rows(stored, FEATURES),
                    stored.names().contains(PROBABILITIES) ? rows(stored, PROBABILITIES) : null);
        }
    }

    private static Features rows(Safetensors stored, String name) {
        Spec spec = stored.specs().stream()
                .filter(one -> one.name().equals(name) && one.shape().size() == 2)
                .findFirst()
                .orElseThrow(() -> new CheckpointException(
                        CheckpointException.Kind.CORRUPT,
                        "statistics of " + stored.metadata() + " have no " + name + "; delete them"));
        float[] values = new float[(int) (spec.bytes() / Float.BYTES)];
        stored.get(name).asFloatBuffer().get(values);
        return new Features(
                Math.toIntExact(spec.shape().get(0)),
                Math.toIntExact(spec.shape().get(1)),
                values);
    }
}
