package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.gan4j.nn.Doubles.wave;
import static org.gan4j.nn.Doubles.waves;
import static org.gan4j.nn.Layers.*;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Layers against PyTorch 2, in double precision. The numbers come from the expression above each line, where {@code wave(phase, *shape)}
 * is {@code torch.sin(torch.arange(n) * 0.7 + phase).reshape(shape)}, {@code x = wave(1, 2, 4, 5, 5)}, weights are {@code wave(2, ...)}
 * and biases {@code wave(3, ...)}: the first three numbers of the result, and its sum weighed by {@code wave(9, ...)}.
 */
final class PyTorchTest {

    private static final Init ANY = Init.constant(0);

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
    void layers() {
        Tensor x = wave(1, 2, 4, 5, 5);
        // nn.utils.spectral_norm(nn.Conv2d(4, 3, 3, padding=1)), second forward in training, u = wave(4, 3) normalised
        assertGolden(
                trained(spectralNorm(conv(4, 3, 3, 1, 1)), 2, 4, 3),
                x,
                new long[] {2, 3, 5, 5},
                0.2730395157,
                0.1569506615,
                -0.0389628032,
                8.80342487);
        // nn.utils.spectral_norm(nn.ConvTranspose2d(4, 3, 4, 2, 1)), likewise
        assertGolden(
                trained(spectralNorm(convTranspose(4, 3, 4, 2, 1, ANY, ANY)), 2, 4, 3),
                x,
                new long[] {2, 3, 10, 10},
                0.0635509984,
                0.1761275693,
                0.411756314,
                0.37615206);
        // nn.utils.weight_norm(nn.Linear(4, 3))
        assertGolden(
                waves(weightNorm(linear(4, 3)), 2, 1, 3),
                wave(1, 2, 4),
                new long[] {2, 3},
                0.7669841412,
                -1.6802101928,
                -0.0064149694,
                0.81605465);
        // F.instance_norm(x, weight=wave(2, 3), bias=wave(3, 3))
        assertGolden(
                waves(instanceNorm(3), 2, 3),
                wave(1, 2, 3, 2, 2),
                new long[] {2, 3, 2, 2},
                0.6536191835,
                1.0310805342,
                0.2364147495,
                0.21737713);
        // F.conv2d(x, wave(2, 6, 2, 3, 3), wave(3, 6), padding=1, groups=2)
        assertGolden(
                waves(groupedConv(4, 6, 3, 1, 1, 2, ANY, ANY), 2, 3),
                x,
                new long[] {2, 6, 5, 5},
                -3.3528019508,
                -4.8073328355,
                -4.4191683542,
                -32.89907444);
        // F.conv2d(F.pad(x, (1, 1, 1, 1), mode='reflect'), wave(2, 3, 4, 3, 3), wave(3, 3))
        assertGolden(
                sequential(reflectionPad(1), waves(conv(4, 3, 3, 1, 0), 2, 3)),
                x,
                new long[] {2, 3, 5, 5},
                1.4172880006,
                0.646973924,
                -1.2684055645,
                76.67883764);
        // F.conv1d(x, wave(2, 3, 2, 25), wave(3, 3), stride=4, padding=11)
        assertGolden(
                waves(conv1d(2, 3, 25, 4, 11, ANY, ANY), 2, 3),
                wave(1, 2, 2, 16),
                new long[] {2, 3, 4},
                -10.3068991226,
                14.9547225514,
                -15.8831131927,
                -48.3552969);
        // F.conv_transpose1d(x, wave(2, 2, 3, 25), wave(3, 3), stride=4, padding=11, output_padding=1)
        assertGolden(
                waves(convTranspose1d(2, 3, 25, 4, 11, 1, ANY, ANY), 2, 3),
                wave(1, 2, 2, 4),
                new long[] {2, 3, 16},
                -0.0303685985,
                -0.1539923544,
                -0.3220399419,
                3.09218621);
        // F.conv_transpose2d(x, wave(2, 4, 3, 3, 3), wave(3, 3), stride=2, padding=1, output_padding=1)
        assertGolden(
                waves(convTranspose(4, 3, 3, 2, 1, 1, ANY, ANY), 2, 3),
                x,
                new long[] {2, 3, 10, 10},
                0.7064644241,
                0.7261143153,
                0.3314724877,
                -7.56313263);
        // F.conv_transpose2d(x, 4 * tent, stride=2, padding=1, groups=4)
        assertGolden(
                upsampleBilinear(), x, new long[] {2, 4, 10, 10}, 0.473327429, 0.6592645809, 0.7155872655, 0.37099254);
        // F.interpolate(x, scale_factor=2, mode="bicubic")
        assertGolden(
                upsampleBicubic(2), x, new long[] {2, 4, 10, 10}, 1.0168537608, 1.0828663691, 1.196597145, -0.15772589);
        // F.pixel_shuffle(x, 2)
        assertGolden(
                pixelShuffle(2), x, new long[] {2, 1, 10, 10}, 0.8414709848, -0.3424806185, 0.9916648105, -0.15974991);
        // F.max_pool2d(x, 2)
        assertGolden(maxPool(2), x, new long[] {2, 4, 2, 2}, 0.9916648105, 0.6754631806, 0.9893582466, -2.02567866);
        // F.prelu(x, wave(2, 4))
        assertGolden(
                waves(prelu(4), 2), x, new long[] {2, 4, 5, 5}, 0.8414709848, 0.9916648105, 0.6754631806, -6.81288641);
        // F.elu(x)
        assertGolden(elu(), x, new long[] {2, 4, 5, 5}, 0.8414709848, 0.9916648105, 0.6754631806, -12.28328053);
        // F.softplus(x)
        assertGolden(softplus(), x, new long[] {2, 4, 5, 5}, 1.1998975592, 1.3071750143, 1.0868577704, -7.50315445);
        // F.conv2d(x[:, :, :4, :4], tent, stride=2, padding=1, groups=4), tent = outer([1, 3, 3, 1], [1, 3, 3, 1]) / 64
        assertGolden(
                downsampleBilinear(),
                x.narrow(2, 0, 4).narrow(3, 0, 4),
                new long[] {2, 4, 2, 2},
                0.0880605719,
                0.0793607953,
                -0.0176916752,
                -0.07668411);
    }

