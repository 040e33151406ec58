package org.gan4j.device;

import com.sun.jna.Function;
import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the idle threads of libtorch wait for work. libtorch computes on two thread pools, OpenMP's and OpenBLAS's, and OpenMP's idle
 * threads spin by default: OpenBLAS then waits for cores that are busy with nothing, and small multilayer perceptrons train more
 * than ten times slower. Sleeping idle threads ({@code OMP_WAIT_POLICY=passive}) cure it, at no cost to large operators. OpenMP
 * reads the variable once, while libtorch loads.
 */
public enum IdleThreads {
    /** They sleep, since gan4j asked for it before libtorch was loaded. */
    SLEEP,
    /** They do what the environment says that Java was started in. */
    ENVIRONMENT,
    /** They spin: libtorch, or another library with OpenMP, was in this process before gan4j could ask. */
    SPIN_LOADED_BEFORE,
    /** They spin: the C library could not be reached to ask for sleep. */
    SPIN_NO_C_LIBRARY;

    /** What to put into the environment before starting the JVM where gan4j could not do it itself. */
    static final String REMEDY =
            Platform.isWindows() ? "set OMP_WAIT_POLICY=passive" : "export OMP_WAIT_POLICY=passive";

    /** The variables by which users choose for themselves; the last is LLVM's, whose OpenMP libtorch for macOS uses. */
    static final List<String> VARIABLES = List.of("OMP_WAIT_POLICY", "GOMP_SPINCOUNT", "KMP_BLOCKTIME");

    private static final Logger LOG = LoggerFactory.getLogger(IdleThreads.class);

    /** Asks for sleeping threads, unless the user chose or it is too late. Call before libtorch loads. */
    static IdleThreads settle() {
        return settle(System.getenv(), openMpIsLoaded());
    }

    static IdleThreads settle(Map<String, String> environment, boolean tooLate) {
        if (VARIABLES.stream().anyMatch(environment::containsKey)) {
            return ENVIRONMENT;
        }
        if (tooLate) {
            LOG.warn(
                    "libtorch or another user of OpenMP was loaded before gan4j, so idle threads spin and small networks may"
                            + " train ten times slower; call org.gan4j.device.Libtorch.load() first, or run this before starting Java: {}",
                    REMEDY);
            return SPIN_LOADED_BEFORE;
        }
        try {
            putEnvironment("OMP_WAIT_POLICY", "passive");
            return SLEEP;
        } catch (LinkageError | RuntimeException e) {
            LOG.warn(
                    "gan4j cannot set an environment variable ({}), so libtorch's idle threads spin and small networks may train"
                            + " ten times slower; run this before starting Java: {}",
                    e.getMessage(),
                    REMEDY);
            return SPIN_NO_C_LIBRARY;
        }
    }

    /** In the C environment that native libraries read: Java's own copy is made at start and cannot be changed. */
    private static void putEnvironment(String name, String value) {
        int error = Platform.isWindows()
                ? Function.getFunction("ucrtbase", "_putenv_s").invokeInt(new Object[] {name, value})
                : Function.getFunction(Platform.C_LIBRARY_NAME, "setenv").invokeInt(new Object[] {name, value, 0});
        if (error != 0) {
            throw new IllegalStateException("the C library answered " + error);
        }
    }

    private static boolean openMpIsLoaded() {
        Path maps = Path.of("/proc/self/maps");
        if (Files.isReadable(maps)) {
            try (Stream<String> lines = Files.lines(maps)) {
                return lines.anyMatch(line -> line.contains("/libgomp") || line.contains("/libtorch_cpu"));
            } catch (IOException e) {
                LOG.debug("{} cannot be read; asking JavaCPP instead", maps, e);
            }
        }
        return Loader.getLoadedLibraries().keySet().stream().anyMatch(name -> name.contains("torch"));
    }
}
