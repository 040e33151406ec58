package org.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import org.gan4j.error.ConfigurationException;
import org.gan4j.error.DataException;
import org.junit.jupiter.api.Test;

final class LoaderTest {

    /** Images of 1 x 1 x 3 whose pixels are (index, 100, 200); y is a pair image of the same layout. */
    private record Stripes(long size, LongFunction<Example> examples) implements Dataset {

        Stripes(long size) {
            this(size, i -> new Example(new byte[] {(byte) i, 100, (byte) 200}, new byte[] {(byte) i, 50, 60}));
        }

        @Override
        public String name() {
            return "stripes";
        }

        @Override
        public Field x() {
            return Field.image(1, 1, 3);
        }

        @Override
        public Field y() {
            return Field.image(1, 1, 3);
        }

        @Override
        public Example get(long index) {
            return examples.apply(index);
        }

        @Override
        public String digest() {
            return "stripes";
        }
    }

    @Test
    void everyEpochShowsEveryExampleOnceInAnotherOrder() {
        List<Integer> shown = indices(new Stripes(10), 4, 1, 0, 3, 10);
        assertThat(shown).hasSize(40);
        Set<List<Integer>> orders = new HashSet<>();
        for (int epoch = 0; epoch < 4; epoch++) {
            List<Integer> order = shown.subList(10 * epoch, 10 * epoch + 10);
            assertThat(order).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
            orders.add(order);
        }
        assertThat(orders).hasSize(4);
    }

    @Test
    void neitherThreadsNorBatchSizeNorTheStartChangeTheStream() {
        List<Integer> expected = indices(new Stripes(13), 6, 9, 0, 1, 20);
        assertThat(indices(new Stripes(13), 6, 9, 0, 4, 20)).isEqualTo(expected);
        assertThat(indices(new Stripes(13), 4, 9, 0, 2, 30)).isEqualTo(expected);
        assertThat(indices(new Stripes(13), 5, 9, 25, 2, 19)).isEqualTo(expected.subList(25, 120));
        assertThat(indices(new Stripes(13), 6, 10, 0, 1, 20)).isNotEqualTo(expected);
    }

    @Test
    void aBatchMayHoldManyEpochs() {
        assertThat(indices(new Stripes(2), 7, 3, 0, 1, 2)).hasSize(14);
        assertThat(indices(new Stripes(1), 3, 3, 0, 1, 1)).containsExactly(0, 0, 0);
    }

    @Test
    void mirroringTossesOneCoinPerImageAndFlipsPairsTogether() {
        int flipped = 0;
        List<Boolean> coins = new ArrayList<>();
        try (Loader loader = new Loader(new Stripes(50), 100, 5, true, 0, 2)) {
            for (int b = 0; b < 4; b++) {
                RawBatch batch = loader.next();
                for (int i = 0; i < 300; i += 3) {
                    assertThat(batch.x()[i + 1]).isEqualTo((byte) 100);
                    boolean flip = batch.x()[i] == (byte) 200;
                    assertThat(batch.x()[flip ? i : i + 2]).isEqualTo((byte) 200);
                    assertThat(batch.y()[flip ? i + 2 : i]).isEqualTo(batch.x()[flip ? i + 2 : i]);
                    assertThat(batch.y()[flip ? i : i + 2]).isEqualTo((byte) 60);
                    flipped += flip ? 1 : 0;
                    coins.add(flip);
                }
            }
        }
        assertThat(flipped).isBetween(150, 250);
        assertThat(coins.subList(0, 50)).isNotEqualTo(coins.subList(50, 100));
        try (Loader loader = new Loader(new Stripes(50), 1, 5, true, 123, 1)) {
            assertThat(loader.next().x()[0] == (byte) 200).isEqualTo(coins.get(123));
        }
    }

    @Test
    void batchesSayWhereTheyAreAndReuseTheirArrays() {
        try (Loader loader = new Loader(new Stripes(5), 2, 0, false, 7, 1)) {
            Set<byte[]> arrays = new HashSet<>();
            for (int i = 0; i < 10; i++) {
                RawBatch batch = loader.next();
                assertThat(batch.first()).isEqualTo(7 + 2L * i);
                assertThat(batch.count()).isEqualTo(2);
                arrays.add(batch.x());
            }
            assertThat(arrays.size()).isBetween(2, 3);
        }
    }

