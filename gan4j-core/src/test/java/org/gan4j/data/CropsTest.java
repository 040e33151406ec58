package org.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.gan4j.error.ConfigurationException;
import org.gan4j.error.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CropsTest {

    private static final Datasets.Options SIXTEEN = Datasets.Options.images(16, 3);

    @TempDir
    Path folder;

    /** A photograph whose red says how far to the right, whose green how far down, and whose blue which one. */
    private Path photograph(String name, int width, int height, int blue) throws IOException {
        BufferedImage image =
                Made.image(width, height, BufferedImage.TYPE_INT_RGB, (x, y) -> 4 * x << 16 | 4 * y << 8 | blue);
        return Made.write(folder.resolve(name), Made.encoded(image, "png"));
    }

    @Test
    void cropsAreSquarePiecesAtTheirOwnResolutionAndTheSmallOnesLieInTheSamePlace() throws IOException {
        photograph("a.png", 60, 40, 10);
        photograph("b.png", 16, 50, 20);
        Dataset data = Crops.open(folder, 4, SIXTEEN);
        assertThat(data.name()).isEqualTo("smaller4-" + folder.getFileName());
        assertThat(data.size()).isEqualTo(128);
        assertThat(data.x()).isEqualTo(Field.image(3, 16, 16));
        assertThat(data.y()).isEqualTo(Field.image(3, 4, 4));
        assertThat(data.mirrors()).isTrue();
        Set<Integer> lefts = new HashSet<>();
        Set<Integer> tops = new HashSet<>();
        for (int i = 0; i < 128; i++) {
            Example example = data.get(i);
            int left = (example.x()[0] & 255) / 4;
            int top = (example.x()[256] & 255) / 4;
            lefts.add(left);
            tops.add(top);
            assertThat(left).isBetween(0, i < 64 ? 44 : 0);
            assertThat(top).isBetween(0, i < 64 ? 24 : 34);
            for (int at = 0; at < 256; at++) {
                assertThat(example.x()[at] & 255).isEqualTo(4 * (left + at % 16));
                assertThat(example.x()[256 + at] & 255).isEqualTo(4 * (top + at / 16));
                assertThat(example.x()[512 + at] & 255).isEqualTo(i < 64 ? 10 : 20);
            }
            for (int at = 0; at < 16; at++) {
                // Ends are bent by the kernel's cut, the two in the middle by less than a half of the distance.
                assertThat(example.y()[at] & 255).isCloseTo(4 * left + 16 * (at % 4) + 6, within(5));
                assertThat(example.y()[16 + at] & 255).isCloseTo(4 * top + 16 * (at / 4) + 6, within(5));
                assertThat(example.y()[32 + at] & 255).isEqualTo(i < 64 ? 10 : 20);
            }
        }
        assertThat(lefts).hasSizeBetween(25, 45).contains(0);
        assertThat(tops).hasSizeBetween(20, 35);
    }

    @Test
    void theMiddleOfASmallRampIsExact() throws IOException {
        photograph("a.png", 60, 60, 10);
        Dataset data = Crops.open(folder, 2, SIXTEEN);
        for (int i = 0; i < 64; i++) {
            Example example = data.get(i);
            int left = example.x()[0] & 255;
            for (int column = 2; column < 6; column++) {
                assertThat(example.y()[8 * 3 + column] & 255).isEqualTo(left + 8 * column + 2);
            }
        }
    }

    @Test
    void defaultsAreThoseOfSrgan() throws IOException {
        Made.png(folder.resolve("a.png"), 100, 0x204060);
        Dataset data = Crops.open(folder, 4, Datasets.Options.DEFAULTS);
        assertThat(data.x()).isEqualTo(Field.image(3, 96, 96));
        assertThat(data.y()).isEqualTo(Field.image(3, 24, 24));
        assertThat(Crops.open(folder, 4, Datasets.Options.images(0, 1)).get(3).y())
                .hasSize(24 * 24)
                .containsOnly(58);
    }

    @Test
    void exampleArraysAreTheCallersOwn() throws IOException {
        Made.png(folder.resolve("a.png"), 16, 0x010101);
        Dataset data = Crops.open(folder, 4, SIXTEEN);
        data.get(0).x()[0] = 99;
        assertThat(data.get(0).x()).containsOnly(1);
    }

    @Test
    void smallPhotographsAreNamedOrLeftOut() throws IOException {
        photograph("a.png", 20, 20, 1);
        Path small = photograph("b.png", 30, 15, 2);
        Path bad = Made.write(folder.resolve("c.png"), new byte[] {1, 2, 3});
        photograph("d.png", 20, 20, 4);
        Dataset strict = Crops.open(folder, 4, SIXTEEN);
        assertThat(strict.get(63).x()).hasSize(768);
        assertThatThrownBy(() -> strict.get(64))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        small + ": has 30 x 15 pixels, too few for crops of 16 x 16; choose a smaller size, or leave"
                                + " such photographs out (skip-bad)");
        assertThatThrownBy(() -> strict.get(128))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(bad.toString());
        assertThatThrownBy(() -> strict.get(256)).isInstanceOf(IndexOutOfBoundsException.class);

        Dataset tolerant = Crops.open(folder, 4, new Datasets.Options(16, 3, Split.TRAINING, true));
        assertThat(tolerant.size()).isEqualTo(128);
        assertThat(tolerant.skipped()).hasSize(2);
        assertThat(tolerant.get(64).x()[512]).isEqualTo((byte) 4);
        assertThat(tolerant.digest()).isNotEqualTo(strict.digest());
        assertThatThrownBy(() -> Crops.open(folder, 4, new Datasets.Options(32, 3, Split.TRAINING, true)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("has no file that can be read; the first problem is: ");
        assertThatThrownBy(() -> Crops.open(folder, 4, Datasets.Options.images(18, 3)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("size 18: images that become 4 times smaller need a size that 4 divides, such as 20");
    }

    @Test
    void splitsAndDigestsFollowTheFolder() throws IOException {
        photograph("train/a.png", 20, 20, 1);
        photograph("test/b.png", 20, 20, 2);
        Dataset training = Crops.open(folder, 4, SIXTEEN);
        Dataset test = Crops.open(folder, 4, SIXTEEN.of(Split.TEST));
        assertThat(training.get(0).x()[512]).isEqualTo((byte) 1);
        assertThat(test.get(0).x()[512]).isEqualTo((byte) 2);
        String before = training.digest();
        assertThat(List.of(
                        before,
                        test.digest(),
                        Crops.open(folder, 2, SIXTEEN).digest(),
                        Crops.open(folder, 4, Datasets.Options.images(20, 3)).digest()))
                .doesNotHaveDuplicates()
                .allMatch(digest -> digest.matches("[0-9a-f]{64}"));
        photograph("train/a.png", 20, 20, 3);
        assertThat(Crops.open(folder, 4, SIXTEEN).digest()).isNotEqualTo(before);
    }

    @Test
    void manyThreadsGetTheSameCrops() throws IOException {
        for (int i = 0; i < 4; i++) {
            photograph(i + ".png", 40, 50, i);
        }
        Dataset data = Crops.open(folder, 4, SIXTEEN);
        List<byte[]> serial =
                LongStream.range(0, 256).mapToObj(i -> data.get(i).x()).toList();
        Dataset fresh = Crops.open(folder, 4, SIXTEEN);
        List<byte[]> concurrent = LongStream.range(0, 256)
                .parallel()
                .mapToObj(i -> fresh.get(i).x())
                .toList();
        for (int i = 0; i < 256; i++) {
            assertThat(concurrent.get(i)).isEqualTo(serial.get(i));
        }
    }

    @Test
    void theAlbumForgetsWhatWasLookedAtLongestAgo() throws IOException {
        for (int i = 0; i < 4; i++) {
            photograph(i + ".png", 10, 10, i);
        }
        Shelf shelf = Shelf.open(folder);
        Album album = new Album(shelf, shelf.names(), 700);
        Planes first = album.get(0);
        album.get(1);
        assertThat(album.held()).isEqualTo(600);
        assertThat(album.get(0)).isSameAs(first);
        album.get(2);
        assertThat(album.held()).isEqualTo(600);
        assertThat(album.get(0)).as("looked at after 1").isSameAs(first);
        Files.delete(folder.resolve("1.png"));
        assertThatThrownBy(() -> album.get(1)).isInstanceOf(DataException.class);
        Album tiny = new Album(shelf, shelf.names(), 299);
        tiny.get(0);
        assertThat(tiny.held()).isZero();
    }
}
