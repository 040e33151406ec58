package org.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gan4j.error.DataException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class Cifar10Test {

    @TempDir
    Path folder;

    @BeforeEach
    void make() throws IOException {
        Made.write(folder.resolve("data_batch_1.bin"), Made.cifar(3, 10));
        Made.write(folder.resolve("data_batch_2.bin"), Made.cifar(4, 20));
        Made.write(folder.resolve("test_batch.bin"), Made.cifar(2, 50));
    }

    @Test
    void readsAcrossTheFiles() {
        Cifar10 data = Cifar10.open(folder, Datasets.Options.DEFAULTS);
        assertThat(data.size()).isEqualTo(7);
        assertThat(data.x()).isEqualTo(Field.image(3, 32, 32));
        assertThat(data.get(2).x()).hasSize(3072).containsOnly(12);
        assertThat(data.get(3).x()).containsOnly(20);
        assertThat(data.get(6).x()).containsOnly(23);
        assertThat(data.get(6).y()).containsExactly(3);
        assertThat(data.attributes().get(0).values()).hasSize(10).startsWith("airplane");
        Cifar10 small = Cifar10.open(folder, new Datasets.Options(8, 1, Split.TEST, false));
        assertThat(small.size()).isEqualTo(2);
        assertThat(small.get(1).x()).hasSize(64).containsOnly(51);
        assertThat(data.digest()).hasSize(64).isNotEqualTo(small.digest());
    }

    @Test
    void namesOfClassesMayBeGiven() throws IOException {
        Path names = folder.resolve("batches.meta.txt");
        Files.writeString(names, "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n\n");
        assertThat(Cifar10.open(folder, Datasets.Options.DEFAULTS)
                        .attributes()
                        .get(0)
                        .values())
                .endsWith("i", "j");
        Files.writeString(names, "a\nb\n");
        refused(names + ": names 2 classes, not 10; fetch it again, or remove it");
    }

    @Test
    void filesThatAreNotWholeAreRefused() throws IOException {
        Path second = folder.resolve("data_batch_2.bin");
        Files.write(second, new byte[3072]);
        refused(second
                + ": has 3072 bytes, not whole records of 3073: it is cut short or not CIFAR-10's; fetch it again");
        Files.write(second, new byte[0]);
        refused(second + ": has 0 bytes, not whole records of 3073: it is cut short or not CIFAR-10's; fetch it again");
        Files.delete(second);
        Files.delete(folder.resolve("data_batch_1.bin"));
        refused(folder + ": has no data_batch_1.bin; put the binary version of CIFAR-10 there");
    }

    @Test
    void aWrongLabelAndAVanishedFileAreNamed() throws IOException {
        byte[] bytes = Made.cifar(3, 10);
        bytes[3073] = (byte) 200;
        Path first = Files.write(folder.resolve("data_batch_1.bin"), bytes);
        Cifar10 data = Cifar10.open(folder, Datasets.Options.DEFAULTS);
        assertThatThrownBy(() -> data.get(1))
                .isInstanceOf(DataException.class)
                .hasMessage(first + ", image 1: has the label 200 where there are only 0 to 9; fetch the file again");
        Files.delete(first);
        assertThatThrownBy(() -> data.get(0))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(first + ": cannot be read any more (")
                .hasMessageEndingWith("); put the file back, or fetch it again");
    }

    private void refused(String message) {
        assertThatThrownBy(() -> Cifar10.open(folder, Datasets.Options.DEFAULTS))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
    }
}
