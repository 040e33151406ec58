package org.gan4j.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.javacpp.Pointer;
import org.gan4j.device.Compute;
import org.gan4j.device.Threads;
import org.gan4j.error.CheckpointException;
import org.gan4j.feature.FeatureNetwork.Seen;
import org.gan4j.file.DType;
import org.gan4j.file.Safetensors;
import org.gan4j.file.Safetensors.Spec;
import org.gan4j.file.Sha256;
import org.gan4j.image.Picture;
import org.gan4j.metric.Features;
import org.gan4j.random.Randomness;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Against pytorch-fid's network and Pillow's filter, with weights and pictures made by formulas: see {@code inception.py} beside the golden
 * file. It goes red with any one of: average pooling that counts its padding, a mean in the last block or a maximum in the one before, an
 * epsilon of 1e-5, a bias of the classes, 127.5 for 128, another filter, or pixels that are rounded or not cut after resizing.
 */
final class InceptionTest {

    @TempDir
    private Path folder;

    @BeforeAll
    static void oneThread() {
        Threads.use(1);
        // constants, before any test counts pointers
        Inception.weights();
    }

    @Test
    void seesWhatPytorchFidSees() throws URISyntaxException {
        Path file = folder.resolve("weights.safetensors");
        Safetensors.write(file, Map.of(), weights(), InceptionTest::numbers);
        List<Picture> pictures = List.of(picture(3, 30, 40), picture(1, 299, 299), picture(3, 350, 400));
        long pointers = Pointer.totalCount();
        try (FeatureNetwork network = FeatureNetwork.open(file.toString(), Compute.CPU);
                Safetensors golden = Safetensors.open(
                        Path.of(Objects.requireNonNull(InceptionTest.class.getResource("inception.safetensors"))
                                .toURI()))) {
            assertThat(network.columns()).isEqualTo(2048);
            assertThat(network.name()).isEqualTo("inception-" + Sha256.of(file).substring(0, 8) + "-bicubic299");
            assertThat(network.note().orElseThrow()).contains("are not the file that papers use (SHA-256 6726825d...)");
            Seen seen = network.look(pictures);
            assertThat(farthest(seen.features(), golden.get("features").asFloatBuffer()))
                    .isLessThan(2e-4);
            Features probabilities = Objects.requireNonNull(seen.probabilities());
            assertThat(probabilities.columns()).isEqualTo(1008);
            assertThat(farthest(probabilities, golden.get("probabilities").asFloatBuffer()))
                    .isLessThan(1e-4);
            // a picture is seen alike in any company
            float[] alone = network.look(pictures.subList(2, 3)).features().values();
            assertThat(alone[7]).isCloseTo(seen.features().values()[2 * 2048 + 7], within(1e-4f));
        }
        assertThat(Pointer.totalCount()).isEqualTo(pointers);
    }

    @Test
    void asksForPytorchFidsTensors() {
        long pointers = Pointer.totalCount();
        List<Spec> asked = Inception.weights();
        assertThat(Pointer.totalCount()).isEqualTo(pointers);
        // the published graph has no bias there
        assertThat(asked)
                .containsExactlyInAnyOrderElementsOf(weights().stream()
                        .filter(spec -> !spec.name().equals("fc.bias"))
                        .toList());
    }

    @Test
    void otherFilesAreRefusedWithAllThatIsWrong() {
        assertThatThrownBy(() -> FeatureNetwork.open(folder.resolve("none.pth").toString(), Compute.CPU))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("there is no such file");
        Path other = folder.resolve("other.safetensors");
        List<Spec> few = List.of(
                new Spec("Conv2d_1a_3x3.conv.weight", DType.F32, List.of(32L, 3L, 5L, 5L)),
                new Spec("Conv2d_1a_3x3.bn.bias", DType.F32, List.of(32L)));
        Safetensors.write(other, Map.of(), few, InceptionTest::numbers);
        assertThatThrownBy(() -> FeatureNetwork.open(other.toString(), Compute.CPU))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("Conv2d_1a_3x3.bn.running_mean is missing")
                .hasMessageContaining("and 467 more; give pytorch-fid's pt_inception-2015-12-05-6726825d.pth");
    }

