package org.gan4j.file;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Named tensors in a file, whoever wrote it. Reading executes nothing. */
public sealed interface StoredTensors extends AutoCloseable permits Safetensors, TorchFile {

    /**
     * Opens a file: PyTorch's where its name ends in {@code .pth} or {@code .pt}, else safetensors.
     *
     * @throws org.gan4j.error.CheckpointException if it is missing, damaged, or holds something else than tensors
     */
    static StoredTensors open(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".pth") || name.endsWith(".pt") ? TorchFile.open(file) : Safetensors.open(file);
    }

    /** Name, type and shape of each. */
    List<Safetensors.Spec> specs();

    /** The numbers of one, little-endian. */
    ByteBuffer get(String name);

    @Override
    void close();
}
