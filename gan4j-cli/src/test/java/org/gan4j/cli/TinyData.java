package org.gan4j.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.gan4j.image.Picture;
import org.gan4j.image.Png;

/** Data that tests make for themselves. */
final class TinyData {

    private TinyData() {}

    /** Ten digits of 28 x 28, in the format of MNIST; the label of each is its index. */
    static Path digits(Path folder) throws IOException {
        Files.createDirectories(folder);
        ByteBuffer images = ByteBuffer.allocate(16 + 10 * 28 * 28)
                .putInt(0x803)
                .putInt(10)
                .putInt(28)
                .putInt(28);
        for (int i = 0; i < 10; i++) {
            images.put(16 + i * 28 * 28 + i, (byte) 255);
        }
        Files.write(folder.resolve("train-images-idx3-ubyte"), images.array());
        ByteBuffer labels = ByteBuffer.allocate(18).putInt(0x801).putInt(10);
        for (byte i = 0; i < 10; i++) {
            labels.put(i);
        }
        Files.write(folder.resolve("train-labels-idx1-ubyte"), labels.array());
        return folder;
    }

    /** Some colour pictures, wider than high. */
    static Path photographs(Path folder, int count) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < count; i++) {
            byte[] pixels = new byte[20 * 12 * 3];
            Arrays.fill(pixels, (byte) (10 * i));
            Png.write(folder.resolve(i + ".png"), new Picture(20, 12, 3, pixels));
        }
        return folder;
    }
}
