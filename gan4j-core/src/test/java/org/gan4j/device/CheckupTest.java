package org.gan4j.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
                        "idle threads",
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
    void findsASecondLibtorchInFoldersAndInTheLinkersCache() throws IOException {
        Path python = Files.createDirectories(folder.resolve("python"));
        Path system = Files.createDirectories(folder.resolve("system"));
        Path none = folder.resolve("none");
        assertThat(SecondLibtorch.look(system + File.pathSeparator + none, Map.of(), none))
                .isEqualTo(Finding.ok("second libtorch", "none"));

        Files.writeString(python.resolve("libtorch_cpu.so"), "");
        Files.writeString(system.resolve("libc10.so.1.13"), "");
        Path cache = Files.write(
                folder.resolve("ld.so.cache"),
                "glibc\0\u00ff/usr/lib/libz.so.1\0libc10.so.1.13\0/usr/lib/libc10.so.1.13\0"
                        .getBytes(StandardCharsets.ISO_8859_1));
        Finding found = SecondLibtorch.look(system.toString(), Map.of("LD_LIBRARY_PATH", python.toString()), cache);

        assertThat(found.level()).isEqualTo(Finding.Level.PROBLEM);
        assertThat(found.value().split(", "))
                .containsExactlyInAnyOrder(
                        python.resolve("libtorch_cpu.so").toString(),
                        system.resolve("libc10.so.1.13").toString(),
                        "/usr/lib/libc10.so.1.13");
        assertThat(found.remedy()).contains("apt remove python3-torch");
    }
}
