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
        assertThatThrownBy(() -> Datasets.open("stackedmnist", OWN, home))
                .isInstanceOf(DataException.class)
                .hasMessage("mnist: is not on this machine yet; type: gan4j data fetch mnist");
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
        assertThat(Datasets.open(home.resolve("c").toString(), OWN, home)).isInstanceOf(LabelledFiles.class);
    }

    @Test
    void prefixesMakePairsOfAnyData() throws IOException {
        Made.write(home.resolve("cifar10/data_batch_1.bin"), Made.cifar(3, 0));
        Made.write(home.resolve("cifar10/test_batch.bin"), Made.cifar(2, 100));
        Made.png(home.resolve("photographs/1.png"), 100, 0x102030);
        String photographs = home.resolve("photographs").toString();
        assertOpens("grey:cifar10", "grey-cifar10", 3, Field.image(3, 32, 32), Field.image(1, 32, 32));
        assertOpens(
                "unpaired:grey:cifar10", "unpaired-grey-cifar10", 3, Field.image(3, 32, 32), Field.image(1, 32, 32));
        assertOpens("edges:avatars", "edges-avatars", 50_000, Field.image(3, 64, 64), Field.image(1, 64, 64));
        assertOpens("smaller2:avatars", "smaller2-avatars", 50_000, Field.image(3, 64, 64), Field.image(3, 32, 32));
        assertOpens("smaller4:cifar10", "smaller4-cifar10", 3, Field.image(3, 32, 32), Field.image(3, 8, 8));
        assertOpens(
                "unpaired:smaller4:" + photographs,
                "unpaired-smaller4-photographs",
                64,
                Field.image(3, 96, 96),
                Field.image(3, 24, 24));
        assertThat(Datasets.open("unpaired:grey:cifar10", OWN.of(Split.TEST), home)
                        .size())
                .isEqualTo(2);
        assertThatThrownBy(() -> Datasets.open("grey:smaller4:" + photographs, OWN, home))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("grey: smaller4-photographs holds pairs already");
        assertThat(Datasets.prefixes())
                .containsOnlyKeys(
                        "grey:DATA",
                        "edges:DATA",
                        "smaller2:DATA",
                        "smaller4:DATA",
                        "pairs:FOLDER",
                        "few20:DATA",
                        "few100:DATA",
                        "few1000:DATA",
                        "first100:DATA",
                        "first1000:DATA",
                        "hair:avatars",
                        "unpaired:PAIRS");
    }

    @Test
    void theFirstExamplesAloneAreLearnedFrom() {
        Dataset few = Datasets.open("first100:avatars", Datasets.Options.images(16, 0), home);
        Dataset all = Datasets.open("avatars", Datasets.Options.images(16, 0), home);
        assertThat(few.name()).isEqualTo("first100-avatars");
        assertThat(few.size()).isEqualTo(100);
        assertThat(few.get(99).x()).isEqualTo(all.get(99).x());
        assertThat(few.get(99).y()).isEqualTo(all.get(99).y());
        assertThat(few.attributes()).isEqualTo(all.attributes());
        assertThat(few.mirrors()).isEqualTo(all.mirrors());
        assertThat(few.digest())
                .isNotEqualTo(all.digest())
                .isNotEqualTo(Datasets.open("first1000:avatars", Datasets.Options.images(16, 0), home)
                        .digest())
                .isNotEqualTo(Datasets.open("first100:avatars", Datasets.Options.images(32, 0), home)
                        .digest());
        assertThat(Datasets.open("first100:avatars", OWN.of(Split.TEST), home).size())
                .isEqualTo(Datasets.open("avatars", OWN.of(Split.TEST), home).size());
        assertThat(new First(few, 1000).size()).isEqualTo(100);
    }

    private void assertOpens(String opened, String name, long size, Field x, Field y) {
        Dataset data = Datasets.open(opened, OWN, home);
        assertThat(data.name()).isEqualTo(name);
        assertThat(data.size()).isEqualTo(size);
        assertThat(data.x()).isEqualTo(x);
        assertThat(data.y()).isEqualTo(y);
        Example last = data.get(size - 1);
        assertThat(last.x()).hasSize(x.bytes());
        assertThat(last.y()).hasSize(y.bytes());
    }

    @Test
    void showsWhatAPrefixHides() {
        assertThat(Datasets.shown("unpaired:hair:avatars")).isEqualTo("hair:avatars");
        assertThat(Datasets.shown("few100:mnist")).isEqualTo("mnist");
        assertThat(Datasets.shown("grey:cifar10")).isEqualTo("grey:cifar10");
    }

    @Test
    void theUsualSizeIsThatOfWhatIsBehindThePrefixes() throws IOException {
        Made.write(home.resolve("b/test_batch.bin"), Made.cifar(3, 0));
        Made.png(home.resolve("c/1.png"), 8, 0);
        assertThat(Datasets.base("unpaired:grey:cifar10")).isEqualTo("cifar10");
        assertThat(Datasets.base("./grey:cifar10")).isEqualTo("./grey:cifar10");
        assertThat(Datasets.usualSize("avatars")).isEqualTo(64);
        assertThat(Datasets.usualSize("unpaired:hair:avatars")).isEqualTo(64);
        assertThat(Datasets.usualSize("smaller4:avatars")).isEqualTo(64);
        assertThat(Datasets.usualSize("ring")).isZero();
        assertThat(Datasets.usualSize("smaller4:cifar10")).isZero();
        assertThat(Datasets.usualSize("grey:" + home.resolve("b"))).isZero();
        assertThat(Datasets.usualSize("edges:" + home.resolve("c"))).isEqualTo(64);
        assertThat(Datasets.usualSize("unpaired:smaller4:" + home.resolve("c"))).isEqualTo(96);
    }

    @Test
    void unknownNamesMeetTheNearestOne() {
        assertThatThrownBy(() -> Datasets.open("minst", OWN, home))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("no dataset and no file is called \"minst\" (did you mean mnist?). Known are "
                        + String.join(", ", Datasets.names().keySet())
                        + "; or give the path of a folder or ZIP archive of images. Before any of them can stand grey:,"
                        + " edges:, smaller2:, smaller4:, pairs:, few20:, few100:, few1000:, first100:, first1000:, hair:,"
                        + " unpaired:");
        assertThatThrownBy(() -> Datasets.open("gray:avatars", OWN, home))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("no dataset and no file is called \"gray:avatars\" (did you mean grey:?). ");
        assertThatThrownBy(() -> Datasets.open("grey:minst", OWN, home))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("no dataset and no file is called \"minst\" (did you mean mnist?). ");
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
