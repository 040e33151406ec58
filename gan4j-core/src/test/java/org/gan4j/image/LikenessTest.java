package org.gan4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The golden numbers are printed by likeness.py beside it (scikit-image 0.26.0). */
final class LikenessTest {

    private static final Picture A = made(false);
    private static final Picture B = made(true);

    private static Picture made(boolean disturbed) {
        byte[] pixels = new byte[17 * 19 * 3];
        for (int y = 0; y < 17; y++) {
            for (int x = 0; x < 19; x++) {
                for (int c = 0; c < 3; c++) {
                    int value = (x * 7 + y * 13 + c * 40 + (x * y) % 11 * 5) % 256;
                    int noise = disturbed ? (x * 31 + y * 17 + c * 5) % 41 - 20 : 0;
                    pixels[(y * 19 + x) * 3 + c] = (byte) Math.max(0, Math.min(255, value + noise));
                }
            }
        }
        return new Picture(19, 17, 3, pixels);
    }

    private static Picture red(Picture picture) {
        byte[] pixels = new byte[19 * 17];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = picture.pixels()[3 * i];
        }
        return new Picture(19, 17, 1, pixels);
    }

    @Test
    void numbersAreThoseOfScikitImage() {
        assertThat(Likeness.psnr(A, B)).isCloseTo(26.866148684096128, within(1e-10));
        assertThat(Likeness.ssim(A, B)).isCloseTo(0.9618683072498055, within(1e-10));
        assertThat(Likeness.psnr(red(A), red(B))).isCloseTo(26.850233707559493, within(1e-10));
        assertThat(Likeness.ssim(red(A), red(B))).isCloseTo(0.9401395390398696, within(1e-10));
        assertThat(Likeness.error(A, B)).isCloseTo(0.03896881766122341, within(1e-12));
    }

    @Test
    void brightnessIsMatlabs() {
        Picture a = A.luma();
        Picture b = B.luma();
        assertThat(new int[] {a.at(0, 0, 0), a.at(1, 0, 0), a.at(2, 0, 0), a.at(3, 0, 0), a.at(4, 0, 0)})
                .containsExactly(44, 50, 56, 62, 68);
        assertThat(a.at(18, 16, 0)).isEqualTo(120);
        assertThat(Likeness.psnr(a, b)).isCloseTo(30.248068898748016, within(1e-10));
        assertThat(Likeness.ssim(a, b)).isCloseTo(0.9549952746717764, within(1e-10));
        assertThat(Likeness.psnr(a.inside(3), b.inside(3))).isCloseTo(30.276509627017546, within(1e-10));
        assertThat(new Picture(1, 1, 1, new byte[] {-1}).luma().at(0, 0, 0)).isEqualTo(235);
        assertThat(new Picture(1, 1, 3, new byte[3]).luma().at(0, 0, 0)).isEqualTo(16);
    }

    @Test
    void equalPicturesAreAsAlikeAsCanBe() {
        assertThat(Likeness.psnr(A, A)).isInfinite().isPositive();
        assertThat(Likeness.ssim(A, A)).isCloseTo(1, within(1e-12));
        assertThat(Likeness.error(A, A)).isZero();
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        assertThatThrownBy(() -> Likeness.psnr(A, red(B)))
                .hasMessage("a picture of 19 x 17 x 3 cannot be compared with one of 19 x 17 x 1");
        assertThatThrownBy(() -> Likeness.ssim(A.inside(4), B.inside(4)))
                .hasMessage("SSIM takes pictures of at least 11 x 11 pixels, not 11 x 9 x 3");
    }
}
