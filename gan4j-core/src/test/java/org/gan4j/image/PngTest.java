package org.gan4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.gan4j.error.DataException;
import org.gan4j.error.StorageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PngTest {

    @TempDir
    Path folder;

    @Test
    void greyAndColourComeBackExactly() {
        for (int channels : new int[] {1, 3}) {
            Picture picture = PictureTest.noise(31, 17, channels, channels);
            assertThat(Png.decode(Png.encode(picture), "x")).isEqualTo(picture);
            assertThat(Png.encode(picture)).isEqualTo(Png.encode(picture));
        }
    }

    @Test
    void filesComeBack() {
        Path file = folder.resolve("fakes-000200.png");
        Png.write(file, PictureTest.noise(5, 6, 3, 1));
        assertThat(Png.read(file)).isEqualTo(PictureTest.noise(5, 6, 3, 1));
        assertThatThrownBy(() -> Png.read(folder.resolve("none.png")))
                .isInstanceOf(StorageException.class)
                .hasMessage("cannot read " + folder.resolve("none.png") + ": there is no such file; check the name");
    }

    private static Picture foreign(int type, Color colour) throws IOException {
        BufferedImage image = new BufferedImage(2, 1, type);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, 1, 1);
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return Png.decode(out.toByteArray(), "x");
    }

    @Test
    void otherKindsOfPngAreUnderstood() throws IOException {
        Picture transparent = foreign(BufferedImage.TYPE_INT_ARGB, new Color(255, 0, 0, 51));
        assertThat(transparent.pixels()).containsExactly(-1, (byte) 204, (byte) 204, -1, -1, -1);
        Picture indexed = foreign(BufferedImage.TYPE_BYTE_INDEXED, new Color(255, 0, 0));
        assertThat(indexed.pixels()).containsExactly(-1, 0, 0, 0, 0, 0);
        Picture black = foreign(BufferedImage.TYPE_BYTE_BINARY, Color.WHITE);
        assertThat(black.pixels()).containsExactly(-1, -1, -1, 0, 0, 0);

        BufferedImage deep = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
        deep.getRaster().setSample(0, 0, 0, 0x1234);
        deep.getRaster().setSample(1, 0, 0, 0xffee);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(deep, "png", out);
        assertThat(Png.decode(out.toByteArray(), "x")).isEqualTo(PictureTest.grey(2, 1, 0x12, 0xff));
    }

    @Test
    void aHugeClaimIsRefusedBeforeItTakesMemory() {
        byte[] png = Png.encode(PictureTest.noise(2, 2, 3, 1));
        ByteBuffer header = ByteBuffer.wrap(png);
        header.putInt(16, 100_000).putInt(20, 100_000);
        CRC32 sum = new CRC32();
        sum.update(png, 12, 17);
        header.putInt(29, (int) sum.getValue());
        assertThatThrownBy(() -> Png.decode(png, "a.png"))
                .isInstanceOf(DataException.class)
                .hasMessage("a.png: claims 10000000000 pixels; make it smaller than 67108864");
    }

    @Test
    void damageIsADataError() {
        assertThatThrownBy(() -> Png.decode(new byte[0], "a.png"))
                .isInstanceOf(DataException.class)
                .hasMessage("a.png: not a whole PNG; write or download it again");
        long seed = 20260709;
        Random random = new Random(seed);
        byte[] valid = Png.encode(PictureTest.noise(9, 9, 3, 1));
        int refused = 0;
        for (int i = 0; i < 500; i++) {
            byte[] mutant = Arrays.copyOf(valid, random.nextInt(4) == 0 ? random.nextInt(valid.length) : valid.length);
            for (int flips = random.nextInt(4); flips >= 0 && mutant.length > 0; flips--) {
                mutant[random.nextInt(random.nextBoolean() ? Math.min(60, mutant.length) : mutant.length)] ^=
                        (byte) (1 << random.nextInt(8));
            }
            try {
                assertThat(Png.decode(mutant, "a.png"))
                        .as("seed %d, mutation %d", seed, i)
                        .isNotNull();
            } catch (DataException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(200, 500);
    }
}
