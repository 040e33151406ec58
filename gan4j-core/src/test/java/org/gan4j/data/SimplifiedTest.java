package org.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.gan4j.error.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SimplifiedTest {

    @TempDir
    Path folder;

    private Dataset colours() throws IOException {
        int[] colours = {0xFF0000, 0x00FF00, 0x0000FF, 0xFFFFFF, 0x123456};
        for (int i = 0; i < colours.length; i++) {
            Made.png(folder.resolve("colours").resolve(i + ".png"), 8, colours[i]);
        }
        return ImageFolder.open(folder.resolve("colours"), Datasets.Options.images(8, 3));
    }

    @Test
    void greyIsTheLumaOfRec601() throws IOException {
        Dataset data = Simplified.grey(colours());
        assertThat(data.name()).isEqualTo("grey-colours");
        assertThat(data.size()).isEqualTo(5);
        assertThat(data.x()).isEqualTo(Field.image(3, 8, 8));
        assertThat(data.y()).isEqualTo(Field.image(1, 8, 8));
        // 0.299 * 255 = 76.2, 0.587 * 255 = 149.7, 0.114 * 255 = 29.1, 0.299 * 18 + 0.587 * 52 + 0.114 * 86 = 45.7
        int[] lumas = {76, 150, 29, 255, 46};
        for (int i = 0; i < lumas.length; i++) {
            assertThat(data.get(i).x()).isEqualTo(colours().get(i).x());
            assertThat(data.get(i).y()).hasSize(64).containsOnly(lumas[i]);
        }
    }

    @Test
    void edgesOfASquareAreItsOutlineAndNothingElse() throws IOException {
        BufferedImage square = Made.image(
                12, 12, BufferedImage.TYPE_INT_RGB, (x, y) -> x >= 4 && x < 8 && y >= 4 && y < 8 ? 0xFFFFFF : 0);
        Made.write(folder.resolve("1.png"), Made.encoded(square, "png"));
        Dataset data = Simplified.edges(ImageFolder.open(folder, Datasets.Options.images(12, 3)));
        assertThat(data.name()).isEqualTo("edges-" + folder.getFileName());
        assertThat(data.y()).isEqualTo(Field.image(1, 12, 12));
        String[] rows = IntStream.range(0, 12)
                .mapToObj(y -> IntStream.range(0, 12)
                        .mapToObj(x -> switch (data.get(0).y()[12 * y + x]) {
                            case 0 -> "#";
                            case -1 -> ".";
                            default -> "?";
                        })
                        .reduce("", String::concat))
                .toArray(String[]::new);
        // Both pixels beside each step are black; at a corner the inner one has most and rules out those beside it.
        assertThat(rows)
                .containsExactly(
                        "............",
                        "............",
                        "............",
                        ".....##.....",
                        "....####....",
                        "...##..##...",
                        "...##..##...",
                        "....####....",
                        ".....##.....",
                        "............",
                        "............",
                        "............");
    }

    @Test
    void edgesFadeBetweenAStepOf10And50() throws IOException {
        int[] steps = {5, 10, 30, 50, 80};
        int[] lines = {255, 255, 128, 0, 0};
        for (int i = 0; i < steps.length; i++) {
            int step = steps[i];
            BufferedImage image = Made.image(
                    8, 8, BufferedImage.TYPE_INT_RGB, (x, y) -> x < 4 ? 0x505050 : 0x505050 + step * 0x10101);
            byte[] edges = Edges.of(Pictures.decode(Made.encoded(image, "png"), "step"))
                    .bytes();
            for (int x = 0; x < 8; x++) {
                assertThat(edges[8 * 3 + x] & 255)
                        .as("step of %d at column %d", step, x)
                        .isEqualTo(x == 3 || x == 4 ? lines[i] : 255);
            }
        }
    }

    @Test
    void edgesOfAMirroredImageAreMirrored() {
        Avatars avatars = Avatars.training(32, 3);
        for (int i = 0; i < 20; i++) {
            Planes image = new Planes(avatars.get(i).x(), 3, 32, 32);
            assertThat(Edges.of(mirrored(image)).bytes())
                    .isEqualTo(mirrored(Edges.of(image)).bytes());
        }
    }

    private static Planes mirrored(Planes image) {
        byte[] out = new byte[image.bytes().length];
        for (int i = 0; i < out.length; i++) {
            int x = i % image.width();
            out[i] = image.bytes()[i - x + image.width() - 1 - x];
        }
        return new Planes(out, image.channels(), image.height(), image.width());
    }

    @Test
    void smallerIsTheMiddleOfARampAndAConstantStays() throws IOException {
        BufferedImage ramp =
                Made.image(32, 32, BufferedImage.TYPE_INT_RGB, (x, y) -> (20 + 4 * x) << 16 | (20 + 4 * y) << 8 | 77);
        Made.write(folder.resolve("1.png"), Made.encoded(ramp, "png"));
        Dataset images = ImageFolder.open(folder, Datasets.Options.images(32, 3));
        for (int factor : new int[] {2, 4}) {
            Dataset data = Simplified.smaller(images, factor);
            int side = 32 / factor;
            assertThat(data.y()).isEqualTo(Field.image(3, side, side));
            byte[] y = data.get(0).y();
            for (int row = 2; row < side - 2; row++) {
                for (int column = 2; column < side - 2; column++) {
                    int at = row * side + column;
                    // The centre of small pixel c lies at factor * (c + 1/2) - 1/2 of the large ones.
                    assertThat(y[at] & 255).isEqualTo(20 + 2 * (factor * (2 * column + 1) - 1));
                    assertThat(y[side * side + at] & 255).isEqualTo(20 + 2 * (factor * (2 * row + 1) - 1));
                }
            }
            for (int i = 2 * side * side; i < y.length; i++) {
                assertThat(y[i]).isEqualTo((byte) 77);
            }
        }
    }

    @Test
    void digestsTellWhatWasMadeOfWhat() {
        Dataset a = Avatars.training(32, 3);
        Dataset b = Avatars.test(32, 3);
        assertThat(Simplified.grey(a).digest())
                .matches("[0-9a-f]{64}")
                .isEqualTo(Simplified.grey(Avatars.training(32, 3)).digest());
        assertThat(List.of(
                        a.digest(),
                        Simplified.grey(a).digest(),
                        Simplified.edges(a).digest(),
                        Simplified.smaller(a, 2).digest(),
                        Simplified.smaller(a, 4).digest(),
                        Simplified.grey(b).digest()))
                .doesNotHaveDuplicates();
    }

    @Test
    void imagesMirrorAndLeaveOutWhatTheyDid() throws IOException {
        assertThat(Simplified.grey(Avatars.training(32, 3)).mirrors()).isTrue();
        assertThat(Simplified.grey(colours()).mirrors()).isFalse();
        Made.write(folder.resolve("colours/bad.png"), new byte[] {1, 2, 3});
        Dataset tolerant = Simplified.edges(
                ImageFolder.open(folder.resolve("colours"), new Datasets.Options(8, 3, Split.TRAINING, true)));
        assertThat(tolerant.size()).isEqualTo(5);
        assertThat(tolerant.skipped()).hasSize(1).first().asString().contains("bad.png");
        assertThat(Unpaired.of(tolerant).skipped()).isEqualTo(tolerant.skipped());
    }

    @Test
    void refusesWhatIsNotSingleImagesInColour() {
        Dataset grey = Avatars.training(32, 1);
        assertThatThrownBy(() -> Simplified.grey(grey))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("grey: the images of avatars are grey already; choose data in colour, or leave out"
                        + " channels 1");
        assertThat(Simplified.edges(grey).x().channels()).isEqualTo(1);
        assertThatThrownBy(() -> Simplified.edges(Points.ring(Split.TRAINING)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("edges: ring holds no images; choose data of images, such as edges:cifar10");
        assertThatThrownBy(() -> Simplified.smaller(Simplified.edges(grey), 4))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("smaller4: edges-avatars holds pairs already; choose data of single images, such as"
                        + " smaller4:cifar10");
        assertThatThrownBy(() -> Simplified.smaller(Avatars.training(50, 3), 4))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("size 50: images that become 4 times smaller need a size that 4 divides, such as 52");
    }
}
