package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.gan4j.nn.Doubles.values;
import static org.gan4j.nn.Doubles.wave;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gan4j.error.CheckpointException;
import org.gan4j.file.DType;
import org.gan4j.file.Safetensors;
import org.gan4j.file.Safetensors.Spec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Against PyTorch: {@code nn.Sequential} of VGG-19's layers up to the ReLU after the last convolution, all convolutions of two channels,
 * with the weights {@code wave(2, ...) / 4} and the biases {@code wave(3, 2) + 0.5} (see {@link PyTorchTest}), of {@code ((x + 1) / 2 -
 * mean) / deviation}.
 */
final class VggTest {

    /** Where torchvision's vgg19 has convolutions. */
    private static final int[] PLACES = {0, 2, 5, 7, 10, 12, 14, 16, 19, 21, 23, 25, 28, 30, 32, 34};

    @TempDir
    private Path folder;

    private PointerScope scope;

    @BeforeEach
    void open() {
        scope = new PointerScope();
    }

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void colourAndGreyAsPyTorchSeesThem() {
        Vgg vgg = Vgg.of(file(2, DType.F32).toString());
        Tensor colour = wave(1, 2, 3, 32, 32).to(ScalarType.Float);
        Tensor seen = vgg.features(colour);
        assertThat(Doubles.shape(seen)).containsExactly(2, 2, 2, 2);
        assertThat(values(seen)).startsWith(new double[] {0.5705315, 0.4458254}, within(1e-5));
        assertThat(values(vgg.features(colour.narrow(1, 0, 1))))
                .startsWith(new double[] {0.6279144, 0.4866121}, within(1e-5));
    }

    @Test
    void otherFilesAreRefused() {
        Tensor like = wave(1, 1);
        Path absent = folder.resolve("absent.safetensors");
        assertThatThrownBy(() -> Vgg.of(absent.toString()).load(like))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> Vgg.of(file(3, DType.F32).toString()).load(like))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("features.2.weight should be F32[..., 3, 3, 3], and is F32[2, 2, 3, 3]")
                .hasMessageContaining("give the weights of torchvision's vgg19");
        assertThatThrownBy(() -> Vgg.of(file(2, DType.F64).toString()).load(like))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("features.0.weight should be F32[..., 3, 3, 3], and is F64[2, 3, 3, 3]");
    }

    /** A file of two channels everywhere, but for the outputs of the first convolution. */
    private Path file(long first, DType type) {
        List<Spec> specs = new ArrayList<>();
        for (int place : PLACES) {
            long out = place == 0 ? first : 2;
            specs.add(new Spec("features." + place + ".weight", type, List.of(out, place == 0 ? 3L : 2L, 3L, 3L)));
            specs.add(new Spec("features." + place + ".bias", type, List.of(out)));
        }
        Path file = folder.resolve("vgg-" + first + type + ".safetensors");
        Safetensors.write(file, Map.of(), specs, VggTest::numbers);
        return file;
    }

    private static ByteBuffer numbers(Spec spec) {
        ByteBuffer bytes = ByteBuffer.allocate((int) spec.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        boolean weight = spec.name().endsWith("weight");
        for (int i = 0; bytes.remaining() >= spec.dtype().bytes(); i++) {
            double value = weight ? Math.sin(0.7 * i + 2) / 4 : Math.sin(0.7 * i + 3) + 0.5;
            if (spec.dtype() == DType.F32) {
                bytes.putFloat((float) value);
            } else {
                bytes.putDouble(value);
            }
        }
        return bytes.flip();
    }
}
