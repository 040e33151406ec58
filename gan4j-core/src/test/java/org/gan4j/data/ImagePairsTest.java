package org.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gan4j.error.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ImagePairsTest {

    private static final Datasets.Options FOUR = Datasets.Options.images(4, 3);

    @TempDir
    Path folder;

    @Test
    void sideBySideTheLeftIsTheSourceAndTheRightTheTarget() throws IOException {
        BufferedImage both = Made.image(16, 8, BufferedImage.TYPE_INT_RGB, (x, y) -> x < 8 ? 0x0A0A0A : 0xC8C8C8);
        Made.write(folder.resolve("train/1.png"), Made.encoded(both, "png"));
        Made.write(folder.resolve("test/2.png"), Made.encoded(both, "png"));
        ImagePairs pairs = ImagePairs.open(folder, FOUR, false);
        assertThat(pairs.size()).isEqualTo(1);
        assertThat(pairs.x()).isEqualTo(pairs.y()).isEqualTo(Field.image(3, 4, 4));
        assertThat(pairs.get(0).x()).hasSize(48).containsOnly(200);
        assertThat(pairs.get(0).y()).hasSize(48).containsOnly(10);
        ImagePairs reversed = ImagePairs.open(folder, FOUR, true);
        assertThat(reversed.get(0).x()).containsOnly(10);
        assertThat(reversed.get(0).y()).containsOnly(200);
        assertThat(reversed.digest()).hasSize(64).isNotEqualTo(pairs.digest());
        assertThat(ImagePairs.open(folder, FOUR.of(Split.TEST), false).size()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "trainA", "train/A", "A/train"})
    void twoFoldersArePairedByName(String a) throws IOException {
        String b = a.replace('A', 'B');
        Made.png(folder.resolve(a).resolve("1.png"), 8, 0x010101);
        Made.png(folder.resolve(a).resolve("2.png"), 8, 0x020202);
        Made.write(folder.resolve(b).resolve("1.bmp"), Made.encoded(Made.plain(6, 6, 0x0B0B0B), "bmp"));
        Made.png(folder.resolve(b).resolve("2.png"), 8, 0x0C0C0C);
        ImagePairs pairs = ImagePairs.open(folder, FOUR, false);
        assertThat(pairs.size()).isEqualTo(2);
        assertThat(pairs.get(0).x()).containsOnly(11);
        assertThat(pairs.get(0).y()).containsOnly(1);
        assertThat(pairs.get(1).x()).containsOnly(12);
    }

    @Test
    void anImageWithoutPartnerIsNamed() throws IOException {
        Made.png(folder.resolve("A/1.png"), 8, 0);
        Made.png(folder.resolve("B/1.png"), 8, 0);
        Path single = Made.png(folder.resolve("B/2.png"), 8, 0);
        assertThatThrownBy(() -> ImagePairs.open(folder, FOUR, false))
                .isInstanceOf(DataException.class)
                .hasMessage(single + ": needs exactly one partner of its name in " + folder.resolve("A")
                        + "; add or remove one");
        Made.png(folder.resolve("A/2.png"), 8, 0);
        Files.copy(single, folder.resolve("A/2.bmp"));
        assertThatThrownBy(() -> ImagePairs.open(folder, FOUR, false))
                .hasMessageStartingWith(folder.resolve("A/2.png") + ": needs exactly one partner");
    }

    @Test
    void aBadHalfIsNamedOrThePairLeftOut() throws IOException {
        Made.png(folder.resolve("A/1.png"), 8, 0);
        Made.png(folder.resolve("A/2.png"), 8, 0);
        Path bad = Made.write(folder.resolve("B/1.png"), new byte[3]);
        Made.png(folder.resolve("B/2.png"), 8, 0x020202);
        assertThatThrownBy(() -> ImagePairs.open(folder, FOUR, false).get(0))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(bad + ": is not a PNG");
        ImagePairs tolerant = ImagePairs.open(folder, new Datasets.Options(4, 3, Split.TRAINING, true), false);
        assertThat(tolerant.size()).isEqualTo(1);
        assertThat(tolerant.get(0).x()).containsOnly(2);
        assertThat(tolerant.skipped()).hasSize(1);
    }
}
