package org.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.gan4j.error.ConfigurationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StackedTest {

    private static final Datasets.Options OWN = Datasets.Options.DEFAULTS;

    @TempDir
    Path home;

    /** Image i is filled with i, its label is i modulo 10. */
    @BeforeEach
    void digits() throws IOException {
        Path mnist = home.resolve("mnist");
        Made.write(mnist.resolve("train-images-idx3-ubyte"), Made.idx(40, 28, 28));
        Made.write(mnist.resolve("train-labels-idx1-ubyte"), Made.idx(40));
        Made.write(mnist.resolve("t10k-images-idx3-ubyte"), Made.idx(20, 28, 28));
        Made.write(mnist.resolve("t10k-labels-idx1-ubyte"), Made.idx(20));
    }

    @Test
    void everyPlaneIsADigitWithItsLabel() {
        Dataset data = Datasets.open("stackedmnist", OWN, home);
        assertThat(data.name()).isEqualTo("stackedmnist");
        assertThat(data.size()).isEqualTo(128_000);
        assertThat(data.x()).isEqualTo(Field.image(3, 28, 28));
        assertThat(data.y()).isEqualTo(Field.labels(3));
        assertThat(data.attributes()).extracting(Attribute::name).containsExactly("red", "green", "blue");
        assertThat(data.mirrors()).isFalse();
        for (long i : new long[] {0, 1, 127_999}) {
            Example one = data.get(i);
            for (int plane = 0; plane < 3; plane++) {
                byte digit = one.x()[plane * 784];
                assertThat(one.x()).hasSize(3 * 784);
                assertThat(Arrays.copyOfRange(one.x(), plane * 784, (plane + 1) * 784))
                        .containsOnly(digit);
                assertThat(one.y()[plane]).isEqualTo((byte) (digit % 10));
            }
        }
        assertThatThrownBy(() -> data.get(128_000)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void everyModeIsThereAboutEquallyOften() {
        Dataset data = Datasets.open("stackedmnist", new Datasets.Options(1, 0, Split.TRAINING, false), home);
        int[] counts = new int[1000];
        Set<Integer> triples = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            Example one = data.get(i);
            counts[100 * one.y()[0] + 10 * one.y()[1] + one.y()[2]]++;
            triples.add(1600 * one.x()[0] + 40 * one.x()[1] + one.x()[2]);
        }
        // 20 each, and by chance 4.5 more or less.
        assertThat(Arrays.stream(counts)).allMatch(count -> count > 1 && count < 45);
        // All of 64,000 possible ones but a share of exp(-20,000 / 64,000): planes do not depend on each other.
        assertThat(triples.size()).isBetween(16_900, 17_300);
    }

    @Test
    void theTestSplitIsOfTestImages() {
        Dataset test = Datasets.open("stackedmnist", OWN.of(Split.TEST), home);
        Dataset training = Datasets.open("stackedmnist", OWN, home);
        assertThat(test.size()).isEqualTo(26_000);
        int greatest = 0;
        int agree = 0;
        for (int i = 0; i < 1000; i++) {
            greatest = Math.max(greatest, test.get(i).x()[0]);
            agree += test.get(i).x()[0] == training.get(i).x()[0] % 20 ? 1 : 0;
        }
        assertThat(greatest).isEqualTo(19);
        assertThat(agree).isBetween(20, 90);
        assertThat(test.digest())
                .isNotEqualTo(training.digest())
                .isNotEqualTo(((Stacked) test).grey().digest());
    }

    @Test
    void theDigestIsOfTheDigitsAndTheirSize() throws IOException {
        String before = Datasets.open("stackedmnist", OWN, home).digest();
        Dataset padded = Datasets.open("stackedmnist", new Datasets.Options(32, 3, Split.TRAINING, false), home);
        assertThat(padded.x()).isEqualTo(Field.image(3, 32, 32));
        assertThat(padded.get(0).x()[0]).isZero();
        assertThat(padded.digest()).isNotEqualTo(before);
        Made.write(home.resolve("mnist/train-images-idx3-ubyte"), Made.idx(41, 28, 28));
        Made.write(home.resolve("mnist/train-labels-idx1-ubyte"), Made.idx(41));
        assertThat(Datasets.open("stackedmnist", OWN, home).digest()).isNotEqualTo(before);
    }

    @Test
    void whatCannotBeStackedIsRefused() throws IOException {
        assertThatThrownBy(
                        () -> Datasets.open("stackedmnist", new Datasets.Options(28, 1, Split.TRAINING, false), home))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "channels 1: stackedmnist has a digit in each of its 3 channels; leave it out, or take mnist");
        Files.delete(home.resolve("mnist/train-labels-idx1-ubyte"));
        assertThatThrownBy(() -> Datasets.open("stackedmnist", OWN, home))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("stackedmnist: three grey images with a label make one of it, but those of mnist are not:"
                        + " leave out channels, and see that the file of labels is there");
    }
}
