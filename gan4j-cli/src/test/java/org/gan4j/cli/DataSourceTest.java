package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.gan4j.data.Dataset;
import org.gan4j.data.Field;
import org.gan4j.data.Split;
import org.gan4j.error.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSourceTest {

    @TempDir
    Path folder;

    private static DataSource.Opened open(String data) {
        return new DataSource(data, 0, 0, false).open(Split.TRAINING, true);
    }

    @Test
    void plainAvatarsAreGreyAndThoseInPairsColoured() {
        assertThat(open("avatars").data().x()).isEqualTo(Field.image(1, 64, 64));
        assertThat(open("edges:avatars").data().x()).isEqualTo(Field.image(3, 64, 64));
        assertThat(open("unpaired:hair:avatars").data().y()).isEqualTo(Field.image(3, 64, 64));
        assertThat(new DataSource("edges:avatars", 32, 1, false)
                        .open(Split.TEST, true)
                        .data()
                        .x())
                .isEqualTo(Field.image(1, 32, 32));
    }

    @Test
    void foldersAreBroughtTo64AndTheirCropsTo96() throws IOException {
        Path photographs = TinyData.photographs(folder.resolve("photographs"), 3);
        assertThat(open(photographs.toString()).data().x()).isEqualTo(Field.image(3, 64, 64));
        assertThat(open("grey:" + photographs).data().x()).isEqualTo(Field.image(3, 64, 64));
        DataSource.Opened crops = open("smaller4:" + photographs);
        assertThat(crops.data().x()).isEqualTo(Field.image(3, 96, 96));
        assertThat(crops.notes()).isEmpty();
    }

    @Test
    void digitsInPairsToo() throws IOException {
        Path digits = TinyData.digits(folder.resolve("digits"));
        DataSource.Opened opened = open("smaller4:" + digits);
        assertThat(opened.data().x()).isEqualTo(Field.image(1, 32, 32));
        assertThat(opened.data().y()).isEqualTo(Field.image(1, 8, 8));
        assertThat(opened.notes()).singleElement().asString().startsWith("its images of 28 x 28 pixels are brought to");
    }

    @Test
    void aRunReopensItsPairsFromAnyFolder() throws IOException {
        Path photographs = TinyData.photographs(folder.resolve("photographs"), 3);
        Path relative = Path.of("").toAbsolutePath().relativize(photographs.toAbsolutePath());
        for (String data : new String[] {"unpaired:grey:" + relative, "smaller2:" + relative, "hair:avatars"}) {
            DataSource.Opened opened = new DataSource(data, 16, 0, false).open(Split.TRAINING, true);
            String prefixes = data.substring(0, data.lastIndexOf(':') + 1);
            assertThat(opened.how().data())
                    .isEqualTo(data.endsWith("avatars") ? data : prefixes + photographs.toAbsolutePath());
            Dataset again = DataSource.reopen(opened.how().toMap());
            assertThat(again.digest()).isEqualTo(opened.data().digest());
            assertThat(again.name()).doesNotContain(":");
        }
    }

    @Test
    void mistakesBehindAPrefixAreNamed() {
        assertThatThrownBy(() -> open("grey:avatar"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("no dataset and no file is called \"avatar\" (did you mean avatars?)");
    }
}
