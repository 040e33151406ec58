package org.gan4j.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jna.NativeLibrary;
import java.util.Map;
import org.bytedeco.javacpp.Loader;
import org.gan4j.error.ConfigurationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThreadsTest {

    @AfterEach
    void backToTheDefault() {
        Threads.settle(Map.of());
    }

    @Test
    void theDefaultIsTheCoresOfThisProcess() {
        Threads.use(1);
        Threads.settle(Map.of());

        assertThat(Threads.inUse()).isEqualTo(Processor.here().cores());
    }

    @Test
    void theEnvironmentStands() {
        Threads.use(1);
        Threads.settle(Map.of("OMP_NUM_THREADS", "7"));

        assertThat(Threads.inUse()).isEqualTo(1);
    }

    @Test
    void productsTakeOneThreadSinceTheirPoolIsAnother() {
        Threads.settle(Map.of());

        // Of two copies of OpenBLAS the linker gives libtorch one, whose counters the other shares in part.
        assertThat(Loader.getLoadedLibraries().entrySet())
                .filteredOn(library -> library.getKey().startsWith("openblas"))
                .anySatisfy(library -> assertThat(NativeLibrary.getInstance(library.getValue())
                                .getFunction("openblas_get_num_threads")
                                .invokeInt(new Object[0]))
                        .isEqualTo(1));
    }

    @Test
    void refusesNonsense() {
        assertThatThrownBy(() -> Threads.use(0))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("threads 0 is not in 1 to 1024; this process may use ");
    }
}
