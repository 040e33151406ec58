package org.gan4j.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.AbstractThrowableAssert;
import org.gan4j.error.CheckpointException;
import org.gan4j.error.CheckpointException.Kind;
import org.gan4j.error.Gan4jException;
import org.gan4j.file.Safetensors.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SafetensorsTest {

    @TempDir
    Path folder;

    static Spec spec(String name, DType dtype, Long... shape) {
        return new Spec(name, dtype, List.of(shape));
    }

    /** Bytes that depend on the name, so that mixed-up tensors are seen. */
    static ByteBuffer numbers(Spec spec) {
        byte[] bytes = new byte[(int) spec.bytes()];
        new Random(spec.name().hashCode()).nextBytes(bytes);
        return ByteBuffer.wrap(bytes);
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void everyDtypeAndRankComesBack(DType dtype) {
        List<Spec> specs = List.of(
                spec("vector", dtype, 3L),
                spec("scalar", dtype),
                spec("empty", dtype, 4L, 0L, 2L),
                spec("image", dtype, 2L, 3L, 4L, 5L));
        Path file = folder.resolve("a.safetensors");

        String digest = Safetensors.write(file, Map.of("format", "pt"), specs, SafetensorsTest::numbers);

        assertThat(digest).isEqualTo(Sha256.of(file)).hasSize(64);
        try (Safetensors read = Safetensors.open(file)) {
            assertThat(read.metadata()).containsExactly(Map.entry("format", "pt"));
            assertThat(read.specs()).containsExactlyInAnyOrderElementsOf(specs);
            assertThat(read.names()).containsExactly("empty", "image", "scalar", "vector");
            for (Spec spec : specs) {
                ByteBuffer bytes = read.get(spec.name());
                assertThat(bytes).isEqualTo(numbers(spec));
                assertThat(bytes.isReadOnly()).isTrue();
                assertThat(bytes.order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
            }
        }
    }

    @Test
    void orderOfTheCallerDoesNotMatter() throws IOException {
        List<Spec> specs = new ArrayList<>(List.of(
                spec("b", DType.U8, 3L), spec("a", DType.U8, 1L), spec("z", DType.F32, 2L), spec("y", DType.I64)));
        Path first = folder.resolve("first");
        Safetensors.write(first, Map.of("k", "1", "j", "2"), specs, SafetensorsTest::numbers);
        Collections.reverse(specs);
        Path second = folder.resolve("second");
        Safetensors.write(second, Map.of("j", "2", "k", "1"), specs, SafetensorsTest::numbers);

        assertThat(second).hasSameBinaryContentAs(first);
        byte[] bytes = Files.readAllBytes(first);
        long header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        assertThat(header % 8).isZero();
        assertThat(new String(bytes, 8, (int) header, StandardCharsets.UTF_8).strip())
                .isEqualTo("{\"__metadata__\":{\"j\":\"2\",\"k\":\"1\"},"
                        + "\"y\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[0,8]},"
                        + "\"z\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,16]},"
                        + "\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[16,17]},"
                        + "\"b\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[17,20]}}");
    }

    /** {@code python.safetensors} was written by the reference writer: see {@code python_safetensors.py} beside it. */
    @Test
    void agreesWithTheReferenceByteForByte() throws IOException {
        Path golden = folder.resolve("python.safetensors");
        try (InputStream in = SafetensorsTest.class.getResourceAsStream("python.safetensors")) {
            Files.copy(in, golden);
        }
        Path ours = folder.resolve("ours.safetensors");
        try (Safetensors read = Safetensors.open(golden)) {
            assertThat(read.metadata()).containsExactly(Map.entry("format", "pt \"ü\"\n"));
            assertThat(read.get("net.0.weight").asFloatBuffer().get(3)).isEqualTo(1.5f);
            assertThat(read.get("step").asLongBuffer().get(0)).isEqualTo(1L << 40);
            assertThat(read.names()).hasSize(12);
            Safetensors.write(ours, read.metadata(), read.specs(), spec -> read.get(spec.name()));
        }
        assertThat(ours).hasSameBinaryContentAs(golden);
    }

    @Test
    void readsIntoTheCallersMemory() {
        Path file = folder.resolve("a");
        List<Spec> specs = List.of(spec("x", DType.F32, 700_000L), spec("y", DType.U8, 3L));
        Safetensors.write(file, Map.of(), specs, SafetensorsTest::numbers);
        ByteBuffer target = ByteBuffer.allocate(2_800_007).position(2);
        try (Safetensors read = Safetensors.open(file)) {
            read.read("x", target);
            assertThat(target.position()).isEqualTo(2_800_002);
            read.read("y", target);
            assertThat(target.slice(2, 2_800_000)).isEqualTo(numbers(specs.get(0)));
            assertThat(target.slice(2_800_002, 3)).isEqualTo(numbers(specs.get(1)));
            assertThatThrownBy(() -> read.read("y", target)).hasMessage("y takes 3 bytes, the buffer has room for 2");
        }
    }

    @Test
    void readsTensorsBeyondTwoGibibytes() throws IOException {
        Path file = folder.resolve("sparse");
        long half = 1_500_000_000L;
        String header = "{\"a\":{\"dtype\":\"U8\",\"shape\":[" + half + "],\"data_offsets\":[0," + half + "]},"
                + "\"b\":{\"dtype\":\"U8\",\"shape\":[" + half + "],\"data_offsets\":[" + half + "," + 2 * half + "]},"
                + "\"c\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[" + 2 * half + "," + (2 * half + 2) + "]}}";
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(new byte[] {(byte) header.length()});
            out.seek(8);
            out.write(header.getBytes(StandardCharsets.UTF_8));
            out.seek(8 + header.length() + 2 * half);
            out.write(new byte[] {1, 2}); // all before it is a hole that takes no disk
        }
        try (Safetensors read = Safetensors.open(file)) {
            assertThat(read.get("c")).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2}));
        }
    }

    @Test
    void saysWhatIsMissing() {
        Path file = folder.resolve("weights.safetensors");
        assertThatThrownBy(() -> Safetensors.open(file))
                .isInstanceOfSatisfying(
                        CheckpointException.class, e -> assertThat(e.kind()).isEqualTo(Kind.MISSING))
                .hasMessage(file + ": there is no such file; check the path");
        Safetensors.write(file, Map.of(), List.of(spec("a", DType.U8)), SafetensorsTest::numbers);
        try (Safetensors read = Safetensors.open(file)) {
            assertThatThrownBy(() -> read.get("b"))
                    .isInstanceOfSatisfying(
                            CheckpointException.class, e -> assertThat(e.kind()).isEqualTo(Kind.MISSING))
                    .hasMessage(
                            file + ": there is no tensor 'b' among its 1; check that the file belongs to this network");
        }
    }

    @Test
    void aFileCutWhileOpenIsCorrupt() throws IOException {
        Path file = folder.resolve("a");
        Safetensors.write(file, Map.of(), List.of(spec("a", DType.F64, 9L)), SafetensorsTest::numbers);
        try (Safetensors read = Safetensors.open(file);
                RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
            cut.setLength(cut.length() - 1);
            assertThatThrownBy(() -> read.get("a"))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("it was cut while tensor 'a' was read");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                                                       | the header should be START_OBJECT, but is START_ARRAY",
                "{                                                        | its header is not JSON: Unexpected end-of-input",
                "{}x                                                      | its header is not JSON: Unrecognized token 'x'",
                "{}{}                                                     | there is something after its header's JSON",
                "{'a':1}                                                  | tensor 'a' should be START_OBJECT, but is VALUE_NUMBER_INT",
                "{'a':{}}                                                 | tensor 'a' lacks its dtype, its shape or its two data_offsets",
                "{'a':{'dtype':'U8','shape':[2],'data_offsets':[0]}}      | tensor 'a' lacks its dtype",
                "{'a':{'dtype':'U8','shape':[2],'data_offsets':[0,2,3]}}  | data_offsets of tensor 'a' has a negative number or more than 2",
                "{'a':{'dtype':'U8','shape':[-2],'data_offsets':[0,2]}}   | shape of tensor 'a' has a negative number or more than 64",
                "{'a':{'dtype':'U8','shape':[2.0],'data_offsets':[0,2]}}  | shape of tensor 'a' should be VALUE_NUMBER_INT, but is VALUE_NUMBER_FLOAT",
                "{'a':{'dtype':'Q8','shape':[2],'data_offsets':[0,2]}}    | tensor 'a' is of dtype 'Q8', which gan4j does not know",
                "{'a':{'dtype':'U8','dtype':'U8'}}                        | tensor 'a' has two entries dtype",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,2]}}   | tensor 'a' claims 2 bytes, but F32 of shape [2] takes 8",
                "{'a':{'dtype':'U8','shape':[1],'data_offsets':[1,2]}}    | tensor 'a' claims bytes 1 to 2, but the tensor before it ends at 0",
                "{'a':{'dtype':'U8','shape':[1],'data_offsets':[0,1]}}    | but it has",
                "{'a':{'dtype':'U8','shape':[3],'data_offsets':[0,3]}}    | but it has",
                "{'a':{'dtype':'U8','shape':[9223372036854775808],'data_offsets':[0,2]}} | out of range",
                "{'a':{'dtype':'U8','shape':[4294967296,4294967296,0],'data_offsets':[0,2]}} | no memory can hold a U8 tensor",
                "{'a':{'dtype':'U8','shape':[2],'data_offsets':[0,2]},'a':{}} | it has two tensors 'a'",
                "{'__metadata__':{'a':1}}                                 | __metadata__'s 'a' should be VALUE_STRING, but is VALUE_NUMBER_INT",
                "{'__metadata__':{'a':'1','a':'2'}}                       | its __metadata__ has 'a' twice",
                "{'\\ud800':{}}                                           | is not Unicode",
                "{'a':{'x':[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]}}        | nesting depth",
            })
    void refusesWhatTheReferenceRefuses(String header, String problem) throws IOException {
        byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        assertCorrupt(ByteBuffer.allocate(8 + json.length + 2)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(json.length)
                        .put(json)
                        .array())
                .hasMessageContaining(problem);
    }

    @Test
    void refusesBadLengths() throws IOException {
        assertCorrupt(new byte[0]).hasMessageContaining("it ends before the length of its header");
        assertCorrupt(new byte[] {8, 0, 0, 0, 0, 0, 0, 0, '{'})
                .hasMessageContaining("it ends within its header of 8 bytes");
        assertCorrupt(new byte[] {0, 0, 0, 0, 1, 0, 0, 0, '{'})
                .hasMessageContaining("its header claims 4294967296 bytes, safetensors allow 100000000");
        assertCorrupt(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1})
                .hasMessageContaining("its header claims 18446744073709551615 bytes");
        assertCorrupt(new byte[] {4, 0, 0, 0, 0, 0, 0, 0, '{', '"', (byte) 0xff, '"'})
                .hasMessageContaining("its header is not UTF-8");
    }

    @Test
    void refusesATensorBeyondTwoGibibytes() throws IOException {
        Path file = folder.resolve("sparse");
        String header = "{\"a\":{\"dtype\":\"F32\",\"shape\":[600000000],\"data_offsets\":[0,2400000000]}}";
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(new byte[] {(byte) header.length()});
            out.seek(8);
            out.write(header.getBytes(StandardCharsets.UTF_8));
            out.setLength(8 + header.length() + 2_400_000_000L);
        }
        assertThatThrownBy(() -> Safetensors.open(file))
                .isInstanceOfSatisfying(
                        CheckpointException.class, e -> assertThat(e.kind()).isEqualTo(Kind.MISMATCH))
                .hasMessage(file + ": tensor 'a' takes 2400000000 bytes; gan4j reads tensors of up to 2 GiB:"
                        + " split it in Python first");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertCorrupt(byte[] content) throws IOException {
        Path file = folder.resolve("hostile.safetensors");
        Files.write(file, content);
        return assertThatThrownBy(() -> Safetensors.open(file))
                .isInstanceOfSatisfying(
                        CheckpointException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CORRUPT))
                .hasMessageStartingWith(file + ": not a whole safetensors file: ")
                .hasMessageEndingWith("; copy or download it again, or use another snapshot");
    }

    @Test
    void refusesWhatTheCallerGetsWrong() {
        Path file = folder.resolve("a");
        assertThatThrownBy(() -> spec("a", DType.U8, -1L)).hasMessage("negative size in shape [-1]");
        Spec a = spec("a", DType.U8, 2L);
        assertThatThrownBy(() -> Safetensors.write(file, Map.of(), List.of(a, a), SafetensorsTest::numbers))
                .hasMessage("two tensors of the name 'a', or a reserved name");
        assertThatThrownBy(() -> Safetensors.write(file, Map.of(), List.of(a), spec -> ByteBuffer.allocate(3)))
                .hasMessage("Spec[name=a, dtype=U8, shape=[2]] takes 2 bytes, not 3");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void mutatedFilesGiveOurOwnErrors() throws IOException {
        long seed = 20260707;
        Random random = new Random(seed);
        Path file = folder.resolve("mutant");
        List<Spec> specs = List.of(
                spec("net.0.weight", DType.F32, 2L, 3L), spec("net.0.bias", DType.BF16, 3L), spec("step", DType.I64));
        Safetensors.write(file, Map.of("format", "pt", "note", "x"), specs, SafetensorsTest::numbers);
        byte[] valid = Files.readAllBytes(file);
        int refused = 0;
        int mutations = 4000;
        try (RandomAccessFile disk = new RandomAccessFile(file.toFile(), "rw")) {
            for (int i = 0; i < mutations; i++) {
                Mutation.write(disk, Mutation.of(valid, random));
                try (Safetensors read = Safetensors.open(file)) {
                    for (String name : read.names()) {
                        assertThat(read.get(name).remaining()).isLessThan(valid.length);
                    }
                } catch (Gan4jException e) {
                    assertThat(e).as("seed %d, mutation %d", seed, i).isInstanceOf(CheckpointException.class);
                    refused++;
                }
            }
        }
        assertThat(refused).isBetween(mutations / 2, mutations - 1);
    }
}
