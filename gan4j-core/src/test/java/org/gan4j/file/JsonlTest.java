package org.gan4j.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.gan4j.error.DataException;
import org.gan4j.error.StorageException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonlTest {

    @TempDir
    Path folder;

    Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("stats.jsonl");
    }

    static ObjectNode line(int images) {
        return JsonNodeFactory.instance.objectNode().put("images", images).put("note", "ü\n");
    }

    private List<Integer> images() {
        return Jsonl.read(file).stream().map(line -> line.get("images").asInt()).toList();
    }

    @Test
    void linesAreThereAsSoonAsTheyAreWritten() throws IOException {
        try (Jsonl log = Jsonl.append(file)) {
            log.write(line(1));
            assertThat(file).hasContent("{\"images\":1,\"note\":\"ü\\n\"}\n");
            log.write(line(2));
            assertThat(images()).containsExactly(1, 2);
            log.force();
        }
        try (Jsonl log = Jsonl.append(file)) {
            log.write(line(3));
        }
        assertThat(Jsonl.read(file)).containsExactly(line(1), line(2), line(3));
    }

    @Test
    void aTornLastLineIsPassedOverAndCutOff() throws IOException {
        Files.writeString(file, "{\"images\":1}\n{\"images\":2}\n{\"ima");
        assertThat(images()).containsExactly(1, 2);
        try (Jsonl log = Jsonl.append(file)) {
            log.write(line(3));
        }
        assertThat(images()).containsExactly(1, 2, 3);
    }

    @Test
    void resumingDropsWhatCameAfterTheSnapshot() throws IOException {
        Files.writeString(file, "{\"images\":1}\n{\"images\":2}\n{\"images\":3}\n{\"images\":4}\n{\"im");
        Jsonl.truncateAfter(file, line -> line.get("images").asInt() <= 2);
        assertThat(file).hasContent("{\"images\":1}\n{\"images\":2}\n");
        Jsonl.truncateAfter(file, line -> true);
        assertThat(images()).containsExactly(1, 2);
        Jsonl.truncateAfter(file, line -> false);
        assertThat(file).isEmptyFile();
    }

    @Test
    void aTornLineAloneIsDropped() throws IOException {
        Files.writeString(file, "{\"images\":1}\n\0\0\0\0");
        Jsonl.truncateAfter(file, line -> true);
        assertThat(file).hasContent("{\"images\":1}\n");
    }

    @Test
    void aFileThatIsNotThereHasNoLines() {
        assertThat(Jsonl.read(file)).isEmpty();
        Jsonl.truncateAfter(file, line -> true);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aBrokenLineIsNamed() throws IOException {
        for (String broken : List.of("{\"images\":", "[1]", "{} {}", "", "\0\0")) {
            Files.writeString(file, "{\"images\":1}\n" + broken + "\n{\"images\":3}\n");
            assertThatThrownBy(this::images)
                    .isInstanceOf(DataException.class)
                    .hasMessage(file + ", line 2: not a JSON object; delete this line or restore the file");
        }
    }

    @Test
    void aLineIsNotReadWithoutBound() throws IOException {
        Files.write(file, new byte[(1 << 20) + 1]);
        assertThatThrownBy(this::images)
                .isInstanceOf(DataException.class)
                .hasMessage(file + ", line 1: longer than 1 MiB; this is no log of gan4j's, remove it");
    }

    @Test
    void saysWhereItCannotWrite() {
        Path gone = folder.resolve("gone/stats.jsonl");
        assertThatThrownBy(() -> Jsonl.append(gone))
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith("cannot write " + gone + ": folder " + gone.getParent() + " is not there");
    }

    @Test
    void mutatedFilesGiveOurOwnErrors() throws IOException {
        long seed = 20260708;
        Random random = new Random(seed);
        byte[] valid =
                "{\"images\":1,\"a\":[1.5,\"ü\"]}\n{\"images\":2}\n{\"images\":3}\n".getBytes(StandardCharsets.UTF_8);
        int refused = 0;
        int mutations = 3000;
        try (RandomAccessFile disk = new RandomAccessFile(file.toFile(), "rw")) {
            for (int i = 0; i < mutations; i++) {
                Mutation.write(disk, Mutation.of(valid, random));
                try {
                    for (JsonNode line : Jsonl.read(file)) {
                        assertThat(line.isObject()).isTrue();
                    }
                    if (i % 5 == 0) { // slow: it forces the disk
                        Jsonl.truncateAfter(file, line -> line.path("images").asInt() <= 2);
                        assertThat(Jsonl.read(file))
                                .as("seed %d, mutation %d", seed, i)
                                .hasSizeLessThan(9);
                    }
                } catch (DataException e) {
                    refused++;
                }
            }
        }
        assertThat(refused).isBetween(mutations / 5, mutations - 1);
    }
}
