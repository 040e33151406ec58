package org.gan4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gan4j.error.CheckpointException;
import org.gan4j.error.ConfigurationException;
import org.gan4j.error.DataException;
import org.gan4j.file.DType;
import org.gan4j.file.Safetensors;
import org.gan4j.file.Safetensors.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MomentsTest {

    /** More rows than are multiplied at once, and more columns than a block has. */
    private static final Features MANY = Made.features(3, 2100, 258);

    @TempDir
    private Path folder;

    @Test
    void areThoseOfTwoPasses() {
        Features far = Made.features(4, 1500, 5, 0.01, 1000);
        Moments moments = Moments.of(far);
        double[] mean = new double[5];
        for (int i = 0; i < far.values().length; i++) {
            mean[i % 5] += far.values()[i] / 1500.0;
        }
        double[] covariance = new double[25];
        for (int row = 0; row < 1500; row++) {
            for (int i = 0; i < 25; i++) {
                double product =
                        (far.values()[row * 5 + i / 5] - mean[i / 5]) * (far.values()[row * 5 + i % 5] - mean[i % 5]);
                covariance[i] += product / 1499;
            }
        }
        assertThat(moments.rows()).isEqualTo(1500);
        assertThat(moments.mean()).containsExactly(mean, within(1e-9));
        assertThat(moments.covariance()).containsExactly(covariance, within(1e-15));
        assertThat(covariance[0]).isBetween(3e-5, 6e-5);
    }

    @Test
    void noBatchSizeChangesABit() {
        Moments whole = Moments.of(MANY);
        for (int batch : new int[] {1, 64, 1024, 2099}) {
            Moments parts = new Moments(258);
            for (int from = 0; from < 2100; from += batch) {
                parts.add(MANY.rows(from, Math.min(2100, from + batch)));
            }
            assertThat(Arrays.equals(parts.mean(), whole.mean())).isTrue();
            assertThat(Arrays.equals(parts.covariance(), whole.covariance()))
                    .as("batches of " + batch)
                    .isTrue();
        }
    }

    @Test
    void partsAddUpInAnyOrder() {
        double[] whole = Moments.of(MANY).covariance();
        Moments a = Moments.of(MANY.rows(0, 3));
        Moments b = Moments.of(MANY.rows(3, 1500));
        Moments c = Moments.of(MANY.rows(1500, 2100));
        Moments left = new Moments(258).add(new Moments(258)).add(a).add(b).add(c);
        Moments right = new Moments(258).add(c).add(new Moments(258).add(b).add(a));
        assertThat(left.rows()).isEqualTo(2100).isEqualTo(right.rows());
        assertThat(farthest(left.covariance(), whole)).isLessThan(1e-13);
        assertThat(farthest(right.covariance(), whole)).isLessThan(1e-13);
        assertThat(farthest(right.mean(), Moments.of(MANY).mean())).isLessThan(1e-14);
        assertThat(a.rows()).as("what was taken in stays as it was").isEqualTo(3);
    }

    private static double farthest(double[] a, double[] b) {
        return IntStream.range(0, b.length)
                .mapToDouble(i -> Math.abs(a[i] - b[i]))
                .max()
                .orElseThrow();
    }

    @Test
    void aFileKeepsEveryBit() {
        Path file = folder.resolve("moments.safetensors");
        Map<String, String> notes = Map.of("protocol", "pixels", "data", "abc");
        Moments moments = Moments.of(MANY);
        moments.write(file, notes);
        Moments read = Moments.read(file, notes);
        assertThat(read.rows()).isEqualTo(2100);
        assertThat(Arrays.equals(read.mean(), moments.mean())).isTrue();
        assertThat(Arrays.equals(read.covariance(), moments.covariance())).isTrue();
        assertThat(Arrays.equals(read.add(MANY).covariance(), moments.add(MANY).covariance()))
                .as("both go on alike")
                .isTrue();
    }

    @Test
    void aFileOfSomethingElseIsRefused() throws IOException {
        Path file = folder.resolve("moments.safetensors");
        assertThatThrownBy(() -> Moments.read(file, Map.of()))
                .isInstanceOfSatisfying(
                        CheckpointException.class,
                        e -> assertThat(e.kind()).isEqualTo(CheckpointException.Kind.MISSING));
        Moments.of(Made.features(1, 9, 3)).write(file, Map.of("protocol", "pixels"));
        assertThatThrownBy(() -> Moments.read(file, Map.of("protocol", "inception")))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(file + ": its protocol is pixels, not inception; delete it, and it will be measured anew");
        Map<String, String> format = Map.of("format", "gan4j moments 1");
        refuse(file, format, List.of(spec("mean", 3)), 0);
        refuse(file, format, List.of(), 0);
        refuse(
                file,
                format,
                List.of(new Spec("rows", DType.I64, List.of(1L)), spec("mean", 3), spec("scatter", 3, 2)),
                0);
        List<Spec> right = List.of(new Spec("rows", DType.I64, List.of(1L)), spec("mean", 3), spec("scatter", 3, 3));
        refuse(file, format, right, Double.NaN);
        refuse(file, format, right, -1);
        Files.writeString(file, "no moments");
        assertThatThrownBy(() -> Moments.read(file, Map.of())).isInstanceOf(CheckpointException.class);
    }

    private static Spec spec(String name, long... shape) {
        return new Spec(name, DType.F64, Arrays.stream(shape).boxed().toList());
    }

    private static void refuse(Path file, Map<String, String> notes, List<Spec> specs, double number) {
        Safetensors.write(file, notes, specs, spec -> {
            ByteBuffer bytes = ByteBuffer.allocate((int) spec.bytes()).order(ByteOrder.LITTLE_ENDIAN);
            while (bytes.hasRemaining()) {
                bytes.putDouble(spec.name().equals("rows") ? 0 : number);
            }
            return bytes.flip();
        });
        assertThatThrownBy(() -> Moments.read(file, Map.of()))
                .isInstanceOfSatisfying(
                        CheckpointException.class,
                        e -> assertThat(e.kind()).isEqualTo(CheckpointException.Kind.CORRUPT));
    }

    @Test
    void whatHasNoMomentsIsRefused() {
        assertThatThrownBy(() -> new Moments(3).add(Made.features(1, 2, 4)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "features of one network are needed for a covariance, not 3 numbers a sample with 4; measure both sides alike");
        assertThatThrownBy(() -> new Moments(3).add(new Moments(4))).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> Moments.of(Made.features(1, 1, 4)).covariance())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("at least 2 samples are needed for a covariance, not 1; ask for more");
        assertThatThrownBy(() -> Moments.of(new Features(2, 2, new float[] {1, 2, 3, Float.NaN})))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "sample 1: finite numbers are needed for a covariance, but feature 1 is NaN; look at the sample: training"
                                + " may have diverged");
        assertThatThrownBy(() -> new Moments(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
