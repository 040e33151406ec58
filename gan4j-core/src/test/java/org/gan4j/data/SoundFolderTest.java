package org.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.error.ConfigurationException;
import org.gan4j.error.DataException;
import org.gan4j.sound.Wav;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SoundFolderTest {

    private static final Datasets.Options SHORT = new Datasets.Options(100, 0, Split.TRAINING, false);

    @TempDir
    private Path folder;

    private static byte[] wav(int rate, int length, float value) {
        float[] samples = new float[length];
        Arrays.fill(samples, value);
        return new Wav(rate, samples).encode();
    }

    private Dataset open(Datasets.Options options) {
        return Datasets.open(folder.toString(), options, folder);
    }

    @Test
    void foldersAreClassesAndSoundsAreCutOrFilledUp() throws IOException {
        Made.write(folder.resolve("cats/a.wav"), wav(16_000, 150, 0.5f));
        Made.write(folder.resolve("dogs/b.WAV"), wav(16_000, 60, -0.25f));
        Made.write(folder.resolve("dogs/readme.md"), new byte[3]);
        Dataset data = open(SHORT);
        assertThat(data).isInstanceOf(LabelledFiles.class);
        assertThat(data.size()).isEqualTo(2);
        assertThat(data.x()).isEqualTo(Field.sound(100));
        assertThat(data.y()).isEqualTo(Field.labels(1));
        assertThat(data.attributes()).containsExactly(new Attribute("class", List.of("cats", "dogs")));
        assertThat(data.get(0).samples()).hasSize(100).containsOnly(0.5f);
        assertThat(Arrays.copyOf(data.get(1).samples(), 60)).containsOnly(-0.25f);
        assertThat(Arrays.copyOfRange(data.get(1).samples(), 60, 100)).containsOnly(0);
        assertThat(data.get(1).y()).containsExactly(1);
        assertThat(open(Datasets.Options.DEFAULTS).x()).isEqualTo(Field.sound(16_384));
        assertThat(open(Datasets.Options.DEFAULTS).digest()).isNotEqualTo(data.digest());
        assertThat(open(SHORT).digest()).isEqualTo(data.digest());
        Made.write(folder.resolve("dogs/b.WAV"), wav(16_000, 60, -0.5f));
        assertThat(open(SHORT).digest()).isNotEqualTo(data.digest());
    }

    @Test
    void archivesAndSplitsAndOtherRatesWork() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("set/train/a.wav", wav(8_000, 400, 0.5f));
        entries.put("set/test/b.wav", wav(16_000, 400, 0.25f));
        Path zip = Made.write(folder.resolve("set.zip"), Made.zip(entries));
        Dataset training = Datasets.open(zip.toString(), SHORT, folder);
        assertThat(training.size()).isEqualTo(1);
        assertThat(training.y()).isEqualTo(Field.NONE);
        assertThat(training.get(0).samples()[80]).isBetween(0.499f, 0.501f);
        assertThat(Datasets.open(zip.toString(), SHORT.of(Split.TEST), folder)
                        .get(0)
                        .samples())
                .containsOnly(0.25f);
    }

    @Test
    void brokenFilesAreNamedOrLeftOut() throws IOException {
        Made.write(folder.resolve("a.wav"), wav(16_000, 10, 0.5f));
        Made.write(folder.resolve("b.wav"), "RIFF".getBytes());
        Dataset data = open(SHORT);
        assertThat(data.get(0).samples()[0]).isEqualTo(0.5f);
        assertThatThrownBy(() -> data.get(1))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(folder.resolve("b.wav") + ": is not a WAV file; replace or remove it");
        LabelledFiles good = SoundFolder.open(folder, new Datasets.Options(100, 0, Split.TRAINING, true));
        assertThat(good.size()).isEqualTo(1);
        assertThat(good.skipped()).hasSize(1).first().asString().contains("b.wav: is not a WAV file");
        Files.delete(folder.resolve("a.wav"));
        assertThatThrownBy(() -> SoundFolder.open(folder, new Datasets.Options(100, 0, Split.TRAINING, true)))
                .hasMessageStartingWith(folder + ": has no file that can be read; the first problem is: ");
    }

    @Test
    void imagesComeBeforeSoundsAndWithoutEitherThereIsNothing() throws IOException {
        Made.write(folder.resolve("a.wav"), wav(16_000, 10, 0.5f));
        Made.png(folder.resolve("b.png"), 8, 0);
        assertThat(open(Datasets.Options.images(8, 1)).x()).isEqualTo(Field.image(1, 8, 8));
        Files.delete(folder.resolve("a.wav"));
        assertThatThrownBy(() -> SoundFolder.open(folder, SHORT))
                .isInstanceOf(DataException.class)
                .hasMessage(folder + ": has no sounds: none of its files ends in .wav");
        assertThatThrownBy(() -> SoundFolder.open(folder, new Datasets.Options(10, 0, Split.TRAINING, false)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("size 10: sounds have 64 or more samples, such as 16384");
    }

    @Test
    void hugeFilesAreRefusedBeforeTheyAreRead() throws IOException {
        Path huge = folder.resolve("a.wav");
        try (var channel = new RandomAccessFile(huge.toFile(), "rw")) {
            channel.setLength(Shelf.MAX_FILE_BYTES + 1L);
        }
        Dataset data = open(SHORT);
        assertThatThrownBy(() -> data.get(0))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(
                        huge + ": takes 67108865 bytes, more than the 67108864 that an image or a sound may");
    }
}
