package org.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.error.ConfigurationException;
import org.gan4j.error.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageFolderTest {

    private static final Datasets.Options EIGHT = Datasets.Options.images(8, 3);

    @TempDir
    Path folder;

    @Test
    void foldersAreClassesAndOtherFilesAreLeftAlone() throws IOException {
        Made.png(folder.resolve("dogs/b.png"), 10, 0x0000FF);
        Made.png(folder.resolve("cats/z/a.PNG"), 12, 0xFF0000);
        Made.png(folder.resolve("cats/.hidden.png"), 12, 0);
        Made.png(folder.resolve("__MACOSX/a.png"), 12, 0);
        Made.write(folder.resolve("readme.txt"), new byte[5]);
        LabelledFiles data = ImageFolder.open(folder, EIGHT);
        assertThat(data.size()).isEqualTo(2);
        assertThat(data.name()).isEqualTo(folder.getFileName().toString());
        assertThat(data.attributes()).containsExactly(new Attribute("class", List.of("cats", "dogs")));
        assertThat(data.get(0).y()).containsExactly(0);
        assertThat(data.get(1).y()).containsExactly(1);
        byte[] red = data.get(0).x();
        assertThat(Arrays.copyOf(red, 64)).containsOnly(255);
        assertThat(Arrays.copyOfRange(red, 64, 192)).containsOnly(0);
        red[0] = 7;
        assertThat(data.get(0).x()[0]).isEqualTo((byte) 255);
        assertThatThrownBy(() -> data.get(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void trainAndTestAreSplitsInAFolderAsInAnArchive() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String name : new String[] {"test/b/1", "train/a/2", "train/b/1", "train/a/1"}) {
            files.put(
                    "set/" + name + ".png",
                    Made.encoded(Made.plain(8, 8, 0x10101 * name.charAt(name.length() - 1)), "png"));
        }
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Made.write(folder.resolve("tree").resolve(file.getKey()), file.getValue());
        }
        Path zip = Made.write(folder.resolve("set.zip"), Made.zip(files));
        for (Path place : new Path[] {folder.resolve("tree"), zip}) {
            LabelledFiles training = ImageFolder.open(place, EIGHT);
            assertThat(training.size()).isEqualTo(3);
            assertThat(training.get(1).x()).containsOnly('2');
            assertThat(training.get(2).y()).containsExactly(1);
            LabelledFiles test = ImageFolder.open(place, EIGHT.of(Split.TEST));
            assertThat(test.size()).isEqualTo(1);
            assertThat(test.digest()).isNotEqualTo(training.digest());
        }
    }

    @Test
    void withoutSplitsThereIsNoTest() throws IOException {
        Made.png(folder.resolve("a.png"), 8, 0);
        assertThatThrownBy(() -> ImageFolder.open(folder, EIGHT.of(Split.TEST)))
                .isInstanceOf(DataException.class)
                .hasMessage(folder
                        + ": has no test files; use the training split, or sort the files into train/ and test/");
        Files.move(
                folder.resolve("a.png"),
                Files.createDirectory(folder.resolve("val")).resolve("a.png"));
        assertThat(ImageFolder.open(folder, EIGHT.of(Split.TEST)).size()).isEqualTo(1);
        assertThatThrownBy(() -> ImageFolder.open(folder, EIGHT))
                .isInstanceOf(DataException.class)
                .hasMessage(folder
                        + ": has no training files; use the test split, or sort the files into train/ and test/");
    }

    @Test
    void aClassCalledTrainAmongOthersIsAClass() throws IOException {
        Made.png(folder.resolve("train/a.png"), 8, 0);
        Made.png(folder.resolve("plane/a.png"), 8, 0);
        assertThat(ImageFolder.open(folder, EIGHT).attributes().get(0).values()).containsExactly("plane", "train");
    }

    @Test
    void theSizeMayBeLeftToSquareImages() throws IOException {
        Made.png(folder.resolve("a.png"), 12, 0);
        assertThat(ImageFolder.open(folder, Datasets.Options.DEFAULTS).x()).isEqualTo(Field.image(3, 12, 12));
        Made.write(folder.resolve("Z/a.png"), Made.encoded(Made.gradient(20, 30), "png"));
        Files.delete(folder.resolve("a.png"));
        assertThatThrownBy(() -> ImageFolder.open(folder, Datasets.Options.DEFAULTS))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        folder + " holds images of 20 x 30 pixels: say to which size to bring them, such as size=64");
    }

    @Test
    void badImagesAreErrorsOrAreLeftOutAndListed() throws IOException {
        Made.png(folder.resolve("a.png"), 8, 0x010101);
        Path bad = Made.write(folder.resolve("b.png"), "no".getBytes(StandardCharsets.UTF_8));
        Made.png(folder.resolve("c.png"), 8, 0x030303);
        LabelledFiles strict = ImageFolder.open(folder, EIGHT);
        assertThat(strict.size()).isEqualTo(3);
        assertThat(strict.skipped()).isEmpty();
        String problem = bad + ": is not a PNG, JPEG, BMP, GIF or WebP image; "
                + "replace or remove it, or leave bad images out (skip-bad)";
        assertThatThrownBy(() -> strict.get(1))
                .isInstanceOf(DataException.class)
                .hasMessage(problem);
        LabelledFiles tolerant = ImageFolder.open(folder, new Datasets.Options(8, 3, Split.TRAINING, true));
        assertThat(tolerant.size()).isEqualTo(2);
        assertThat(tolerant.get(1).x()).containsOnly(3);
        assertThat(tolerant.skipped()).containsExactly(problem);
        Files.delete(folder.resolve("a.png"));
        Files.delete(folder.resolve("c.png"));
        assertThatThrownBy(() -> ImageFolder.open(folder, new Datasets.Options(8, 3, Split.TRAINING, true)))
                .isInstanceOf(DataException.class)
                .hasMessage(folder + ": has no file that can be read; the first problem is: " + problem);
    }

    @Test
    void emptyMissingAndVanishedPlacesAreNamed() throws IOException {
        assertThatThrownBy(() -> ImageFolder.open(folder, EIGHT))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        folder + ": has no images: none of its files ends in .png, .jpg, .jpeg, .bmp, .gif or .webp");
        Path nowhere = folder.resolve("nowhere");
        assertThatThrownBy(() -> ImageFolder.open(nowhere, EIGHT))
                .hasMessage(nowhere + ": is not there; give the path of a folder or ZIP archive of images");
        Path file = Made.png(folder.resolve("a.png"), 8, 0);
        LabelledFiles data = ImageFolder.open(folder, EIGHT);
        Files.delete(file);
        assertThatThrownBy(() -> data.get(0))
                .isInstanceOf(DataException.class)
                .hasMessage(file + ": is gone since the dataset was opened; put it back, or open the dataset again");
    }

    @Test
    void hostileArchivesAreRefused() throws IOException {
        Path zip = folder.resolve("a.zip");
        byte[] png = Made.encoded(Made.plain(8, 8, 0), "png");
        Made.write(zip, Made.zip(Map.of("../../a.png", png)));
        assertThatThrownBy(() -> ImageFolder.open(zip, EIGHT))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        zip
                                + "!/../../a.png: is a name that leaves the archive; do not trust it, or pack the folder again");
        Made.write(zip, Made.zip(Map.of("bomb.png", new byte[(64 << 20) + 1])));
        LabelledFiles bomb = ImageFolder.open(zip, EIGHT);
        assertThatThrownBy(() -> bomb.get(0))
                .hasMessage(
                        zip + "!/bomb.png: takes 67108865 bytes, more than the 67108864 that an image or a sound may; "
                                + "replace or remove it, or leave bad images out (skip-bad)");
        Made.write(zip, png);
        assertThatThrownBy(() -> ImageFolder.open(zip, EIGHT))
                .hasMessageStartingWith(zip + ": is not a ZIP archive, or a damaged one (")
                .hasMessageEndingWith("); copy it again");
    }

    @Test
    void anEntryThatIsNotWhatTheDirectorySaysIsRefused() throws IOException {
        byte[] png = Made.encoded(Made.plain(8, 8, 0), "png");
        byte[] zip = Made.zip(Map.of("a.png", png));
        // The checksum in the central directory: 16 bytes after its signature.
        int directory = new String(zip, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        zip[directory + 16]++;
        Path path = Made.write(folder.resolve("a.zip"), zip);
        LabelledFiles data = ImageFolder.open(path, EIGHT);
        assertThatThrownBy(() -> data.get(0))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        path
                                + "!/a.png: is not what the archive's directory says (size or checksum); copy the archive again");
    }

    @Test
    void theDigestTellsContentNamesAndLayoutApart() throws IOException {
        Path file = Made.png(folder.resolve("a.png"), 8, 0);
        Made.png(folder.resolve("b.png"), 8, 1);
        String digest = ImageFolder.open(folder, EIGHT).digest();
        assertThat(ImageFolder.open(folder, EIGHT).digest()).isEqualTo(digest).hasSize(64);
        assertThat(ImageFolder.open(folder, Datasets.Options.images(16, 3)).digest())
                .isNotEqualTo(digest);
        assertThat(ImageFolder.open(folder, Datasets.Options.images(8, 1)).digest())
                .isNotEqualTo(digest);
        Files.move(file, folder.resolve("c.png"));
        assertThat(ImageFolder.open(folder, EIGHT).digest()).isNotEqualTo(digest);
        Files.move(folder.resolve("c.png"), file);
        assertThat(ImageFolder.open(folder, EIGHT).digest()).isEqualTo(digest);
        Made.png(file, 8, 5);
        assertThat(ImageFolder.open(folder, EIGHT).digest()).isNotEqualTo(digest);
    }
}
