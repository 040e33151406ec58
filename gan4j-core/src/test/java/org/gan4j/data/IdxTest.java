package org.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.gan4j.error.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IdxTest {

    @TempDir
    Path folder;

    @Test
    void readsBothSplitsPlainAndPacked() throws IOException {
        Made.write(folder.resolve("train-images-idx3-ubyte.gz"), Made.gzip(Made.idx(20, 4, 4)));
        Made.write(folder.resolve("train-labels-idx1-ubyte.gz"), Made.gzip(Made.idx(20)));
        Made.write(folder.resolve("t10k-images.idx3-ubyte"), Made.idx(3, 4, 4));
        Made.write(folder.resolve("t10k-labels.idx1-ubyte"), Made.idx(3));
        Idx training = Idx.open(folder, Datasets.Options.DEFAULTS);
        assertThat(training.size()).isEqualTo(20);
        assertThat(training.x()).isEqualTo(Field.image(1, 4, 4));
        assertThat(training.y()).isEqualTo(Field.labels(1));
        assertThat(training.get(13).x()).hasSize(16).containsOnly(13);
        assertThat(training.get(13).y()).containsExactly(3);
        assertThat(training.attributes().get(0).values())
                .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        Idx test = Idx.open(folder, Datasets.Options.DEFAULTS.of(Split.TEST));
        assertThat(test.size()).isEqualTo(3);
        assertThat(test.digest()).hasSize(64).isNotEqualTo(training.digest());
        assertThatThrownBy(() -> test.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void twentyEightIsPaddedToThirtyTwoAndResizedToOthers() throws IOException {
        Made.write(folder.resolve("train-images-idx3-ubyte"), Made.idx(9, 28, 28));
        byte[] padded = Idx.open(folder, Datasets.Options.images(32, 3)).get(8).x();
        assertThat(padded).hasSize(3 * 32 * 32);
        assertThat(padded[0]).isZero();
        assertThat(padded[2 * 32 + 1]).isZero();
        assertThat(padded[2 * 32 + 2]).isEqualTo((byte) 8);
        Idx resized = Idx.open(folder, Datasets.Options.images(16, 1));
        assertThat(resized.get(8).x()).hasSize(256).containsOnly(8);
        assertThat(resized.y()).isEqualTo(Field.NONE);
        assertThat(resized.attributes()).isEmpty();
    }

    @Test
    void fashionHasNamesAndManyClassesHaveNumbers() throws IOException {
        Path fashion = folder.resolve("fashion-mnist");
        Made.write(fashion.resolve("train-images-idx3-ubyte"), Made.idx(10, 2, 2));
        Made.write(fashion.resolve("train-labels-idx1-ubyte"), Made.idx(10));
        assertThat(Idx.open(fashion, Datasets.Options.DEFAULTS)
                        .attributes()
                        .get(0)
                        .values())
                .startsWith("T-shirt/top")
                .hasSize(10);
        byte[] labels = Made.idx(10);
        labels[12] = 26;
        Made.write(folder.resolve("train-images-idx3-ubyte"), Made.idx(10, 2, 2));
        Made.write(folder.resolve("train-labels-idx1-ubyte"), labels);
        assertThat(Idx.open(folder, Datasets.Options.DEFAULTS).attributes().get(0))
                .satisfies(attribute -> assertThat(attribute.name()).isEqualTo("class"))
                .satisfies(attribute -> assertThat(attribute.values()).hasSize(27));
    }

    @Test
    void aHeaderThatLiesIsRefusedBeforeMemoryIsTaken() throws IOException {
        byte[] lie = Made.idx(2, 2, 2);
        ByteBuffer.wrap(lie).putInt(4, Integer.MAX_VALUE).putInt(8, 60_000).putInt(12, 60_000);
        Path plain = Made.write(folder.resolve("train-images-idx3-ubyte"), lie);
        refused(
                plain,
                "says that it holds [2147483647, 60000, 60000] bytes, which its length makes impossible; fetch it again");
        ByteBuffer.wrap(lie).putInt(4, 0x80000000);
        Files.write(plain, lie);
        refused(
                plain,
                "says that it holds [-2147483648, 60000, 60000] bytes, which its length makes impossible; fetch it again");
        Files.delete(plain);
        Path packed = Made.write(folder.resolve("train-images-idx3-ubyte.gz"), Made.gzip(lie));
        refused(
                packed,
                "says that it holds [-2147483648, 60000, 60000] bytes, which its length makes impossible; fetch it again");
    }

    @Test
    void shortLongForeignAndUnequalFilesAreRefused() throws IOException {
        Path images = folder.resolve("train-images-idx3-ubyte");
        Path labels = folder.resolve("train-labels-idx1-ubyte");
        assertThatThrownBy(() -> Idx.open(folder, Datasets.Options.DEFAULTS))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        folder + ": has no file train-images-idx3-ubyte or train-images-idx3-ubyte.gz; put it there");
        byte[] good = Made.idx(10, 4, 4);
        Made.write(images, Arrays.copyOf(good, good.length + 1));
        refused(images, "is shorter or longer than its header says; fetch it again");
        Made.write(images, Arrays.copyOf(good, good.length - 1));
        refused(images, "is shorter or longer than its header says; fetch it again");
        Made.write(images, Arrays.copyOf(good, 9));
        refused(images, "is not an IDX file of 3 dimensions of bytes; fetch it again");
        Made.write(images, Made.idx(10));
        refused(images, "is not an IDX file of 3 dimensions of bytes; fetch it again");
        Made.write(images, good);
        Made.write(labels, Made.idx(11));
        refused(labels, "has 11 labels for the 10 images of train-images-idx3-ubyte; fetch both files again");
        Files.delete(images);
        byte[] packed = Made.gzip(good);
        Path gz = Made.write(folder.resolve("train-images-idx3-ubyte.gz"), Arrays.copyOf(packed, packed.length - 9));
        refused(gz, "cannot be read (Unexpected end of ZLIB input stream); fetch it again");
        Made.write(gz, good);
        refused(gz, "cannot be read (Not in GZIP format); fetch it again");
    }

    private void refused(Path culprit, String problem) {
        assertThatThrownBy(() -> Idx.open(folder, Datasets.Options.DEFAULTS))
                .isInstanceOf(DataException.class)
                .hasMessage(culprit + ": " + problem);
    }
}
