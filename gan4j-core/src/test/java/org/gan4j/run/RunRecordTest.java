package org.gan4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gan4j.data.Attribute;
import org.gan4j.data.Field;
import org.gan4j.error.CheckpointException;
import org.gan4j.error.CheckpointException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunRecordTest {

    private static final RunRecord RECORD = new RunRecord(
            RunRecord.FORMAT,
            "0.1.0",
            "2.10.0",
            "dcgan",
            Map.of("gamma", "1", "rate", "0.0005"),
            new RunRecord.DataRecord(
                    "avatars",
                    30_000,
                    "0123abcd",
                    Field.image(3, 64, 64),
                    Field.labels(1),
                    List.of(new Attribute("hair", List.of("black", "red"))),
                    Map.of("size", "64")),
            32,
            3,
            51_200,
            7,
            "bf16",
            "cpu",
            2,
            true,
            new Job.Cadence(40, 50_000, 3),
            Evaluation.of("fid").stop("fid stalls 5"),
            100,
            3200,
            12.5,
            Map.of("G", 100L, "D", 100L),
            Map.of("weights.safetensors", "ab12"));

    @TempDir
    private Path folder;

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve(RunRecord.FILE), text);
    }

    @Test
    void aRecordIsReadAsItWasWritten() throws IOException {
        write(RECORD.toJson());
        assertThat(RunRecord.read(folder)).isEqualTo(RECORD);
    }

    @Test
    void theFileOfFormat1StaysReadable() throws IOException {
        write(GOLDEN);
        RunRecord read = RunRecord.read(folder);
        assertThat(read.cadence()).isEqualTo(Job.Cadence.USUAL);
        assertThat(read.evaluation()).isEqualTo(Evaluation.NONE);
        write(GOLDEN.replace("\"step\": 100", JUDGED + "\"step\": 100"));
        assertThat(RunRecord.read(folder)).isEqualTo(RECORD);
        write(GOLDEN.replace("\"step\": 100", JUDGED.replace("stalls", "rises") + "\"step\": 100"));
        assertRefused(Kind.CORRUPT, "is no rule to stop by");
    }

    private static final String JUDGED = """
            "cadence": {"grids": 40, "snapshotImages": 50000, "keepSnapshots": 3},
            "evaluation": {"metrics": "fid", "features": "", "samples": 0, "best": "", "stop": "fid stalls 5"},
            """;

    /** As it was before runs were judged. */
    private static final String GOLDEN = """
            {"format": 1, "gan4j": "0.1.0", "libtorch": "2.10.0", "gan": "dcgan",
             "settings": {"gamma": "1", "rate": "0.0005"},
             "data": {"name": "avatars", "size": 30000, "digest": "0123abcd",
                      "x": {"kind": "PIXELS", "shape": [3, 64, 64]}, "y": {"kind": "LABELS", "shape": [1]},
                      "attributes": [{"name": "hair", "values": ["black", "red"]}], "opened": {"size": "64"}},
             "batch": 32, "minutes": 3.0, "plannedImages": 51200, "seed": 7, "precision": "bf16", "device": "cpu",
             "threads": 2, "mirror": true, "step": 100, "images": 3200, "seconds": 12.5,
             "updates": {"G": 100, "D": 100}, "files": {"weights.safetensors": "ab12"}}
            """;

    @Test
    void everyKindOfTroubleHasItsOwnError() throws IOException {
        assertRefused(Kind.MISSING, "is not a run of gan4j");
        write("");
        assertRefused(Kind.CORRUPT, "is damaged");
        write("{");
        assertRefused(Kind.CORRUPT, "it is not JSON");
        write("{}");
        assertRefused(Kind.CORRUPT, "it names no format");
        write(RECORD.toJson().replace("\"format\" : 1", "\"format\" : 2"));
        assertRefused(Kind.TOO_NEW, "has format 2, this gan4j reads 1: use the gan4j that wrote it, or a newer one");
        write(RECORD.toJson().replace("\"batch\" : 32,", ""));
        assertRefused(Kind.CORRUPT, "batch");
        write(RECORD.toJson().replace("\"seed\" : 7", "\"seed\" : \"x\""));
        assertRefused(Kind.CORRUPT, "is damaged");
        write(RECORD.toJson().replace("\"gan\" : \"dcgan\"", "\"gan\" : null"));
        assertRefused(Kind.CORRUPT, "gan");
        write("[".repeat(100_000));
        assertRefused(Kind.CORRUPT, "is damaged");
        write(" ".repeat(5 << 20) + RECORD.toJson());
        assertRefused(Kind.CORRUPT, "it is larger than any record");
    }

    private void assertRefused(Kind kind, String part) {
        assertThatThrownBy(() -> RunRecord.read(folder))
                .isInstanceOfSatisfying(
                        CheckpointException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(part);
    }

    /** Whatever happens to the file: a whole record or a refusal, never another error, never half a record. */
    @Test
    void twoThousandMutations() throws IOException {
        byte[] valid = RECORD.toJson().getBytes(StandardCharsets.UTF_8);
        Random random = new Random(20260711);
        int refused = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] mutant = mutate(valid, random);
            Files.write(folder.resolve(RunRecord.FILE), mutant);
            try {
                RunRecord record = RunRecord.read(folder);
                write(record.toJson());
                assertThat(RunRecord.read(folder))
                        .as("mutation %s: %s", i, new String(mutant, StandardCharsets.UTF_8))
                        .isEqualTo(record);
            } catch (CheckpointException e) {
                refused++;
                assertThat(e.getMessage()).hasSizeLessThan(2000);
            } catch (RuntimeException e) {
                throw new AssertionError("mutation " + i + ": " + new String(mutant, StandardCharsets.UTF_8), e);
            }
        }
        assertThat(refused).isBetween(800, 1999);
    }

    private static final List<String> WORDS = List.of(
            "null",
            "-1",
            "0",
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",",
            ":",
            "1e400",
            "NaN",
            "9223372036854775808",
            "true",
            "\\u0000",
            "1.5");

    private static byte[] mutate(byte[] valid, Random random) {
        int from = random.nextInt(valid.length);
        int to = Math.min(valid.length, from + random.nextInt(30));
        byte[] middle = switch (random.nextInt(4)) {
            case 0 -> new byte[0];
            case 1 -> new byte[] {(byte) (valid[from] ^ 1 << random.nextInt(8))};
            case 2 -> Arrays.copyOfRange(valid, to / 2, to);
            default -> WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8);
        };
        ByteArrayOutputStream mutant = new ByteArrayOutputStream();
        mutant.write(valid, 0, from);
        mutant.writeBytes(middle);
        mutant.write(valid, to, valid.length - to);
        return mutant.toByteArray();
    }
}
