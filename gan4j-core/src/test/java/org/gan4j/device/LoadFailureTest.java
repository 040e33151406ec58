package org.gan4j.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.gan4j.error.NativeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadFailureTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            java.io.IOException: No space left on device                            | the disk is full. Unpacking it takes 450 MB
            libc10.so: failed to map segment from shared object                     | is mounted noexec
            Could not create the cache: Set the "org.bytedeco.javacpp.cachedir"     | -Dorg.bytedeco.javacpp.cachedir=FOLDER
            libc10.so: file too short                                               | Delete the folder ~/.javacpp/cache
            /lib/libc.so.6: version `GLIBC_2.34' not found                          | Debian 12, Ubuntu 22.04
            libcudart.so.13: cannot open shared object file                         | or use the CPU build
            libjnitorch.so: undefined symbol: _ZN2at4_ops                           | another libtorch or OpenBLAS is in the way
            no jnitorch in java.library.path: /usr/lib                              | not on the class path. Add the dependency
            something else                                                          | something else. "gan4j doctor" checks
            """)
    void saysWhatToChange(String loadersWords, String remedy) {
        NativeException explained = LoadFailure.explain(new UnsatisfiedLinkError(loadersWords));

        assertThat(explained)
                .hasMessageStartingWith("libtorch cannot be loaded: ")
                .hasMessageContaining(remedy);
    }

    @Test
    void looksAtTheCauses() {
        Throwable failure = new UnsatisfiedLinkError("no jnitorch in java.library.path")
                .initCause(new IOException("No space left on device"));

        assertThat(LoadFailure.explain(failure))
                .hasMessageContaining("the disk is full")
                .hasCause(failure);
    }
}
