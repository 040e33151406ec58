package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.gan4j.nn.Ops.leaf;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.nn.Augmentation.Change;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AugmentationTest {

    private static final Set<Change> ALL = EnumSet.allOf(Change.class);

    private PointerScope scope;

    @BeforeEach
    void open() {
        scope = new PointerScope();
    }

    @AfterEach
    void close() {
        scope.close();
    }

    private static Mode training(long seed) {
        return Mode.training(false, new GeneratorOptional(torch.make_generator_cpu(seed)));
    }

    private static AdaptiveAugmentation adaptive(Set<Change> changes, double p) {
        Augmentation layer = Augmentation.adaptive(changes, 0.6, 1000);
        layer.parameters().get(0).bind(Doubles.of(new double[] {p}, 1), null);
        layer.parameters().get(1).bind(Doubles.of(new double[2], 2), null);
        return (AdaptiveAugmentation) layer;
    }

    @Test
    void inferenceSeesImagesAsTheyAre() {
        Tensor x = Doubles.normal(1, 3, 3, 8, 8);
        for (Augmentation augmentation :
                List.of(Augmentation.none(), Augmentation.diffAugment(ALL), adaptive(ALL, 1))) {
            try (Mode mode = Mode.inference(false)) {
                assertThat(augmentation.forward(x)).isSameAs(x);
            }
        }
        try (Mode mode = training(1)) {
            assertThat(Augmentation.none().forward(x)).isSameAs(x);
        }
    }

    @Test
    void ofProbabilityZeroNothingChanges() {
        Tensor x = Doubles.normal(1, 5, 3, 8, 6);
        try (Mode mode = training(1)) {
            assertThat(Doubles.values(adaptive(ALL, 0).forward(x))).containsExactly(Doubles.values(x), within(1e-12));
        }
    }

    /** The game says how often; colours change half as often, and no judge is heeded. */
    @Test
    void aScheduledOneDoesAsItIsTold() {
        Tensor x = Doubles.normal(1, 1, 3, 4, 4).expand(2000, 3, 4, 4);
        for (Change change : List.of(Change.COLOR, Change.CUTOUT)) {
            Augmentation layer = Augmentation.scheduled(Set.of(change));
            layer.parameters().get(0).bind(Doubles.of(new double[1], 1), null);
            layer.parameters().get(1).bind(Doubles.of(new double[2], 2), null);
            assertThat(changed(layer, x)).isZero();
            layer.probability(0.6);
            assertThat(changed(layer, x)).isCloseTo(change == Change.CUTOUT ? 0.6 : 1 - 0.343, within(0.055));
            hear(layer, Doubles.of(new double[] {1, 2, 3}, 3), 8);
            assertThat(p((AdaptiveAugmentation) layer)).isEqualTo(0.6);
        }
    }

    /** Each image draws for itself: of 2000, as many are changed as p says, by each kind of change that cannot change nothing. */
    @Test
    void eachImageIsChangedWithProbabilityP() {
        Tensor x = Doubles.normal(1, 1, 3, 4, 4).expand(2000, 3, 4, 4);
        // Three changes of colour, any of which shows: 1 - 0.7^3. One hole, which always takes some pixels: 0.3.
        assertThat(changed(adaptive(Set.of(Change.COLOR), 0.3), x)).isCloseTo(1 - 0.7 * 0.7 * 0.7, within(0.055));
        assertThat(changed(adaptive(Set.of(Change.CUTOUT), 0.3), x)).isCloseTo(0.3, within(0.052));
        // Mirror (half of the time), quarters (3 of 4), whole pixels (-0.5 to 0.5 of 4, both 0), scale, turn, stretch,
        // fractions.
        double same = Math.pow(0.7, 4) * (1 - 0.3 / 2) * (1 - 0.3 * 3 / 4);
        assertThat(changed(adaptive(Set.of(Change.GEOMETRY), 0.3), x)).isCloseTo(1 - same, within(0.04));
    }

    private static double changed(Augmentation augmentation, Tensor x) {
        try (Mode mode = training(3)) {
            Tensor most = augmentation.forward(x).sub(x).abs().flatten(1, -1).amax(new long[] {1}, false);
            return Arrays.stream(Doubles.values(most))
                            .filter(change -> change > 1e-9)
                            .count()
                    / (double) x.size(0);
        }
    }

    /** The ranges of the authors' code, seen on an image of which only one property can change. */
    @Test
    void rangesOfDiffAugment() {
        try (Mode mode = training(4)) {
            Tensor grey = Doubles.of(new double[1000], 1000, 1, 1, 1);
            // Saturation and contrast do nothing to one grey pixel: what is left is brightness.
            double[] brightness = Doubles.values(
                    Augmentation.diffAugment(Set.of(Change.COLOR)).forward(grey));
            assertThat(Arrays.stream(brightness).min().orElseThrow()).isBetween(-0.5, -0.48);
            assertThat(Arrays.stream(brightness).max().orElseThrow()).isBetween(0.48, 0.5);
            assertThat(Arrays.stream(brightness).average().orElseThrow()).isCloseTo(0, within(0.05));

            Tensor ones = Doubles.of(new double[] {1}, 1, 1, 1, 1).expand(1000, 1, 16, 16);
            Tensor moved = Augmentation.diffAugment(Set.of(Change.GEOMETRY)).forward(ones);
            // Zeros come in from the sides: at most 2 of 16 rows and columns, each shift a fifth of the time.
            double[] rows = Doubles.values(moved.amax(new long[] {1, 3}, false).sum(1));
            assertThat(rows).containsOnly(16.0, 15.0, 14.0);
            assertThat(Arrays.stream(rows).average().orElseThrow()).isCloseTo(16 - 6 / 5.0, within(0.12));

            double[] kept = Doubles.values(Augmentation.diffAugment(Set.of(Change.CUTOUT))
                    .forward(ones)
                    .sum(1, 2, 3));
            // A hole of 8 by 8, of which the rim hides half of each side at most: from 4 * 4 to 8 * 8 pixels.
            assertThat(Arrays.stream(kept).min().orElseThrow()).isEqualTo(256 - 64);
            assertThat(Arrays.stream(kept).max().orElseThrow()).isEqualTo(256 - 16);
            // Its centre is uniform on the 17 edges: (9 * 8 + 2 * (4 + 5 + 6 + 7)) / 17 of each side on average.
            double side = (9 * 8 + 2 * (4 + 5 + 6 + 7)) / 17.0;
            assertThat(Arrays.stream(kept).average().orElseThrow()).isCloseTo(256 - side * side, within(2.5));
        }
    }

    @Test
    void coloursByHand() {
        Tensor x = Doubles.of(new double[] {0, 0.2, 0.6, 0.4, 0.3, 0.3}, 1, 3, 1, 2);
        Tensor two = Doubles.of(new double[] {2}, 1);
        assertThat(Doubles.values(Recolouring.saturation(x, two)))
                .containsExactly(new double[] {-0.3, 0.1, 0.9, 0.5, 0.3, 0.3}, within(1e-12));
        assertThat(Doubles.values(Recolouring.contrast(x, two)))
                .containsExactly(new double[] {-0.3, 0.1, 0.9, 0.5, 0.3, 0.3}, within(1e-12));
        assertThat(Doubles.values(Recolouring.gain(x, two)))
                .containsExactly(new double[] {0, 0.4, 1.2, 0.8, 0.6, 0.6}, within(1e-12));
    }

    @Test
    void placesByHand() {
        Tensor x = Doubles.of(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 1, 1, 3, 3);
        Places places = Places.of(x);
        assertThat(pixels(places, x)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(pixels(places.moved(one(1), one(0)), x)).containsExactly(2, 1, 2, 5, 4, 5, 8, 7, 8);
        assertThat(Doubles.values(places.moved(one(1), one(-1)).sampleOrZero(x)))
                .containsExactly(0, 4, 5, 0, 7, 8, 0, 0, 0);
        assertThat(pixels(places.scaled(one(-1), one(1)), x)).containsExactly(3, 2, 1, 6, 5, 4, 9, 8, 7);
        // A quarter clockwise: the left column becomes the top row.
        assertThat(pixels(places.quartersTurned(one(1)), x)).containsExactly(7, 4, 1, 8, 5, 2, 9, 6, 3);
        assertThat(Doubles.values(places.turned(one(Math.PI / 2)).sampleMirrored(x)))
                .containsExactly(new double[] {7, 4, 1, 8, 5, 2, 9, 6, 3}, within(1e-9));
        // Between pixels: half way to the left neighbour, mirrored at the rim.
        assertThat(pixels(places.moved(one(0.5), one(0)), x))
                .containsExactly(1.5, 1.5, 2.5, 4.5, 4.5, 5.5, 7.5, 7.5, 8.5);
        // Twice as large: the corners show what lay half as far from the middle.
        assertThat(pixels(places.scaled(one(2), one(2)), x)).containsExactly(3, 3.5, 4, 4.5, 5, 5.5, 6, 6.5, 7);
    }

    private static Tensor one(double value) {
        return Doubles.of(new double[] {value}, 1);
    }

    private static double[] pixels(Places places, Tensor x) {
        return Doubles.values(places.sampleMirrored(x));
    }

    /** With the same noise the change is the same function: its slope, and that of a penalty, against differences. */
    @ParameterizedTest
    @EnumSource(Change.class)
    void gradientsPassTwice(Change change) {
        for (Augmentation augmentation :
                List.of(Augmentation.diffAugment(Set.of(change)), adaptive(Set.of(change), 0.9))) {
            Tensor x = Doubles.normal(6, 2, 3, 4, 4);
            Tensor at = leaf(x);
            double[] exact = Doubles.values(Ops.gradient(penalty(augmentation, at), at));
            double[] differences = Doubles.differences(
                    moved -> penalty(augmentation, leaf(moved)).item_double(), x);
            assertThat(exact).containsExactly(differences, within(1e-6));
            assertThat(Arrays.stream(exact).map(Math::abs).max().orElseThrow()).isGreaterThan(0.01);
        }
    }

    private static Tensor penalty(Augmentation augmentation, Tensor x) {
        try (Mode mode = training(7)) {
            return Ops.mean(
                    Ops.squaredGradient(Ops.sumEach(augmentation.forward(x).tanh()), x));
        }
    }

    /** Every fourth time p moves, by 4 batches of 10 over 1000 images: up where D knows more than 0.6 of the images, else down. */
    @Test
    void probabilityFollowsTheJudge() {
        AdaptiveAugmentation augmentation = adaptive(ALL, 0);
        Tensor sure = Doubles.of(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, -1}, 10); // r = 0.8
        Tensor unsure = Doubles.of(new double[] {1, 2, 3, 4, 5, 6, 7, -8, -9, -1}, 10); // r = 0.4
        for (int i = 0; i < 3; i++) {
            augmentation.heed(sure);
            assertThat(p(augmentation)).isZero();
        }
        Map<String, Tensor> reports = augmentation.heed(unsure); // 0.7 on average
        assertThat(reports.get("r").item_double()).isCloseTo(0.4, within(1e-12));
        assertThat(reports.get("p").item_double()).isCloseTo(0.04, within(1e-12));
        assertThat(p(augmentation)).isCloseTo(0.04, within(1e-12));
        hear(augmentation, sure, 4);
        assertThat(p(augmentation)).isCloseTo(0.08, within(1e-12));
        hear(augmentation, unsure, 4);
        assertThat(p(augmentation)).isCloseTo(0.04, within(1e-12));
        hear(augmentation, unsure, 12);
        assertThat(p(augmentation)).isZero();
        hear(augmentation, sure, 4 * 30);
        assertThat(p(augmentation)).isEqualTo(1);
    }

    private static void hear(Augmentation augmentation, Tensor logits, int times) {
        for (int i = 0; i < times; i++) {
            augmentation.heed(leaf(logits));
        }
    }

    private static double p(AdaptiveAugmentation augmentation) {
        return augmentation.p().live().item_double();
    }

    @Test
    void aNetworkBehindItKeepsItsNames() {
        Net net = Net.of(Layers.conv(3, 2, 4, 2, 1), Layers.flatten());
        assertThat(net.behind(Augmentation.none()).parameters().keySet())
                .isEqualTo(net.parameters().keySet());
        assertThat(net.behind(Augmentation.adaptive(ALL, 0.6, 1000))
                        .parameters()
                        .keySet())
                .containsExactly("0.weight", "0.bias", "augment.p", "augment.heard");
    }

    @Test
    void pointsAreRefused() {
        try (Mode mode = training(1)) {
            assertThatThrownBy(() -> Augmentation.diffAugment(ALL).forward(Doubles.normal(1, 4, 2)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("only images [n, c, h, w] can be augmented, not [4, 2]");
        }
    }
}
