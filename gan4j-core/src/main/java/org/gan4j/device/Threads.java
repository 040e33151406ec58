package org.gan4j.device;

import com.sun.jna.NativeLibrary;
import java.util.Map;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.error.ConfigurationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many threads libtorch computes with: by default the physical cores that this process may use. */
public final class Threads {

    private static final Logger LOG = LoggerFactory.getLogger(Threads.class);

    private Threads() {}

    /**
     * Sets the number of threads for the whole process. On the CPU the same number of threads gives the same bits.
     *
     * @throws ConfigurationException if the number is not in 1 to 1024
     */
    public static void use(int threads) {
        if (threads < 1 || threads > 1024) {
            throw new ConfigurationException("threads " + threads + " is not in 1 to 1024; this process may use "
                    + Processor.here().cores() + " cores");
        }
        Libtorch.load();
        set(threads);
    }

    /** The threads that one operator of libtorch may use. */
    public static int inUse() {
        Libtorch.load();
        return torch.get_num_threads();
    }

    /** The default, unless the environment says otherwise: libtorch itself would count hyperthreads and ignore containers. */
    static void useCores(Map<String, String> environment) {
        if (!environment.containsKey("OMP_NUM_THREADS")) {
            set(Processor.here().cores());
        }
    }

    /**
     * In both pools, OpenMP's and OpenBLAS's: libtorch's own call does not reach the second. Two copies of OpenBLAS are loaded, and
     * the linker chooses which one libtorch calls, so both are told.
     */
    private static void set(int threads) {
        torch.set_num_threads(threads);
        Loader.getLoadedLibraries().forEach((name, path) -> {
            if (name.startsWith("openblas")) {
                try {
                    NativeLibrary.getInstance(path)
                            .getFunction("openblas_set_num_threads")
                            .invokeVoid(new Object[] {threads});
                } catch (LinkageError e) {
                    LOG.warn("matrix products keep their own number of threads: {}", e.getMessage());
                }
            }
        });
    }
}
