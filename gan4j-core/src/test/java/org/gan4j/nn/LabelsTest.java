package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.gan4j.nn.Doubles.bound;
import static org.gan4j.nn.Doubles.wave;
import static org.gan4j.nn.Doubles.waves;

import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.data.Attribute;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Layers under a condition. */
final class LabelsTest {

    private PointerScope scope;
    private Tensor y;

    @BeforeEach
    void open() {
        scope = new PointerScope();
        // Two attributes, of three and of two values.
        y = Tensors.of(new long[] {2, 0, 0, 1}, 2, 2);
    }

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void oneHotVectorsStandOneAfterTheOther() {
        assertThat(Doubles.values(Ops.oneHot(y, 3, 2))).containsExactly(0, 0, 1, 1, 0, 1, 0, 0, 0, 1);
        assertThat(Doubles.values(Ops.oneHot(Tensors.of(new long[] {1, 0}, 2, 1), 2)))
                .containsExactly(0, 1, 1, 0);
        assertThat(Doubles.values(Ops.column(y, 0))).containsExactly(2, 0);
    }

    @Test
    void labelsOfAnotherShapeAreRefused() {
        assertThatThrownBy(() -> Ops.oneHot(y, 3, 2, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("labels of 3 attributes are [n, 3], not [2, 2]");
        assertThatThrownBy(() -> Layers.concatLabels())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("labels need attributes, each with at least one value, not []");
        assertThatThrownBy(() -> Layers.concatLabels(2).forward(y))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("ConcatLabels needs to know its condition: call forward(x, y), not forward(x)");
    }

    @Test
    void attributesHaveSizes() {
        assertThat(Layers.sizes(List.of(
                        new Attribute("hair", List.of("red", "black", "none")),
                        new Attribute("hat", List.of("no", "yes")))))
                .containsExactly(3, 2);
    }

    @Test
    void labelsAreAppendedToFeaturesAndAsPlanes() {
        Layer concat = Layers.concatLabels(3, 2);
        assertThat(Doubles.values(concat.forward(wave(0, 2, 1), y)))
                .containsExactly(new double[] {0, 0, 0, 1, 1, 0, Math.sin(0.7), 1, 0, 0, 0, 1}, within(1e-15));
        Tensor planes = concat.forward(wave(0, 2, 1, 2, 3), y);
        assertThat(Doubles.shape(planes)).containsExactly(2, 6, 2, 3);
        assertThat(Doubles.values(planes.mean(2, 3).narrow(1, 1, 5))).containsExactly(0, 0, 1, 1, 0, 1, 0, 0, 0, 1);
    }

    /** Column by column against the plain one, whose statistics it shares. */
    @Test
    void conditionalBatchNormalisationAddsUpGainsAndBiases() {
        Layer conditional = Layers.conditionalBatchNorm(2, 3, 2);
        assertThat(Net.of(conditional).parameters().keySet())
                .containsExactly("0.running_mean", "0.running_var", "0.gain.weight", "0.bias.weight");
        bound(conditional);
        Layer plain = bound(Layers.batchNorm(2));
        Tensor x = wave(1, 2, 2, 2, 2);
        try (Mode mode = Mode.training(false, new GeneratorOptional())) {
            double[] expected = Doubles.values(plain.forward(x));
            assertThat(Doubles.values(conditional.forward(x, y))).containsExactly(expected, within(1e-12));
            Tensor gain = conditional.children().get("gain").parameters().get(0).live(); // [5, 2]
            Tensor bias = conditional.children().get("bias").parameters().get(0).live();
            gain.copy_(Doubles.of(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 5, 2));
            bias.copy_(Doubles.of(new double[] {0, 0, 0, 0, 0.5, 0, 0, 0.25, 0, 0}, 5, 2));
            double[] changed = Doubles.values(conditional.forward(x, y));
            // The first example has values 2 and 0: gains 5 + 7 and 6 + 8, biases 0.5 and 0.25.
            assertThat(changed[0]).isCloseTo(12 * expected[0] + 0.5, within(1e-12));
            assertThat(changed[4]).isCloseTo(14 * expected[4] + 0.25, within(1e-12));
            // The second has 0 and 1: 1 + 9 and 2 + 10.
            assertThat(changed[8]).isCloseTo(10 * expected[8], within(1e-12));
            assertThat(changed[12]).isCloseTo(12 * expected[12], within(1e-12));
        }
        assertThat(Doubles.values(conditional.parameters().get(0).live())).isNotEqualTo(new double[] {0, 0});
    }

    @Test
    void projectionIsALogitAndAnAffinity() {
        Layer projection = Layers.projection(3, 3, 2);
        assertThat(Net.of(projection).parameters().keySet())
                .containsExactly("0.psi.weight", "0.psi.bias", "0.embedding.weight");
        waves(projection.children().get("psi"), 1, 2);
        waves(projection.children().get("embedding"), 3);
        Tensor x = wave(4, 2, 3);
        double[] expected = new double[2];
        int[][] places = {{2, 3}, {0, 4}};
        for (int i = 0; i < 2; i++) {
            expected[i] = Math.sin(2);
            for (int j = 0; j < 3; j++) {
                double affinity = Math.sin(0.7 * j + 1);
                for (int place : places[i]) {
                    affinity += Math.sin(0.7 * (3 * place + j) + 3);
                }
                expected[i] += affinity * Math.sin(0.7 * (3 * i + j) + 4);
            }
        }
        Tensor logits = projection.forward(x, y);
        assertThat(Doubles.shape(logits)).containsExactly(2);
        assertThat(Doubles.values(logits)).containsExactly(expected, within(1e-12));
        assertThat(Net.of(Layers.spectralNorm(projection)).parameters().keySet())
                .containsExactly("0.psi.weight", "0.psi.u", "0.psi.bias", "0.embedding.weight", "0.embedding.u");
    }

    @Test
    void projectionStartsAsAsked() {
        Layer projection = Doubles.bound(Layers.projection(3, Init.constant(0.5), 3, 2));
        // psi has 3 / 2 of three ones, each of two labels as much again.
        Tensor ones = Doubles.of(new double[] {1, 1, 1, 1, 1, 1}, 2, 3);
        assertThat(Doubles.values(projection.forward(ones, y))).containsExactly(4.5, 4.5);
    }

    @Test
    void aNetworkBehindALayerKeepsItsNames() {
        Net net = Net.of(Layers.linear(7, 1, Init.constant(0.5), null));
        Net behind = net.behind(Layers.concatLabels(3, 2));
        assertThat(behind.parameters()).isEqualTo(net.parameters());
        net.parameters().get("0.weight").bind(wave(1, 1, 7), null);
        Tensor x = Doubles.of(new double[] {1, 0, 0, 1}, 2, 2);
        assertThat(Doubles.values(behind.forward(x, y)))
                .isEqualTo(Doubles.values(net.forward(Layers.concatLabels(3, 2).forward(x, y))));
    }

    /** Containers and networks hand the condition down; a layer that does not look at it does not mind. */
    @Test
    void theConditionReachesEveryChild() {
        Layer add = new Layer() {
            @Override
            public Tensor forward(Tensor x) {
                return x;
            }

            @Override
            public Tensor forward(Tensor x, Tensor condition) {
                return x.add(condition);
            }
        };
        Tensor one = Doubles.of(new double[] {1}, 1, 1);
        Tensor ten = Doubles.of(new double[] {10}, 1, 1);
        assertThat(Doubles.values(Layers.sequential(add, Layers.relu(), add).forward(one, ten)))
                .containsExactly(21);
        assertThat(Doubles.values(Layers.residual(add).forward(one, ten))).containsExactly(12);
        assertThat(Doubles.values(Layers.residualWith(add, add, add).forward(one, ten)))
                .containsExactly(32);
        assertThat(Doubles.values(Layers.concat(add).forward(one, ten))).containsExactly(1, 11);
        assertThat(Doubles.values(Net.of(add).forward(one, ten))).containsExactly(11);
        assertThat(Doubles.values(Net.of(add).forward(one))).containsExactly(1);
    }

    @Test
    void embeddingsAreLookedUp() {
        Layer embedding = waves(Layers.embedding(4, 2), 0);
        Tensor found = embedding.forward(Tensors.of(new long[] {3, 0}, 1, 2));
        assertThat(Doubles.shape(found)).containsExactly(1, 2, 2);
        assertThat(Doubles.values(found))
                .containsExactly(new double[] {Math.sin(4.2), Math.sin(4.9), 0, Math.sin(0.7)}, within(1e-12));
    }
}
