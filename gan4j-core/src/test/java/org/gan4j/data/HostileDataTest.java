package org.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import org.gan4j.error.Gan4jException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thousands of damaged files: nothing but gan4j's own errors may come out, and never an example of the wrong length. */
final class HostileDataTest {

    private static final long SEED = 20_260_801;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "bmp", "gif"})
    void images(String format) throws IOException {
        byte[] good = Made.encoded(Made.gradient(24, 20), format);
        survive(good, folder.resolve("a." + format), 300);
    }

    @Test
    void pngWhoseChecksumsWereMended() throws IOException {
        byte[] good = Made.encoded(Made.gradient(24, 20), "png");
        survive(good, folder.resolve("a.png"), 300, HostileDataTest::mended);
    }

    @Test
    void webp() throws IOException {
        survive(Base64.getDecoder().decode(PicturesTest.WEBP), folder.resolve("a.webp"), 300);
    }

    @Test
    void archives() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("train/a/1.png", Made.encoded(Made.gradient(9, 9), "png"));
        files.put("train/b/2.bmp", Made.encoded(Made.gradient(9, 9), "bmp"));
        files.put("test/b/2.gif", Made.encoded(Made.gradient(9, 9), "gif"));
        survive(Made.zip(files), folder.resolve("a.zip"), 500);
    }

    @Test
    void idx() throws IOException {
        survive(Made.idx(6, 5, 7), folder.resolve("train-images-idx3-ubyte"), 500);
    }

    @Test
    void packedIdx() throws IOException {
        survive(Made.gzip(Made.idx(6, 5, 7)), folder.resolve("train-images-idx3-ubyte.gz"), 500);
    }

    @Test
    void idxLabels() throws IOException {
        Made.write(folder.resolve("train-images-idx3-ubyte"), Made.idx(6, 5, 7));
        survive(Made.idx(6), folder.resolve("train-labels-idx1-ubyte"), 500);
    }

    @Test
    void cifar() throws IOException {
        survive(Made.cifar(2, 9), folder.resolve("data_batch_1.bin"), 500);
    }

    private void survive(byte[] good, Path file, int mutations) throws IOException {
        survive(good, file, mutations, UnaryOperator.identity());
    }

    private void survive(byte[] good, Path file, int mutations, UnaryOperator<byte[]> mending) throws IOException {
        Path place = file.toString().endsWith(".zip") ? file : folder;
        Made.write(file, good);
        assertThat(readAll(place)).as("the undamaged file").isPositive();
        int refused = 0;
        for (int i = 0; i < mutations; i++) {
            long seed = SEED + i;
            Files.write(file, mending.apply(mutated(good, new Random(seed))));
            try {
                readAll(place);
            } catch (Gan4jException e) {
                assertThat(e).hasMessageContaining(file.getFileName().toString());
                refused++;
            } catch (Throwable e) {
                throw new AssertionError("mutation with seed " + seed + " of " + file.getFileName(), e);
            }
        }
        assertThat(refused).as("damaged files that were noticed").isPositive();
    }

    private static long readAll(Path place) {
        Dataset data = Datasets.open(place.toString(), Datasets.Options.images(8, 3), place);
        assertThat(data.digest()).isNotEmpty();
        for (long i = 0; i < Math.min(10, data.size()); i++) {
            Example example = data.get(i);
            assertThat(example.x()).hasSize(data.x().bytes());
            assertThat(example.y()).hasSize(data.y().bytes());
        }
        return data.size();
    }

    private static byte[] mutated(byte[] good, Random random) {
        byte[] bytes = good.clone();
        switch (random.nextInt(4)) {
            case 0 -> {
                for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 2 -> {
                // Extreme values where headers keep their sizes.
                int at = random.nextInt(Math.min(64, bytes.length - 4));
                Arrays.fill(bytes, at, at + 1 + random.nextInt(4), (byte) (random.nextBoolean() ? 0xFF : 0x7F));
            }
            default -> {
                int length = random.nextInt(bytes.length);
                int from = random.nextInt(bytes.length - length + 1);
                int to = random.nextInt(bytes.length - length + 1);
                System.arraycopy(good, from, bytes, to, length);
            }
        }
        return bytes;
    }

    /** Every chunk's checksum made right, as far as the chunks can be followed. */
    private static byte[] mended(byte[] png) {
        ByteBuffer bytes = ByteBuffer.wrap(png);
        int at = 8;
        while (png.length - at >= 12) {
            int length = bytes.getInt(at);
            if (length < 0 || length > png.length - at - 12) {
                break;
            }
            CRC32 sum = new CRC32();
            sum.update(png, at + 4, length + 4);
            bytes.putInt(at + 8 + length, (int) sum.getValue());
            at += length + 12;
        }
        return png;
    }
}
