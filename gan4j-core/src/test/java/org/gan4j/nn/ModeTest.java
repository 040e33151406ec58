package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicBoolean;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

final class ModeTest {

    @Test
    void withoutAnOpenModeNetworksInferWithLiveWeights() {
        assertThat(Mode.current().training()).isFalse();
        assertThat(Mode.current().averaged()).isFalse();
        assertThat(Mode.current().bf16()).isFalse();
        assertThatThrownBy(() -> Mode.current().noise()).hasMessage("no training step is open on this thread");
    }

    @Test
    void modesNestOnTheirOwnThread() throws InterruptedException {
        try (PointerScope scope = new PointerScope();
                Mode training = Mode.training(true, new GeneratorOptional())) {
            try (Mode inference = Mode.inference(false)) {
                assertThat(Mode.current()).isSameAs(inference);
                assertThat(inference.averaged()).isTrue();
                assertThatThrownBy(training::close)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("innermost first");
            }
            assertThat(Mode.current()).isSameAs(training);
            assertThat(training.bf16()).isTrue();
            AtomicBoolean seen = new AtomicBoolean(true);
            Thread other = new Thread(() -> seen.set(Mode.current().training()));
            other.start();
            other.join();
            assertThat(seen).isFalse();
        }
        assertThat(Mode.current().training()).isFalse();
    }

    @Test
    void averagesAreTakenForInferenceOnly() {
        Parameter parameter = Parameter.weight("weight", Init.constant(0), 1);
        try (PointerScope scope = new PointerScope()) {
            Tensor live = Doubles.of(new double[] {1}, 1);
            Tensor average = Doubles.of(new double[] {2}, 1);
            parameter.bind(live, average);
            assertThat(parameter.value()).isSameAs(live);
            try (Mode training = Mode.training(false, new GeneratorOptional())) {
                assertThat(parameter.value()).isSameAs(live);
            }
            try (Mode inference = Mode.inference(false)) {
                assertThat(parameter.value()).isSameAs(average);
                assertThat(parameter.live()).isSameAs(live);
            }
            assertThatThrownBy(() -> parameter.bind(live, null)).hasMessageContaining("belongs to a player already");
        }
    }

    /** The border of mixed precision: bfloat16 inside, float32 outside, and the switch is off again afterwards. */
    @Test
    void bfloat16StaysWithinTheNetwork() {
        Parameter weight = Parameter.weight("weight", Init.constant(0), 1, 2);
        Layer layer = new Layer() {
            @Override
            public Tensor forward(Tensor x) {
                return org.bytedeco.pytorch.global.torch.linear(x, weight.value());
            }
        };
        Net net = Net.of(layer);
        try (PointerScope scope = new PointerScope()) {
            weight.bind(Tensors.of(new float[] {1.001f, 0}, 1, 2), null);
            Tensor x = Tensors.of(new float[] {1, 1}, 1, 2);
            try (Mode mode = Mode.training(true, new GeneratorOptional())) {
                Tensor y = net.forward(x);
                assertThat(y.scalar_type().intern()).isEqualTo(org.bytedeco.pytorch.global.torch.ScalarType.Float);
                assertThat(Tensors.floats(y)).containsExactly(1f);
            }
            assertThat(Tensors.floats(net.forward(x))).containsExactly(1.001f);
        }
    }

    /** Layers that mix float32 state with bfloat16 activations accept both. */
    @Test
    void conditionsAndNormalisedWeightsRunInBfloat16() {
        Layer layer = Layers.sequential(
                Layers.spectralNorm(Layers.conv(1, 4, 3, 1, 1)),
                Layers.conditionalBatchNorm(4, 2),
                Layers.instanceNorm(4),
                Layers.upsampleBilinear(),
                Layers.concatLabels(2),
                Layers.conv(6, 3, 1, 1, 0),
                Layers.prelu(3),
                Layers.globalSumPool(),
                Layers.minibatchDiscrimination(3, 2, 2),
                Layers.projection(5, 2));
        Net net = Net.of(layer);
        try (PointerScope scope = new PointerScope()) {
            GeneratorOptional noise = new GeneratorOptional(org.bytedeco.pytorch.global.torch.make_generator_cpu(1));
            net.parameters().values().forEach(parameter -> {
                Tensor start =
                        Doubles.wave(1, parameter.shape()).to(org.bytedeco.pytorch.global.torch.ScalarType.Float);
                parameter.bind(start, null);
            });
            Tensor x = Tensors.of(Tensors.floats(Doubles.wave(2, 3, 1, 4, 4)), 3, 1, 4, 4);
            Tensor y = Tensors.of(new long[] {0, 1, 1}, 3, 1);
            float[] rough;
            float[] exact;
            try (Mode mode = Mode.training(true, noise)) {
                rough = Tensors.floats(net.forward(x, y));
            }
            try (Mode mode = Mode.training(false, noise)) {
                exact = Tensors.floats(net.forward(x, y));
            }
            for (int i = 0; i < exact.length; i++) {
                assertThat(rough[i]).isCloseTo(exact[i], org.assertj.core.api.Assertions.withinPercentage(10));
            }
        }
    }
}
