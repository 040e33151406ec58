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
        torch.set_num_threads(threads);
    }

    /** The threads that one operator of libtorch may use. */
    public static int inUse() {
        Libtorch.load();
        return torch.get_num_threads();
    }

    /**
     * The defaults, unless the environment says otherwise. Elsewhere than in products, libtorch would count hyperthreads and ignore
     * containers. For products OpenBLAS gets one thread: it has a pool of its own, libtorch's other operators run in OpenMP's, whose
     * threads spin for a while after each operator, and on few cores each pool waits for cores on which the other is busy with nothing.
     */
    static void settle(Map<String, String> environment) {
        if (!environment.containsKey("OMP_NUM_THREADS")) {
            torch.set_num_threads(Processor.here().cores());
        }
        if (!environment.containsKey("OPENBLAS_NUM_THREADS")) {
            oneThreadForProducts();
        }
    }

    /** Two copies of OpenBLAS are loaded, and the linker chooses which one libtorch calls, so both are told. */
    private static void oneThreadForProducts() {
        Loader.getLoadedLibraries().forEach((name, path) -> {
            if (name.startsWith("openblas")) {
                try {
                    NativeLibrary.getInstance(path)
                            .getFunction("openblas_set_num_threads")
                            .invokeVoid(new Object[] {1});
                } catch (LinkageError e) {
                    LOG.warn(
                            "OpenBLAS keeps threads of its own ({}), and small networks may train ten times slower; before"
                                    + " starting Java: export OPENBLAS_NUM_THREADS=1",
                            e.getMessage());
                }
            }
        });
    }
}
