package org.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import org.gan4j.error.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PicturesTest {

    /** A WebP file of 1 x 1, lossless. */
    static final String WEBP = "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==";

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "jpeg", "gif"})
    void everyFormatGivesItsColours(String format) throws IOException {
        BufferedImage image = Made.plain(20, 10, 0xFF4080);
        Planes planes = whole(Made.encoded(image, format));
        assertThat(planes.channels()).isEqualTo(3);
        assertThat(planes.width()).isEqualTo(20);
        assertThat(planes.height()).isEqualTo(10);
        int[] expected = {0xFF, 0x40, 0x80};
        for (int channel = 0; channel < 3; channel++) {
            assertThat(planes.bytes()[channel * 200 + 55] & 0xFF)
                    .isBetween(expected[channel] - 3, expected[channel] + 3);
        }
    }

    @Test
    void webpIsRead() {
        Planes planes = whole(Base64.getDecoder().decode(WEBP));
        assertThat(planes.width()).isEqualTo(1);
        assertThat(planes.height()).isEqualTo(1);
    }

    @Test
    void greyIsTakenAsItIsStored() throws IOException {
        BufferedImage eight = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY);
        eight.getRaster().setSample(1, 0, 0, 100);
        Planes planes = whole(Made.encoded(eight, "png"));
        assertThat(planes.channels()).isEqualTo(1);
        assertThat(planes.bytes()).startsWith(0, 100, 0);
        BufferedImage sixteen = new BufferedImage(4, 4, BufferedImage.TYPE_USHORT_GRAY);
        sixteen.getRaster().setSample(1, 0, 0, 100 * 257);
        assertThat(whole(Made.encoded(sixteen, "png")).bytes()).startsWith(0, 100, 0);
        BufferedImage one = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_BINARY);
        one.setRGB(1, 0, 0xFFFFFF);
        assertThat(whole(Made.encoded(one, "png")).bytes()).startsWith(0, 255, 0);
    }

    @Test
    void transparencyIsLaidOnWhite() throws IOException {
        BufferedImage image = Made.image(
                3, 1, BufferedImage.TYPE_INT_ARGB, (x, y) -> new int[] {0x00000000, 0x80FF0000, 0xFF000000}[x]);
        assertThat(whole(Made.encoded(image, "png")).bytes()).containsExactly(255, 255, 0, 255, 127, 0, 255, 127, 0);
    }

    @Test
    void onlyTheWantedPartIsRead() throws IOException {
        byte[] file = Made.encoded(Made.gradient(40, 20), "png");
        Planes middle = Pictures.decode(file, "it", Pictures::square, 20);
        assertThat(middle.width()).isEqualTo(20);
        assertThat(middle.bytes()[0] & 0xFF).isEqualTo(255 * 10 / 39);
    }

    @Test
    void aHugePictureIsThinnedOutButKeepsItsLook() throws IOException {
        byte[] file = Made.encoded(Made.gradient(3_000, 3_000), "png");
        Planes small = Pictures.decode(file, "it", Pictures::square, 16);
        assertThat(small.width()).isEqualTo(1_500);
        byte[] bytes = small.fit(16, 3).bytes();
        assertThat(bytes[0] & 0xFF).isLessThan(16);
        assertThat(bytes[15] & 0xFF).isGreaterThan(239);
    }

    @Test
    void dimensionsAreReadBeforePixels() throws IOException {
        byte[] png = Made.encoded(Made.gradient(8, 8), "png");
        // 50,000 x 50,000 in the header, with a correct checksum.
        ByteBuffer.wrap(png).putInt(16, 50_000).putInt(20, 50_000);
        CRC32 sum = new CRC32();
        sum.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) sum.getValue());
        assertThatThrownBy(() -> whole(png))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "some.file: has 50000 x 50000 pixels, more than the 64 million that are read; make it smaller, "
                                + "or leave it out (skip-bad)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "bmp", "gif"})
    void aTruncatedImageIsAnErrorNotGreyStripes(String format) throws IOException {
        byte[] file = Made.encoded(Made.gradient(64, 64), format);
        for (int part = 1; part < 8; part++) {
            byte[] cut = Arrays.copyOf(file, file.length * part / 8);
            assertThatThrownBy(() -> whole(cut))
                    .as("%s cut to %d of %d bytes", format, cut.length, file.length)
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith("some.file: is a")
                    .hasMessageEndingWith("; replace or remove it, or leave bad images out (skip-bad)");
        }
    }

    @Test
    void aFlippedBitInAPngIsFound() throws IOException {
        byte[] file = Made.encoded(Made.gradient(64, 64), "png");
        file[file.length / 2] ^= 4;
        assertThatThrownBy(() -> whole(file))
                .hasMessageStartingWith("some.file: is a damaged PNG file (wrong checksum); replace or remove it");
    }

    @Test
    void whatIsNoImageIsSaidToBeNone() {
        for (String text : new String[] {"", "B", "hello", "<svg/>", "RIFF1234WAVE"}) {
            assertThatThrownBy(() -> whole(text.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith("some.file: is not a PNG, JPEG, BMP, GIF or WebP image");
        }
    }

    private static Planes whole(byte[] file) {
        return Pictures.decode(file, "some.file", UnaryOperator.<Rectangle>identity(), 1_000);
    }
}
