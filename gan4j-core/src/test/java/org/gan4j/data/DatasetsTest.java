package org.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.gan4j.error.ConfigurationException;
import org.gan4j.error.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatasetsTest {

    private static final Datasets.Options OWN = Datasets.Options.DEFAULTS;

    @TempDir
    Path home;

    @Test
    void namesOpen() {
        for (String name : new String[] {"ring", "grid", "spiral", "moons", "swissroll"}) {
            assertThat(Datasets.open(name, OWN, home).name()).isEqualTo(name);
            assertThat(Datasets.open(name, OWN.of(Split.TEST), home).digest())
                    .isNotEqualTo(Datasets.open(name, OWN, home).digest());
        }
        assertThat(Datasets.names()).containsKeys("ring", "mnist", "fashion-mnist", "cifar10");
        assertThat(Datasets.names().values()).noneMatch(String::isBlank);
    }

    @Test
    void notesAndSentencesAreBuiltIn() {
        assertThat(Datasets.open("notes", OWN, home).x()).isEqualTo(Field.sound(8_192));
        assertThat(Datasets.open("notes", new Datasets.Options(16_384, 0, Split.TEST, false), home)
                        .x())
                .isEqualTo(Field.sound(16_384));
        assertThat(Datasets.open("sentences", OWN, home).x()).isEqualTo(Field.tokens(12));
        assertThat(Datasets.names()).containsKeys("notes", "sentences");
    }

    @Test
    void whatIsNotFetchedSaysHow() {
        for (String name : new String[] {"mnist", "fashion-mnist", "cifar10"}) {
            assertThatThrownBy(() -> Datasets.open(name, OWN, home))
                    .isInstanceOf(DataException.class)
                    .hasMessage(name + ": is not on this machine yet; type: gan4j data fetch " + name);
        }
    }

    @Test
    void whatIsFetchedOpens() throws IOException {
        Made.write(home.resolve("mnist/train-images-idx3-ubyte"), Made.idx(2, 28, 28));
        Made.write(home.resolve("cifar10/data_batch_1.bin"), Made.cifar(3, 0));
        assertThat(Datasets.open("mnist", Datasets.Options.images(32, 1), home).x())
                .isEqualTo(Field.image(1, 32, 32));
        assertThat(Datasets.open("cifar10", OWN, home).size()).isEqualTo(3);
    }

    @Test
    void pathsAreRecognisedByTheirContent() throws IOException {
        Made.write(home.resolve("a/t10k-images-idx3-ubyte"), Made.idx(2, 28, 28));
        Made.write(home.resolve("b/test_batch.bin"), Made.cifar(3, 0));
        Made.png(home.resolve("c/1.png"), 8, 0);
        assertThat(Datasets.open(home.resolve("a").toString(), OWN.of(Split.TEST), home))
                .isInstanceOf(Idx.class);
        assertThat(Datasets.open(home.resolve("b").toString(), OWN.of(Split.TEST), home))
                .isInstanceOf(Cifar10.class);
        assertThat(Datasets.open(home.resolve("c").toString(), OWN, home)).isInstanceOf(ImageFolder.class);
    }

    @Test
    void unknownNamesMeetTheNearestOne() {
        assertThatThrownBy(() -> Datasets.open("minst", OWN, home))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("no dataset and no file is called \"minst\" (did you mean mnist?). Known are "
                        + String.join(", ", Datasets.names().keySet())
                        + "; or give the path of a folder or ZIP archive of images");
        assertThatThrownBy(() -> Datasets.open("photographs", OWN, home))
                .hasMessageStartingWith("no dataset and no file is called \"photographs\". Known are ");
        assertThatThrownBy(() -> Datasets.open("\0", OWN, home)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> Datasets.open("", OWN, home)).isInstanceOf(ConfigurationException.class);
        String path = home.resolve("nowhere").toString();
        assertThatThrownBy(() -> Datasets.open(path, OWN, home))
                .isInstanceOf(DataException.class)
                .hasMessage(path + ": is not there; give the path of a folder or ZIP archive of images");
    }

    @Test
    void optionsAreChecked() {
        assertThatThrownBy(() -> Datasets.Options.images(5000, 3))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("size 5000: images can have 1 to 4096 pixels per side");
        assertThatThrownBy(() ->
                        Datasets.open(home.toString(), new Datasets.Options(5_000, 3, Split.TRAINING, false), home))
                .isInstanceOf(DataException.class);
        assertThatThrownBy(() -> new Datasets.Options(1 << 21, 3, Split.TRAINING, false))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("size 2097152: images can have 1 to 4096 pixels per side, sounds up to 1048576 samples");
        assertThatThrownBy(() -> Datasets.Options.images(64, 4))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("channels 4: images can have 1 (grey) or 3 (colour)");
    }
}
