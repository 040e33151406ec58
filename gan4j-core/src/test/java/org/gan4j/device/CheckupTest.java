package org.gan4j.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckupTest {

    private static final long GIBIBYTE = 1L << 30;

    @TempDir
    Path folder;

    @Test
    void looksAtEverythingAndLoadsLibtorchLast() {
        List<Finding> findings = new ArrayList<>();
        Checkup.run(findings::add);

        assertThat(findings)
                .extracting(Finding::name)
                .containsExactly(
                        "Java",
                        "system",
                        "processor",
                        "cores",
                        "memory",
                        "thread variables",
                        "temporary folder",
                        "libtorch's cache",
                        "second libtorch",
                        "GPU",
                        "libtorch",
                        "device",
                        "precision");
        assertThat(findings)
                .allSatisfy(finding -> assertThat(finding.value()).isNotBlank())
                .filteredOn(finding -> finding.name().equals("libtorch"))
                .allSatisfy(finding -> assertThat(finding.value()).startsWith("2.10.0, "));
    }

    @Test
    void littleMemoryBesideTheHeap() {
        assertThat(Checkup.memory(8 * GIBIBYTE, GIBIBYTE).level()).isEqualTo(Finding.Level.OK);
        assertThat(Checkup.memory(2 * GIBIBYTE, GIBIBYTE)).satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Finding.Level.NOTE);
            assertThat(finding.remedy()).contains("GAN4J_JAVA_OPTS=-Xmx512m");
        });
    }

    @Test
    void noRoomToUnpackTo() {
        assertThat(Checkup.cacheFolder(folder, 450_000_000L, 0).level()).isEqualTo(Finding.Level.OK);
        assertThat(Checkup.cacheFolder(folder, 0, GIBIBYTE).level()).isEqualTo(Finding.Level.OK);
        assertThat(Checkup.cacheFolder(folder, 0, 1000)).satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Finding.Level.PROBLEM);
            assertThat(finding.remedy()).contains("450 MB", "cachedir=FOLDER");
        });
    }

    @Test
    void temporaryFolderThatIsNotThere() {
        assertThat(Checkup.temporaryFolder(folder).level()).isEqualTo(Finding.Level.OK);
        assertThat(folder).isEmptyDirectory();
        assertThat(Checkup.temporaryFolder(folder.resolve("none"))).satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Finding.Level.PROBLEM);
            assertThat(finding.remedy()).contains("-Djava.io.tmpdir=FOLDER");
        });
    }

    @Test
    void namesTheThreadVariables() {
        assertThat(Checkup.environment(Map.of("OMP_NUM_THREADS", "2", "OMP_WAIT_POLICY", "active", "HOME", "/"))
                        .value())
                .isEqualTo("OMP_WAIT_POLICY=active OMP_NUM_THREADS=2");
        assertThat(Checkup.environment(Map.of()).value()).isEqualTo("none");
    }

    @Test
    void namesTheGpusOfTheDriver() throws IOException {
        Files.createDirectories(folder.resolve("0000:01:00.0"));
        Files.writeString(folder.resolve("0000:01:00.0/information"), "Model: \t\t NVIDIA H100\nIRQ:  1\n");

        assertThat(Checkup.gpu(folder).value()).isEqualTo("NVIDIA H100");
        assertThat(Checkup.gpu(folder.resolve("none")).value()).startsWith("none");
    }

    @Test
    void aGpuThatIsNotUsed() {
        assertThat(Checkup.device(Compute.CUDA, true, true)).isEqualTo(Finding.ok("device", "cuda"));
        assertThat(Checkup.device(Compute.CPU, false, false)).isEqualTo(Finding.ok("device", "cpu"));
        assertThat(Checkup.device(Compute.CPU, false, true).remedy()).contains("GAN4J_MAVEN_OPTS=-Pgpu");
        assertThat(Checkup.device(Compute.CPU, true, true).remedy()).contains("nvidia-smi");
    }
}
