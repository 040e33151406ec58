package org.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.gan4j.error.ConfigurationException;
import org.gan4j.error.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvatarsTest {

    @Test
    void defaultsAre50000HeadsToLearnFromAnd10000ToJudgeBy() {
        Avatars training = Avatars.training(64, 1);
        assertThat(training.name()).isEqualTo("avatars");
        assertThat(training.size()).isEqualTo(50_000);
        assertThat(training.x()).isEqualTo(Field.image(1, 64, 64));
        assertThat(training.y()).isEqualTo(Field.labels(8));
        assertThat(Avatars.test(32, 3).size()).isEqualTo(10_000);
        assertThat(Avatars.test(32, 3).x()).isEqualTo(Field.image(3, 32, 32));
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 28, 32, 64, 100, 128, 256})
    void everySizeHoldsAPictureOfTheSameHead(int size) {
        Avatars avatars = Avatars.training(size, 3);
        Example example = avatars.get(7);
        assertThat(example.x()).hasSize(avatars.x().bytes());
        assertThat(example.y()).isEqualTo(Avatars.training(64, 1).get(7).y());
        assertThat(cells(example.x(), 0, size, 4))
                .as("red in coarse cells, whatever the size")
                .usingComparatorWithPrecision(14.0)
                .containsExactly(cells(Avatars.training(64, 3).get(7).x(), 0, 64, 4));
    }

    @Test
    void greyIsTheLumaOfColour() {
        byte[] grey = Avatars.training(48, 1).get(3).x();
        byte[] colour = Avatars.training(48, 3).get(3).x();
        int plane = 48 * 48;
        for (int i = 0; i < plane; i++) {
            double luma = 0.299 * (colour[i] & 255)
                    + 0.587 * (colour[i + plane] & 255)
                    + 0.114 * (colour[i + 2 * plane] & 255);
            assertThat((double) (grey[i] & 255)).isCloseTo(luma, within(0.51));
        }
    }

    @Test
    void headsLookAsTheyDidWhenTheFormatWasFixed() {
        // Mean brightness in 4 x 4 cells, row by row: coarse enough for another rasteriser, fine enough for another
        // drawing. If this
        // fails because the drawing was changed on purpose, raise Avatars.FORMAT and take the new numbers from the
        // message.
        assertLooks(Split.TRAINING, 0, 238, 141, 121, 226, 195, 125, 128, 174, 163, 78, 83, 137, 186, 87, 89, 165);
        assertLooks(
                Split.TRAINING, 4321, 222, 171, 179, 227, 207, 145, 153, 219, 217, 181, 162, 225, 220, 177, 165, 222);
        assertLooks(Split.TRAINING, 49_999, 97, 77, 67, 98, 86, 148, 178, 83, 78, 182, 209, 82, 95, 117, 117, 94);
        assertLooks(Split.TEST, 0, 174, 165, 161, 174, 167, 140, 141, 169, 164, 105, 109, 162, 175, 155, 157, 175);
        assertLooks(Split.TEST, 9_999, 170, 165, 159, 169, 166, 202, 186, 157, 168, 196, 199, 155, 164, 127, 121, 157);
    }

    private static void assertLooks(Split split, long index, double... golden) {
        double[] seen = cells(Avatars.of(64, 1, 50_000, split).get(index).x(), 0, 64, 4);
        assertThat(seen)
                .as("%s head %d: %s", split, index, Arrays.toString(seen))
                .usingComparatorWithPrecision(3.0)
                .containsExactly(golden);
    }

    /** The means of one plane in {@code count} by {@code count} cells. */
    private static double[] cells(byte[] pixels, int plane, int size, int count) {
        double[] sums = new double[count * count];
        double[] weights = new double[count * count];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int cell = y * count / size * count + x * count / size;
                sums[cell] += pixels[plane * size * size + y * size + x] & 255;
                weights[cell]++;
            }
        }
        return IntStream.range(0, sums.length)
                .mapToDouble(i -> (double) Math.round(sums[i] / weights[i]))
                .toArray();
    }

    @Test
    void noHeadIsDrawnTwiceAndNoneIsInBothSplits() {
        Set<ByteBuffer> seen = new HashSet<>();
        for (Split split : Split.values()) {
            Avatars avatars = Avatars.of(32, 3, 1000, split);
            for (long i = 0; i < avatars.size(); i++) {
                assertThat(seen.add(ByteBuffer.wrap(avatars.get(i).x())))
                        .as("%s head %d is new", split, i)
                        .isTrue();
            }
        }
    }

    @Test
    void headsDoNotDependOnTheCount() {
        assertThat(Avatars.of(32, 3, 10, Split.TEST).get(9).x())
                .isEqualTo(
                        Avatars.of(32, 3, 1_000_000_000_000L, Split.TEST).get(9).x());
    }

    @Test
    void everyLabelValueIsCommonEnoughToLearn() {
        Avatars avatars = Avatars.training(16, 1);
        List<Attribute> attributes = avatars.attributes();
        assertThat(attributes)
                .extracting(Attribute::name)
                .containsExactly(
                        "hair colour",
                        "hair length",
                        "skin tone",
                        "gender",
                        "glasses",
                        "mouth",
                        "eye colour",
                        "headwear");
        assertThat(attributes.get(0).values()).containsExactly("black", "brown", "blond", "red", "grey", "dyed");
        int heads = 3000;
        int[][] counts = new int[attributes.size()][16];
        for (int i = 0; i < heads; i++) {
            byte[] labels = avatars.get(i).y();
            assertThat(labels).hasSize(attributes.size());
            for (int a = 0; a < labels.length; a++) {
                assertThat((int) labels[a])
                        .isBetween(0, attributes.get(a).values().size() - 1);
                counts[a][labels[a]]++;
            }
        }
        for (int a = 0; a < counts.length; a++) {
            for (int v = 0; v < attributes.get(a).values().size(); v++) {
                assertThat(counts[a][v] / (double) heads)
                        .as(
                                "%s: %s",
                                attributes.get(a).name(),
                                attributes.get(a).values().get(v))
                        .isBetween(0.04, 0.75);
            }
        }
    }

    @Test
    void skinToneShowsInTheFace() {
        Avatars avatars = Avatars.training(32, 1);
        double[] sums = new double[6];
        int[] counts = new int[6];
        for (int i = 0; i < 600; i++) {
            Example example = avatars.get(i);
            int skin = example.y()[2];
            // The cheeks' height, right and left of the nose.
            sums[skin] += (example.x()[20 * 32 + 12] & 255) + (example.x()[20 * 32 + 20] & 255);
            counts[skin] += 2;
        }
        for (int skin = 1; skin < 6; skin++) {
            assertThat(sums[skin] / counts[skin])
                    .as("brightness of skin tone %d", skin)
                    .isBetween(30.0, sums[skin - 1] / counts[skin - 1] - 5);
        }
    }

    @Test
    void readingOnManyThreadsGivesTheSameHeads() {
        Avatars avatars = Avatars.training(64, 3);
        List<byte[]> serial =
                LongStream.range(0, 200).mapToObj(i -> avatars.get(i).x()).toList();
        List<byte[]> concurrent = LongStream.range(0, 200)
                .parallel()
                .mapToObj(i -> avatars.get(i).x())
                .toList();
        for (int i = 0; i < serial.size(); i++) {
            assertThat(concurrent.get(i)).as("head %d", i).isEqualTo(serial.get(i));
        }
    }

    @Test
    void theDigestTellsApartWhateverChangesTheContent() {
        Avatars avatars = Avatars.training(64, 1);
        assertThat(avatars.digest())
                .matches("[0-9a-f]{64}")
                .isEqualTo(Avatars.of(64, 1, 50_000, Split.TRAINING).digest());
        assertThat(List.of(
                        avatars.digest(),
                        Avatars.training(64, 3).digest(),
                        Avatars.training(32, 1).digest(),
                        Avatars.of(64, 1, 50_000, Split.TEST).digest(),
                        Avatars.of(64, 1, 49_999, Split.TRAINING).digest()))
                .doesNotHaveDuplicates();
    }

    @Test
    void refusesWhatCannotBeDrawn() {
        assertThatThrownBy(() -> Avatars.training(15, 1))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("avatars are drawn at sizes from 16 to 256 pixels, not 15; choose for example 64");
        assertThatThrownBy(() -> Avatars.training(257, 1))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("not 257");
        assertThatThrownBy(() -> Avatars.training(64, 4))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("avatars have 1 channel (grey) or 3 (colour), not 4; choose 1 or 3");
        assertThatThrownBy(() -> Avatars.of(64, 1, 0, Split.TEST))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("a dataset of 0 avatars is empty; choose a count of at least 1");
    }

    @Test
    void refusesAnIndexOutsideTheSet() {
        Avatars avatars = Avatars.of(32, 1, 10, Split.TRAINING);
        assertThatThrownBy(() -> avatars.get(10))
                .isInstanceOf(DataException.class)
                .hasMessage("avatars: there is no example 10; choose an index from 0 to 9");
        assertThatThrownBy(() -> avatars.get(-1)).isInstanceOf(DataException.class);
    }
}
