package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gan4j.cli.Called.gan4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gan4j.data.Datasets;
import org.gan4j.image.Picture;
import org.gan4j.image.Png;
import org.gan4j.sound.Wav;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCommandsTest {

    @TempDir
    Path folder;

    @Test
    void listsEveryName() {
        Called list = gan4j("data", "list");

        assertThat(list.exitCode()).isZero();
        Datasets.names().keySet().forEach(name -> assertThat(list.out()).containsPattern("(?m)^" + name + " "));
        Datasets.prefixes().keySet().forEach(name -> assertThat(list.out()).containsPattern("(?m)^" + name + " "));
    }

    @Test
    void needsACommand() {
        Called data = gan4j("data");

        assertThat(data.exitCode()).isEqualTo(2);
        assertThat(data.err()).startsWith("gan4j: gan4j data needs a command: list, show, fetch");
    }

    @Test
    void showsDigits() throws IOException {
        Path digits = TinyData.digits(folder.resolve("digits"));
        Path picture = folder.resolve("some.png");

        Called show = gan4j("data", "show", digits, "--out", picture);

        assertThat(show.exitCode()).isZero();
        assertThat(show.out())
                .startsWith("digits: 10 images of 28 x 28 pixels, grey\n"
                        + "  digit: 0 1, 1 1, 2 1, 3 1, 4 1, 5 1, 6 1, 7 1, 8 1, 9 1\n  digest ")
                .endsWith("  some of them are in " + picture + "\n");
        assertThat(Png.read(picture).width()).as("a column for each digit").isEqualTo(10 * 56 + 9 * 2);
    }

    @Test
    void showsBothHalvesOfPairs() throws IOException {
        Path photographs = TinyData.photographs(folder.resolve("photographs"), 3);
        Path picture = folder.resolve("pairs.png");

        Called show = gan4j("data", "show", "edges:" + photographs, "--size", 48, "--out", picture);

        assertThat(show.exitCode()).isZero();
        assertThat(show.out())
                .startsWith("edges-photographs: 3 images of 48 x 48 pixels, colour\n"
                        + "  each beside an image of 48 x 48 pixels, grey\n  digest ");
        Picture shown = Png.read(picture);
        assertThat(shown.width()).isEqualTo(6 * 48 + 5 * 2);
        for (int i = 0; i < 3; i++) {
            assertThat(shown.at((2 * i + 1) * 50 + 20, 20, 1))
                    .as("photograph %d", i)
                    .isEqualTo(10 * i);
            assertThat(shown.at(2 * i * 50 + 20, 20, 1)).as("its edges").isEqualTo(255);
        }
    }

    @Test
    void theSmallerHalfOfPairsIsShownAsLarge() {
        Path picture = folder.resolve("pairs.png");

        assertThat(gan4j("data", "show", "smaller4:avatars", "--size", 64, "--out", picture)
                        .out())
                .startsWith("smaller4-avatars: 50,000 images of 64 x 64 pixels, colour\n"
                        + "  each beside an image of 16 x 16 pixels, colour\n");
        Picture shown = Png.read(picture);
        assertThat(shown.width()).isEqualTo(8 * 64 + 7 * 2);
        for (int i = 1; i < 16; i++) {
            assertThat(shown.at(66 + i % 4, i / 4, 1)).isEqualTo(shown.at(66, 0, 1));
        }
    }

    @Test
    void showsPoints() {
        Path picture = folder.resolve("ring.png");

        assertThat(gan4j("data", "show", "ring", "--out", picture).out())
                .startsWith("ring: 100,000 points\n  part: 0 12,");
        assertThat(Png.read(picture).width()).isEqualTo(512);
    }

    @Test
    void showsNotesAndMakesThemHeard() {
        Path picture = folder.resolve("notes.png");

        assertThat(gan4j("data", "show", "notes", "--size", 4096, "--out", picture)
                        .out())
                .startsWith("notes: 60,000 sounds of 4,096 samples (0.26 seconds)\n  pitch (of 2,000 examples): C3 ")
                .contains("  timbre (of 2,000 examples): flute ")
                .contains("  to be heard in " + folder.resolve("notes.wav") + "\n");
        assertThat(Png.read(picture).width()).isEqualTo(8 * 130 - 2);
        assertThat(Wav.read(folder.resolve("notes.wav")).samples()).hasSize(16 * 4_096 + 15 * 4_000);
        assertThat(gan4j("data", "show", "notes", "--size", 99).err()).contains("notes have 4096, 8192 or 16384");
        assertThat(gan4j("data", "show", "notes", "--channels", 1).err())
                .contains("notes holds no images: leave out --channels");
    }

    @Test
    void showsTexts() throws IOException {
        Path text = folder.resolve("some.txt");

        assertThat(gan4j("data", "show", "sentences", "--out", text).out())
                .startsWith("sentences: 60,000 texts of 12 tokens\n  vocabulary of 41 words: . the a every ")
                .contains("\n    these children follow this tired bird that sings\n")
                .endsWith("  some of them are in " + text + "\n");
        assertThat(Files.readAllLines(text)).hasSize(64);
        Path poem = Files.writeString(folder.resolve("poem.txt"), "abc\ncab\n");
        assertThat(gan4j("data", "show", poem, "--size", 3, "--out", text).out())
                .startsWith("poem.txt: 2 texts of 3 tokens\n  vocabulary of 4 characters\n")
                .contains("    abc\n    cab\n");
        assertThat(gan4j("data", "show", poem, "--out", text).out()).startsWith("poem.txt: 2 texts of 64 tokens\n");
        assertThat(gan4j("data", "show", "sentences", "--size", 3).err())
                .contains("sentences holds texts, which have neither size nor channels");
    }

    @Test
    void showsImagesAsAGanWouldSeeThem() throws IOException {
        Path photographs = TinyData.photographs(folder.resolve("photographs"), 3);

        assertThat(gan4j("data", "show", photographs, "--size", 16, "--out", folder.resolve("a.png"))
                        .out())
                .startsWith("photographs: 3 images of 16 x 16 pixels, colour\n");
    }

    @Test
    void thePartThatIsNotThereIsRefused() throws IOException {
        Path digits = TinyData.digits(folder.resolve("digits"));

        Called show = gan4j("data", "show", digits, "--split", "test");

        assertThat(show.exitCode()).isEqualTo(2);
        assertThat(show.err()).contains("t10k-images-idx3-ubyte");
    }
}