    private static double farthest(Features seen, FloatBuffer golden) {
        assertThat(seen.values()).hasSize(golden.remaining());
        double farthest = 0;
        for (float value : seen.values()) {
            float wanted = golden.get();
            farthest = Math.max(farthest, Math.abs(value - wanted) / Math.max(1, Math.abs(wanted)));
        }
        return farthest;
    }

    private static Picture picture(int channels, int height, int width) {
        byte[] planes = new byte[channels * height * width];
        for (int c = 0, to = 0; c < channels; c++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    planes[to++] = (byte) (7 * x * (c + 1) + 3 * y * y + 50 * c + x * y / 9);
                }
            }
        }
        return Picture.fromPlanes(planes, channels, height, width);
    }

    private static ByteBuffer numbers(Spec spec) {
        float[] u = new float[(int) (spec.bytes() / Float.BYTES)];
        Randomness.uniform(Randomness.hash(spec.name()), u);
        double fanIn = spec.shape().stream().skip(1).reduce(1L, Math::multiplyExact);
        ByteBuffer bytes = ByteBuffer.allocate((int) spec.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : u) {
            bytes.putFloat(
                    spec.shape().size() > 1
                            ? (float) (value * Math.sqrt(6 / fanIn))
                            : spec.name().endsWith("bn.weight")
                                    ? 1 + 0.2f * value
                                    : spec.name().endsWith("running_var") ? 1 + 0.5f * value : value);
        }
        return bytes.flip();
    }

    /** Every tensor of pytorch-fid's file, as {@code inception.py} lists them. */
    private static List<Spec> weights() {
        List<Spec> specs = new ArrayList<>();
        LAYERS.lines().forEach(line -> {
            String[] words = line.split(" ");
            long out = Long.parseLong(words[1]);
            List<Long> shape = new ArrayList<>();
            for (int i = 1; i < words.length; i++) {
                shape.add(Long.parseLong(words[i]));
            }
            boolean last = words[0].equals("fc");
            specs.add(new Spec(words[0] + (last ? ".weight" : ".conv.weight"), DType.F32, shape));
            for (String name :
                    last ? List.of("bias") : List.of("bn.weight", "bn.bias", "bn.running_mean", "bn.running_var")) {
                specs.add(new Spec(words[0] + "." + name, DType.F32, List.of(out)));
            }
        });
        return specs;
    }

    private static final String LAYERS = """
            Conv2d_1a_3x3 32 3 3 3
            Conv2d_2a_3x3 32 32 3 3
            Conv2d_2b_3x3 64 32 3 3
            Conv2d_3b_1x1 80 64 1 1
            Conv2d_4a_3x3 192 80 3 3
            Mixed_5b.branch1x1 64 192 1 1
            Mixed_5b.branch5x5_1 48 192 1 1
            Mixed_5b.branch5x5_2 64 48 5 5
            Mixed_5b.branch3x3dbl_1 64 192 1 1
            Mixed_5b.branch3x3dbl_2 96 64 3 3
            Mixed_5b.branch3x3dbl_3 96 96 3 3
            Mixed_5b.branch_pool 32 192 1 1
            Mixed_5c.branch1x1 64 256 1 1
            Mixed_5c.branch5x5_1 48 256 1 1
            Mixed_5c.branch5x5_2 64 48 5 5
            Mixed_5c.branch3x3dbl_1 64 256 1 1
            Mixed_5c.branch3x3dbl_2 96 64 3 3
            Mixed_5c.branch3x3dbl_3 96 96 3 3
            Mixed_5c.branch_pool 64 256 1 1
            Mixed_5d.branch1x1 64 288 1 1
            Mixed_5d.branch5x5_1 48 288 1 1
            Mixed_5d.branch5x5_2 64 48 5 5
            Mixed_5d.branch3x3dbl_1 64 288 1 1
            Mixed_5d.branch3x3dbl_2 96 64 3 3
            Mixed_5d.branch3x3dbl_3 96 96 3 3
            Mixed_5d.branch_pool 64 288 1 1
            Mixed_6a.branch3x3 384 288 3 3
            Mixed_6a.branch3x3dbl_1 64 288 1 1
            Mixed_6a.branch3x3dbl_2 96 64 3 3
            Mixed_6a.branch3x3dbl_3 96 96 3 3
            Mixed_6b.branch1x1 192 768 1 1
            Mixed_6b.branch7x7_1 128 768 1 1
            Mixed_6b.branch7x7_2 128 128 1 7
            Mixed_6b.branch7x7_3 192 128 7 1
            Mixed_6b.branch7x7dbl_1 128 768 1 1
            Mixed_6b.branch7x7dbl_2 128 128 7 1
            Mixed_6b.branch7x7dbl_3 128 128 1 7
            Mixed_6b.branch7x7dbl_4 128 128 7 1
            Mixed_6b.branch7x7dbl_5 192 128 1 7
            Mixed_6b.branch_pool 192 768 1 1
            Mixed_6c.branch1x1 192 768 1 1
            Mixed_6c.branch7x7_1 160 768 1 1
            Mixed_6c.branch7x7_2 160 160 1 7
            Mixed_6c.branch7x7_3 192 160 7 1
            Mixed_6c.branch7x7dbl_1 160 768 1 1
            Mixed_6c.branch7x7dbl_2 160 160 7 1
            Mixed_6c.branch7x7dbl_3 160 160 1 7
            Mixed_6c.branch7x7dbl_4 160 160 7 1
            Mixed_6c.branch7x7dbl_5 192 160 1 7
            Mixed_6c.branch_pool 192 768 1 1
            Mixed_6d.branch1x1 192 768 1 1
            Mixed_6d.branch7x7_1 160 768 1 1
            Mixed_6d.branch7x7_2 160 160 1 7
            Mixed_6d.branch7x7_3 192 160 7 1
            Mixed_6d.branch7x7dbl_1 160 768 1 1
            Mixed_6d.branch7x7dbl_2 160 160 7 1
            Mixed_6d.branch7x7dbl_3 160 160 1 7
            Mixed_6d.branch7x7dbl_4 160 160 7 1
            Mixed_6d.branch7x7dbl_5 192 160 1 7
            Mixed_6d.branch_pool 192 768 1 1
            Mixed_6e.branch1x1 192 768 1 1
            Mixed_6e.branch7x7_1 192 768 1 1
            Mixed_6e.branch7x7_2 192 192 1 7
            Mixed_6e.branch7x7_3 192 192 7 1
            Mixed_6e.branch7x7dbl_1 192 768 1 1
            Mixed_6e.branch7x7dbl_2 192 192 7 1
            Mixed_6e.branch7x7dbl_3 192 192 1 7
            Mixed_6e.branch7x7dbl_4 192 192 7 1
            Mixed_6e.branch7x7dbl_5 192 192 1 7
            Mixed_6e.branch_pool 192 768 1 1
            Mixed_7a.branch3x3_1 192 768 1 1
            Mixed_7a.branch3x3_2 320 192 3 3
            Mixed_7a.branch7x7x3_1 192 768 1 1
            Mixed_7a.branch7x7x3_2 192 192 1 7
            Mixed_7a.branch7x7x3_3 192 192 7 1
            Mixed_7a.branch7x7x3_4 192 192 3 3
            Mixed_7b.branch1x1 320 1280 1 1
            Mixed_7b.branch3x3_1 384 1280 1 1
            Mixed_7b.branch3x3_2a 384 384 1 3
            Mixed_7b.branch3x3_2b 384 384 3 1
            Mixed_7b.branch3x3dbl_1 448 1280 1 1
            Mixed_7b.branch3x3dbl_2 384 448 3 3
            Mixed_7b.branch3x3dbl_3a 384 384 1 3
            Mixed_7b.branch3x3dbl_3b 384 384 3 1
            Mixed_7b.branch_pool 192 1280 1 1
            Mixed_7c.branch1x1 320 2048 1 1
            Mixed_7c.branch3x3_1 384 2048 1 1
            Mixed_7c.branch3x3_2a 384 384 1 3
            Mixed_7c.branch3x3_2b 384 384 3 1
            Mixed_7c.branch3x3dbl_1 448 2048 1 1
            Mixed_7c.branch3x3dbl_2 384 448 3 3
            Mixed_7c.branch3x3dbl_3a 384 384 1 3
            Mixed_7c.branch3x3dbl_3b 384 384 3 1
            Mixed_7c.branch_pool 192 2048 1 1
            fc 1008 2048
            """;
}
