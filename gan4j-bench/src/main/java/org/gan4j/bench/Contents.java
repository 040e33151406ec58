package org.gan4j.bench;

import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.gan4j.data.Dataset;
import org.gan4j.data.Datasets;

/** Data on disk as users bring it, made on the spot. */
final class Contents {

    static final int IMAGES = 512;

    private Contents() {}

    /** The pictures that gan4j makes itself, 64 x 64 in colour; random ones in a gan4j that has none. */
    static Dataset avatarsOrNoise(long seed) {
        return Datasets.names().containsKey("avatars")
                ? Datasets.open("avatars", Datasets.Options.images(Workload.SIDE_PIXELS, 3))
                : NoiseImages.of(Workload.SIDE_PIXELS, seed);
    }

    /** A folder of PNG files: smooth colours and some noise, so that they pack about as photographs do. */
    static Path pngs(Path folder, int width, int height, long seed) throws IOException {
        Files.createDirectories(folder);
        Random random = new Random(seed);
        for (int i = 0; i < IMAGES; i++) {
            BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            int hue = random.nextInt(256);
            for (int row = 0; row < height; row++) {
                for (int column = 0; column < width; column++) {
                    int noise = random.nextInt(8);
                    int red = (hue + row * 127 / height + noise) & 255;
                    int green = (hue + column * 127 / width + noise) & 255;
                    image.setRGB(column, row, red << 16 | green << 8 | (hue ^ noise));
                }
            }
            ImageIO.write(image, "png", folder.resolve("image" + i + ".png").toFile());
        }
        return folder;
    }

    /** A folder of MNIST's form: random bytes, 28 x 28. */
    static Path idx(Path folder, long seed) throws IOException {
        Files.createDirectories(folder);
        Random random = new Random(seed);
        for (String part : new String[] {"train", "t10k"}) {
            byte[] pixels = new byte[IMAGES * 28 * 28];
            random.nextBytes(pixels);
            write(folder.resolve(part + "-images-idx3-ubyte"), pixels, IMAGES, 28, 28);
            write(folder.resolve(part + "-labels-idx1-ubyte"), new byte[IMAGES], IMAGES);
        }
        return folder;
    }

    private static void write(Path file, byte[] bytes, int... sizes) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(0x0800 | sizes.length);
            for (int size : sizes) {
                out.writeInt(size);
            }
            out.write(bytes);
        }
    }
}
