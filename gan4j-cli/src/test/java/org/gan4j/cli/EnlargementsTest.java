package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gan4j.cli.Called.gan4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.gan4j.image.Picture;
import org.gan4j.image.Png;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Photographs of 20 x 12 pixels through a GAN that learned from crops of 8 x 8. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnlargementsTest {

    private Path folder;
    private Path photographs;
    private String run;

    @BeforeAll
    void train(@TempDir Path shared) throws IOException {
        folder = shared;
        photographs = TinyData.photographs(folder.resolve("photographs"), 3);
        Called trained = gan4j(
                "train",
                "srgan",
                "--data",
                "smaller2:" + photographs,
                "--size",
                8,
                "--images",
                8,
                "--batch",
                4,
                "--set",
                "width=2",
                "--set",
                "blocks=1",
                "--precision",
                "fp32",
                "--device",
                "cpu",
                "--runs",
                folder.resolve("runs"),
                "--quiet");
        assertThat(trained.err()).isEmpty();
        run = trained.out().strip();
    }

    @Test
    void wholePhotographsAreEnlarged() throws IOException {
        Path out = folder.resolve("enlarged");
        Called called = gan4j("sample", run, "--from", photographs, "--out", out);
        assertThat(called.err()).isEmpty();
        assertThat(called.out()).isEqualTo("3 photographs, enlarged, are in " + out + "\n");
        for (String name : List.of("0.png", "1.png", "2.png")) {
            assertThat(ImageIO.read(out.resolve(name).toFile()))
                    .satisfies(image -> assertThat(List.of(image.getWidth(), image.getHeight()))
                            .containsExactly(40, 24));
        }
    }

    @Test
    void whatCannotBeIsRefused() throws IOException {
        refused("photographs are of different sizes; say a folder", "--from", photographs, "--out", "a.png");
        refused("leave out --count and --seeds", "--from", photographs, "--count", 2);
        Path large = folder.resolve("large");
        Files.createDirectory(large);
        Png.write(large.resolve("wide.png"), new Picture(3000, 700, 1, new byte[3000 * 700]));
        refused(
                "wide.png: has 3000 x 700 pixels, too many to be enlarged 2 times at once: cut it in pieces of at most"
                        + " 2,097,152 pixels",
                "--from",
                large);
    }

    private void refused(String message, Object... arguments) {
        Object[] all =
                Stream.concat(Stream.of("sample", run), Stream.of(arguments)).toArray();
        Called called = gan4j(all);
        assertThat(called.exitCode()).isEqualTo(2);
        assertThat(called.err()).contains(message);
    }
}
