package org.gan4j;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gan4j.data.Example;
import org.gan4j.data.Field;
import org.gan4j.device.Compute;
import org.gan4j.nn.Tensors;
import org.junit.jupiter.api.Test;

final class UploadsTest {

    @Test
    void samplesOfSoundsAreSharesOfFullScale() {
        byte[] bytes = {0, (byte) 0x80, 0, 0, (byte) 0xFF, 0x7F, 0, 0x40, (byte) 0xFF, (byte) 0xFF, 0, (byte) 0xC0};
        try (PointerScope scope = new PointerScope()) {
            Tensor sounds = Uploads.tensor(bytes, 2, Field.sound(3), Compute.CPU);
            assertThat(sounds.scalar_type().intern()).isEqualTo(ScalarType.Float);
            assertThat(sounds.sizes().vec().get()).containsExactly(2, 1, 3);
            assertThat(Tensors.floats(sounds))
                    .containsExactly(-1, 0, 32_767 / 32_768f, 0.5f, -1 / 32_768f, -0.5f)
                    .isEqualTo(Example.of(bytes).samples());
        }
    }

    @Test
    void tokensAreWholeNumbers() {
        byte[] bytes = {0, 1, 2, (byte) 255, 127, (byte) 128};
        try (PointerScope scope = new PointerScope()) {
            Tensor texts = Uploads.tensor(bytes, 2, Field.tokens(3), Compute.CPU);
            assertThat(texts.scalar_type().intern()).isEqualTo(ScalarType.Long);
            assertThat(texts.sizes().vec().get()).containsExactly(2, 3);
            long[] values = new long[6];
            new LongPointer(texts.data_ptr()).get(values);
            assertThat(values).containsExactly(0, 1, 2, 255, 127, 128);
            assertThat(Example.of(bytes).tokens()).containsExactly(0, 1, 2, 255, 127, 128);
        }
    }

    @Test
    void layoutsKnowTheirBytes() {
        assertThat(Field.sound(8_192).bytes()).isEqualTo(16_384);
        assertThat(Field.sound(8_192).isSound()).isTrue();
        assertThat(Field.tokens(12).bytes()).isEqualTo(12);
        assertThat(Field.tokens(12).isText()).isTrue();
        for (Field field : new Field[] {Field.sound(3), Field.tokens(3)}) {
            assertThat(field.isImage() || field.isPoints() || field.isEmpty()).isFalse();
        }
        assertThat(Field.floats(2).isPoints()).isTrue();
    }
}
