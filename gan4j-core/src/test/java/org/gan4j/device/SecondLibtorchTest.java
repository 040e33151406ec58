package org.gan4j.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SecondLibtorchTest {

    @TempDir
    Path folder;

    private Path python;
    private Path system;

    @BeforeEach
    void installTwo() throws IOException {
        python = Files.createDirectories(folder.resolve("python"));
        for (String name : new String[] {"libtorch_cpu.so", "libc10.so", "libpython3.so"}) {
            Files.writeString(python.resolve(name), "not a library");
        }
        system = Files.createDirectories(folder.resolve("system"));
        for (String name : new String[] {"libtorch_cpu.so", "libtorch_cpu.so.1.13", "libtorch_cuda.so"}) {
            Files.writeString(system.resolve(name), "not a library");
        }
    }

    @Test
    void whatTheLinkerPrefersIsInTheWay() {
        assertThat(SecondLibtorch.find(Map.of("LD_LIBRARY_PATH", "/nowhere" + File.pathSeparator + python), ""))
                .containsExactly(
                        python.resolve("libc10.so").toString(),
                        python.resolve("libtorch_cpu.so").toString());
    }

    @Test
    void ofSystemFoldersOnlyCudaIsInTheWay() {
        assertThat(SecondLibtorch.find(Map.of(), system + File.pathSeparator + python))
                .containsExactly(system.resolve("libtorch_cuda.so").toString());
    }

    @Test
    void nothingIsInTheWayElsewhere() {
        assertThat(SecondLibtorch.find(Map.of("LD_LIBRARY_PATH", "", "PATH", python.toString()), "/nowhere"))
                .isEmpty();
        assertThat(SecondLibtorch.finding(SecondLibtorch.find(Map.of(), "")))
                .isEqualTo(Finding.ok("second libtorch", "none in the way"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void isRefusedRatherThanCrashedInto() throws Exception {
        ChildJvm child = ChildJvm.run(
                LibtorchTest.LoadsThroughGate.class, Map.of("LD_LIBRARY_PATH", python.toString()), entry -> true);

        assertThat(child.exitCode()).isEqualTo(1);
        assertThat(child.output())
                .contains("NativeException: libtorch is not loaded, since another one is in the way")
                .contains(python.resolve("libc10.so").toString())
                .contains("take its folder out of LD_LIBRARY_PATH");
    }
}
