package org.gan4j.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gan4j.error.CheckpointException;
import org.gan4j.error.CheckpointException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The golden files are made by torch_weights.py beside them. */
final class TorchFileTest {

    @TempDir
    private Path folder;

    private Path golden(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = TorchFileTest.class.getResourceAsStream(name)) {
            Files.write(file, in.readAllBytes());
        }
        return file;
    }

    private static float[] floats(TorchFile file, String name) {
        ByteBuffer bytes = file.get(name);
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }

    @ParameterizedTest
    @ValueSource(strings = {"torch-new.pth", "torch-old.pth"})
    void readsWhatPyTorchWrote(String name) throws IOException {
        try (TorchFile file = TorchFile.open(golden(name))) {
            assertThat(file.names())
                    .containsExactly(
                            "plain",
                            "turned",
                            "part",
                            "half",
                            "bfloat",
                            "double",
                            "number",
                            "small",
                            "signed",
                            "yes",
                            "parameter",
                            "empty",
                            "net.weight",
                            "net.bias",
                            "net.running_mean",
                            "net.running_var",
                            "net.num_batches_tracked");
            assertThat(file.specs())
                    .contains(
                            new Safetensors.Spec("plain", DType.F32, List.of(2L, 3L, 4L)),
                            new Safetensors.Spec("turned", DType.F32, List.of(6L, 4L)),
                            new Safetensors.Spec("number", DType.F32, List.of()),
                            new Safetensors.Spec("empty", DType.F32, List.of(0L, 3L)));
            float[] plain = floats(file, "plain");
            float[] turned = floats(file, "turned");
            assertThat(plain).hasSize(24);
            for (int i = 0; i < 24; i++) {
                assertThat(plain[i]).isEqualTo(i / 8f - 1);
                assertThat(turned[i]).isEqualTo((i % 4 * 6 + i / 4) / 8f - 1);
            }
            assertThat(floats(file, "part")).containsExactly(5 / 8f - 1, 6 / 8f - 1, 7 / 8f - 1, 0);
            assertThat(floats(file, "half")).containsExactly(1.5f, -2, 65504, 0x1p-24f, Float.POSITIVE_INFINITY);
            assertThat(floats(file, "bfloat")).containsExactly(1, -3.140625f);
            assertThat(floats(file, "double")).containsExactly(0.1f);
            assertThat(floats(file, "number")).containsExactly(7);
            assertThat(floats(file, "small")).containsExactly(200, 3);
            assertThat(floats(file, "signed")).containsExactly(-5);
            assertThat(floats(file, "yes")).containsExactly(1, 0);
            assertThat(floats(file, "parameter")).containsExactly(0.25f);
            assertThat(floats(file, "empty")).isEmpty();
            assertThat(floats(file, "net.running_var")).containsExactly(1, 1);
            assertThatThrownBy(() -> file.get("other"))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("there is no tensor 'other' among its 17; check that the file belongs");
        }
    }

    /** Bytes of a pickle: characters up to 255, numbers written as \\u00xx. */
    private static byte[] pickle(String characters) {
        return ("\u0080\u0002" + characters).getBytes(StandardCharsets.ISO_8859_1);
    }

    private Path archive(byte[] pickle, byte[] numbers) throws IOException {
        Path file = folder.resolve("made.pth");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            stored(zip, "made/data.pkl", pickle);
            stored(zip, "made/data/0", numbers);
        }
        Files.write(file, out.toByteArray());
        return file;
    }

    private static void stored(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
    }

    private static String text(String text) {
        return "X" + (char) text.length() + "\0\0\0" + text;
    }

    /** {"w": a tensor of four floats}, with these pickled numbers for how many there are, offset, shape and strides. */
    private static byte[] tensor(String numbers, String offset, String shape, String strides) {
        return pickle("}" + text("w") + "ctorch._utils\n_rebuild_tensor_v2\n((" + text("storage")
                + "ctorch\nFloatStorage\n" + text("0") + text("cpu") + numbers + "tQ" + offset + "(" + shape + "t("
                + strides + "t\u0089}tRs.");
    }

    private void refused(byte[] pickle, String why) throws IOException {
        Path file = archive(pickle, new byte[16]);
        assertThatThrownBy(() -> {
                    try (TorchFile opened = TorchFile.open(file)) {
                        opened.get("w");
                    }
                })
                .isInstanceOfSatisfying(
                        CheckpointException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CORRUPT))
                .hasMessageStartingWith(file + " cannot be taken: " + why + ". If you trust it, convert it in Python: ")
                .hasMessageEndingWith("safetensors.torch.save_file(torch.load('made.pth', weights_only=True),"
                        + " 'weights.safetensors')");
    }

    @Test
    void readsATensorMadeByHand() throws IOException {
        try (TorchFile file = TorchFile.open(archive(tensor("K\4", "K\1", "K\3", "K\1"), new byte[16]))) {
            assertThat(floats(file, "w")).containsExactly(0, 0, 0);
        }
    }

    @Test
    void codeIsRefusedAndNothingRuns() throws IOException {
        refused(
                pickle("cposix\nsystem\n(" + text("touch it") + "tR."),
                "it asks for 'posix.system', which is no part of tensors and might run anything");
        refused(
                pickle("c__builtin__\neval\n(" + text("1") + "tR."),
                "it asks for '__builtin__.eval', which is no part of tensors and might run anything");
        refused(
                pickle("ctorch\nload\n)R."),
                "it asks for 'torch.load', which is no part of tensors and might run anything");
        refused(
                pickle("(" + text("a") + "ios\nsystem\n."),
                "it has the pickle operation 0x69 at byte 9, which tensors do not need");
        refused(pickle(text("a") + ")R."), "it makes something other than tensors in dictionaries");
        refused(pickle("ccollections\nOrderedDict\n}b."), "it gives attributes to what is no dictionary");
        refused(new byte[] {(byte) 0x80, 4, '}', '.'}, "it is a pickle of protocol 4, not 2");
    }

    @Test
    void whatDoesNotFitIsRefused() throws IOException {
        refused(tensor("K\4", "K\1", "K\4", "K\1"), "tensor 'w' does not fit into its memory");
        refused(tensor("K\4", "K\0", "K\5", "K\0"), "tensor 'w' does not fit into its memory");
        refused(tensor("K\4", "K\0", "K\2", ""), "tensor 'w' does not fit into its memory");
        refused(tensor("K\4", "J\u00ff\u00ff\u00ff\u00ff", "K\2", "K\1"), "tensor 'w' does not fit into its memory");
        refused(tensor("K\5", "K\0", "K\5", "K\1"), "the numbers of store 0 are missing or cut");
        String huge = "\u008a\u0008\u0004\0\0\0\0\0\0\u0040";
        refused(tensor(huge, "K\0", "K\4", "K\1"), "a tensor refers to memory in a way that PyTorch does not write");
        refused(tensor("K\4", "K\0", "K\2" + huge + huge, "K\1K\1K\1"), "tensor 'w' does not fit into its memory");
    }

    /** Many numbers times none: nothing to read, and no loop over them. */
    @Test
    void emptyTensorsOfAnySizeTakeNoTime() throws IOException {
        String large = "J\u00ff\u00ff\u00ff\u007f";
        try (TorchFile file =
                TorchFile.open(archive(tensor("K\4", "K\0", large + large + "K\0", "K\0K\0K\0"), new byte[16]))) {
            assertThat(floats(file, "w")).isEmpty();
        }
    }

    @Test
    void brokenPicklesAreRefused() throws IOException {
        refused(pickle("}"), "it ends in the middle");
        refused(pickle("X\u00ff\u00ff\u00ff\u007f"), "it ends in the middle");
        refused(pickle("."), "it takes what is not there");
        refused(pickle("(."), "it takes what is not there");
        refused(pickle("h\5."), "it recalls what it never kept");
        refused(pickle("}]]s."), "a dictionary has a key that is neither text nor number");
        refused(pickle("}."), "it holds no tensors");
        // A dictionary that is its own value.
        refused(pickle("}q\0" + text("a") + "h\0s."), "it nests or repeats more than any network does");
        // Lists of ten times the list before, nine times over.
        StringBuilder laughs = new StringBuilder("]q\0");
        for (int level = 0; level < 9; level++) {
            laughs.append("](")
                    .append(("h" + (char) level).repeat(10))
                    .append("eq")
                    .append((char) (level + 1));
        }
        refused(pickle(laughs + "."), "it nests or repeats more than any network does");
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("text.pth"), "hello");
        assertThatThrownBy(() -> TorchFile.open(text)).hasMessageContaining("it is no file of torch.save");
        Path cut = folder.resolve("cut.pth");
        Files.write(cut, new byte[] {'P', 'K', 3, 4});
        assertThatThrownBy(() -> TorchFile.open(cut)).hasMessageContaining("it is not a whole ZIP archive");
        assertThatThrownBy(() -> TorchFile.open(folder.resolve("none.pth")))
                .isInstanceOfSatisfying(
                        CheckpointException.class, e -> assertThat(e.kind()).isEqualTo(Kind.MISSING));
        Path compressed = folder.resolve("compressed.pth");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(compressed))) {
            zip.putNextEntry(new ZipEntry("a/data.pkl"));
            zip.write(pickle("}."));
        }
        assertThatThrownBy(() -> TorchFile.open(compressed))
                .hasMessageContaining("a/data.pkl is compressed or too large, as PyTorch writes none");
    }

    /** Whatever byte changes, the file is read or refused, and nothing else happens. */
    @ParameterizedTest
    @ValueSource(strings = {"torch-new.pth", "torch-old.pth"})
    void damageIsRefusedInWords(String name) throws IOException {
        byte[] whole = Files.readAllBytes(golden(name));
        Random random = new Random(7);
        int refused = 0;
        for (int trial = 0; trial < 300; trial++) {
            byte[] damaged = whole.clone();
            for (int i = 0; i < 3; i++) {
                damaged[random.nextInt(Math.min(3500, damaged.length))] = (byte) random.nextInt(256);
            }
            Path file = Files.write(folder.resolve("damaged.pth"), damaged);
            try (TorchFile opened = TorchFile.open(file)) {
                opened.names().forEach(opened::get);
            } catch (CheckpointException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(50, 299);
    }
}