    @Test
    void recurrentCells() {
        Layer gru = gru(3, 2);
        waves(gru.children().get("input"), 1, 2);
        waves(gru.children().get("state"), 3, 4);
        // nn.GRUCell(3, 2)(wave(5, 2, 3), wave(6, 2, 2)), weight_ih = wave(1), bias_ih = wave(2), weight_hh = wave(3),
        // bias_hh = wave(4)
        assertGolden(
                gru.forward(wave(5, 2, 3), wave(6, 2, 2)),
                new long[] {2, 2},
                -0.4252850799,
                0.5443914832,
                -0.6472297952,
                -0.64752813);

        Layer lstm = lstm(3, 2);
        waves(lstm.children().get("input"), 1, 2);
        waves(lstm.children().get("state"), 3, 4);
        Tensor hc = lstm.forward(wave(5, 2, 3), wave(6, 2, 4));
        // nn.LSTMCell(3, 2)(wave(5, 2, 3), (wave(6, 2, 4)[:, :2], wave(6, 2, 4)[:, 2:])), likewise
        assertGolden(hc.narrow(1, 0, 2), new long[] {2, 2}, 0.1653569155, 0.3175827541, -0.6627849082, 0.83361349);
        assertGolden(hc.narrow(1, 2, 2), new long[] {2, 2}, 0.4261899419, 0.4043955504, -0.9035762501, 1.67841904);
    }

    /** One training forward, after which u has moved once; its second is the one that is compared. */
    private static Layer trained(Layer layer, int weight, int u, int bias) {
        waves(layer, weight, u, bias);
        return map(x -> {
            try (Mode mode = Mode.training(false, new GeneratorOptional())) {
                layer.forward(x);
                return layer.forward(x);
            }
        });
    }

    private static void assertGolden(Layer layer, Tensor x, long[] shape, double... expected) {
        assertGolden(layer.forward(x), shape, expected);
    }

    private static void assertGolden(Tensor result, long[] shape, double... expected) {
        assertThat(Doubles.shape(result)).containsExactly(shape);
        double[] numbers = Doubles.values(result);
        double weighed = 0;
        for (int i = 0; i < numbers.length; i++) {
            weighed += numbers[i] * Math.sin(0.7 * i + 9);
        }
        assertThat(new double[] {numbers[0], numbers[1], numbers[2], weighed}).containsExactly(expected, within(1e-8));
    }
}
