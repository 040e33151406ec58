package org.gan4j.feature;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gan4j.device.Compute;
import org.gan4j.image.Picture;
import org.gan4j.metric.Features;
import org.jspecify.annotations.Nullable;

/** Turns pictures into rows of numbers in which likeness can be measured. */
public interface FeatureNetwork extends AutoCloseable {

    /**
     * What a network saw in some pictures.
     *
     * @param features a row for each
     * @param probabilities of its classes, a row for each; null if it knows no classes
     */
    record Seen(Features features, @Nullable Features probabilities) {}

    /** A file's name before this sign, behind it the pixels per side that pictures are brought to. */
    char SIZE_SIGN = '@';

    /**
     * A network from a file: the weights of Inception-v3, {@code .pth} or safetensors, or any TorchScript archive, behind whose name may
     * stand {@code @224}, the pixels per side that it wants.
     *
     * @throws org.gan4j.error.Gan4jException if it is neither
     */
    static FeatureNetwork open(String file, Compute compute) {
        int sign = file.lastIndexOf(SIZE_SIGN);
        boolean sized = sign > 0 && file.substring(sign + 1).matches("\\d{1,4}");
        Path path = Path.of(sized ? file.substring(0, sign) : file);
        int size = sized ? Integer.parseInt(file.substring(sign + 1)) : 0;
        return Script.isAt(path) ? Script.open(path, size, compute) : Inception.read(path, compute);
    }

    /** The network, the digest of its weights and how pictures reach its size: numbers compare where this is equal. */
    String name();

    /** How many features a picture has. */
    int columns();

    /** Looks at pictures of any sizes, all in one call held in memory. */
    Seen look(List<Picture> pictures);

    /** What whoever compares its numbers with those of papers should know. */
    default Optional<String> note() {
        return Optional.empty();
    }

    /** Of what its classes are, where its name does not say so. */
    default Optional<String> classes() {
        return Optional.empty();
    }

    @Override
    void close();
}
