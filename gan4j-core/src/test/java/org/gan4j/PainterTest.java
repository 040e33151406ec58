package org.gan4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.data.Field;
import org.gan4j.device.Compute;
import org.gan4j.device.Precision;
import org.gan4j.device.Threads;
import org.gan4j.image.Picture;
import org.gan4j.nn.Layers;
import org.gan4j.nn.Net;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class PainterTest {

    private static final Config.Data LAYOUT = new Config.Data(Field.image(1, 6, 6), Field.NONE, List.of());
    private static final byte[][] NO_LABELS = new byte[11][0];

    @BeforeAll
    static void oneThread() {
        Threads.use(1);
    }

    /** Two layers. */
    private static final class Small implements Gan {
        private final Player G = new Config("small", Map.of(), LAYOUT, 0, Compute.CPU)
                .player(
                        "G",
                        Net.of(Layers.linear(20, 50), Layers.tanh(), Layers.linear(50, 36)),
                        new Adam(0.001, 0.5, 0.99),
                        0);

        @Override
        public void step(Batch batch, Step step) {
            throw new IllegalStateException("it has learned");
        }

        @Override
        public Tensor sample(Query query) {
            return G.forward(query.normal(20)).view(-1, 1, 6, 6);
        }

        @Override
        public List<Player> players() {
            return List.of(G);
        }
    }

    private final Painter painter = new Painter(new Small(), LAYOUT, Compute.CPU, Precision.FP32);

    @AfterEach
    void close() {
        painter.close();
    }

    @Test
    void waysBeginAndEndAtTheSamplesOfTheirSeeds() {
        long[] from = LongStream.range(0, 11).toArray();
        long[] to = LongStream.range(100, 111).toArray();
        assertThat(painter.numbersBetween(from, to, new double[11], NO_LABELS)).isEqualTo(painter.numbers(from));
        double[] ends = new double[11];
        Arrays.fill(ends, 1);
        assertThat(painter.numbersBetween(from, to, ends, NO_LABELS)).isEqualTo(painter.numbers(to));
        assertThat(painter.between(from, to, ends, NO_LABELS).get(10).pixels())
                .isEqualTo(painter.pictures(to).get(10).pixels());
    }

    @Test
    void aPlaceOnAWayIsTheSameInAnyCompany() {
        long[] from = LongStream.range(0, 11).toArray();
        long[] to = LongStream.range(100, 111).toArray();
        double[] at = new double[11];
        Arrays.setAll(at, i -> i / 10.0);
        float[] together = painter.numbersBetween(from, to, at, NO_LABELS);
        List<Picture> pictures = painter.between(from, to, at, NO_LABELS);
        for (int i = 0; i < 11; i++) {
            long[] a = {from[i]};
            long[] b = {to[i]};
            double[] t = {at[i]};
            assertThat(painter.numbersBetween(a, b, t, new byte[1][0]))
                    .isEqualTo(Arrays.copyOfRange(together, 36 * i, 36 * i + 36));
            assertThat(painter.between(a, b, t, new byte[1][0]).get(0).pixels())
                    .isEqualTo(pictures.get(i).pixels());
        }
    }
}
