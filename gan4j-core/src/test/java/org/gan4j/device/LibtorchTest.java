package org.gan4j.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class LibtorchTest {

    /** What a user's program does first. */
    static final class LoadsThroughGate {
        public static void main(String[] arguments) {
            Libtorch.load();
            System.out.println("threads: " + torch.get_num_threads());
            System.out.println("limit: " + Pointer.maxPhysicalBytes());
        }
    }

    /** Libtorch was there before gan4j. */
    static final class LoadsByItself {
        public static void main(String[] arguments) {
            torch.get_num_threads();
            Libtorch.load();
            System.out.println("threads: " + torch.get_num_threads());
        }
    }

    @Test
    void settlesThreadsAndLimitsInAJvmThatNobodyPrepared() throws Exception {
        ChildJvm child = run(LoadsThroughGate.class, Map.of());

        assertThat(child.output())
                .contains("threads: " + Processor.here().cores())
                .contains("limit: 0")
                .doesNotContain("WARN");
        assertThat(child.exitCode()).isZero();
    }

    @Test
    void leavesTheUsersOwnChoice() throws Exception {
        ChildJvm child = run(LoadsThroughGate.class, Map.of("OMP_NUM_THREADS", "1"));

        assertThat(child.output()).contains("threads: 1").doesNotContain("WARN");
    }

    @Test
    void settlesThreadsThoughLibtorchWasLoadedBefore() throws Exception {
        ChildJvm child = run(LoadsByItself.class, Map.of());

        assertThat(child.output())
                .contains("threads: " + Processor.here().cores())
                .doesNotContain("WARN");
    }

    @Test
    void namesTheDependenciesWhenTheNativeLibrariesAreMissing() throws Exception {
        ChildJvm child =
                ChildJvm.run(LoadsThroughGate.class, Map.of(), entry -> !entry.matches(".*(x86_64|arm64).*\\.jar"));

        assertThat(child.exitCode()).isEqualTo(1);
        assertThat(child.output())
                .contains("NativeException: libtorch cannot be loaded: its native libraries are not on the class path.")
                .contains("org.bytedeco:pytorch-platform:2.10.0-1.5.13");
    }

    @Test
    void canBeCalledAgain() {
        Libtorch.load();
        Libtorch.load();

        assertThat(torch.get_num_threads()).isPositive();
    }

    private static ChildJvm run(Class<?> main, Map<String, String> environment)
            throws IOException, InterruptedException {
        return ChildJvm.run(main, environment, entry -> true, "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    }
}