    @Test
    void anErrorOfTheDatasetComesOutOfNextAsItIsAndStays() {
        DataException error = new DataException("3.png", "cut short; copy it again");
        Dataset broken = new Stripes(4, i -> {
            if (i == 3) {
                throw error;
            }
            return new Stripes(4).get(i);
        });
        try (Loader loader = new Loader(broken, 4, 0, false, 0, 2)) {
            assertThatThrownBy(loader::next).isSameAs(error);
            assertThatThrownBy(loader::next).isSameAs(error);
        }
    }

    @Test
    void aDatasetThatBreaksItsOwnFieldIsNamed() {
        Dataset broken = new Stripes(1, i -> Example.of(new byte[2]));
        try (Loader loader = new Loader(broken, 1, 0, false, 0, 1)) {
            assertThatThrownBy(loader::next)
                    .isInstanceOf(DataException.class)
                    .hasMessage("stripes, example 0: has 2 bytes where Field[kind=PIXELS, shape=[1, 1, 3]] takes 3; "
                            + "correct the dataset's get or its field");
        }
    }

    @Test
    void readsAheadButNotWithoutBound() throws InterruptedException {
        AtomicInteger read = new AtomicInteger();
        CountDownLatch full = new CountDownLatch(8);
        Dataset counting = new Stripes(1_000, i -> {
            read.incrementAndGet();
            full.countDown();
            return new Stripes(1_000).get(i);
        });
        try (Loader loader = new Loader(counting, 2, 0, false, 0, 3)) {
            loader.next();
            assertThat(full.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(read.get()).isEqualTo(8);
        }
    }

    @Test
    void closingStopsTheThreadsWithinAnExample() {
        AtomicInteger read = new AtomicInteger();
        Loader loader = new Loader(
                new Stripes(1_000_000, i -> {
                    read.incrementAndGet();
                    return new Stripes(1).get(0);
                }),
                500_000,
                0,
                false,
                0,
                4);
        Thread closer = new Thread(() -> {
            while (read.get() < 100) {
                Thread.onSpinWait();
            }
            loader.close();
        });
        closer.start();
        assertThatThrownBy(() -> {
                    while (true) {
                        loader.next();
                    }
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the loader of stripes is closed");
        loader.close();
        int after = read.get();
        assertThatThrownBy(loader::next).isInstanceOf(IllegalStateException.class);
        assertThat(read.get()).isEqualTo(after);
    }

    @Test
    void anInterruptIsKeptForTheCaller() {
        try (Loader loader = new Loader(new Stripes(4), 2, 0, false, 0, 1)) {
            Thread.currentThread().interrupt();
            assertThat(loader.next().count()).isEqualTo(2);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void refusesNumbersThatCannotBe() {
        Dataset data = new Stripes(4);
        assertThatThrownBy(() -> new Loader(data, 0, 0, false, 0, 1))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "batch 0, start 0, 1 loader threads: batch and threads must be at least 1, start at least 0");
        assertThatThrownBy(() -> new Loader(data, 1, 0, false, -1, 1)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> new Loader(data, 1, 0, false, 0, 0)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> new Loader(data, Integer.MAX_VALUE, 0, false, 0, 1))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("batch 2147483647: x of stripes would take more than 2 GiB; choose a smaller batch");
        assertThatThrownBy(() -> new Loader(Points.ring(Split.TRAINING), 1, 0, true, 0, 1))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "ring has no images that could be mirrored: leave mirror out, or choose a dataset of images");
    }

    private static List<Integer> indices(Dataset data, int batch, long seed, long start, int threads, int batches) {
        List<Integer> indices = new ArrayList<>();
        try (Loader loader = new Loader(data, batch, seed, false, start, threads)) {
            for (int b = 0; b < batches; b++) {
                RawBatch next = loader.next();
                for (int i = 0; i < batch; i++) {
                    indices.add((int) next.x()[3 * i]);
                }
            }
        }
        return indices;
    }
}
