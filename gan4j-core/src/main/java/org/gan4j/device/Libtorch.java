package org.gan4j.device;

import java.util.Set;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.error.NativeException;
import org.jspecify.annotations.Nullable;

/**
 * The one gate through which gan4j loads libtorch. Every class of gan4j that calls libtorch says so in its static initialiser:
 *
 * <pre>{@code
 * static {
 *     Libtorch.load();
 * }
 * }</pre>
 *
 * so that the settings that are read only once, while libtorch loads, are in place before any class of {@code org.bytedeco} is
 * touched.
 */
public final class Libtorch {

    private static boolean loaded;
    private static @Nullable NativeException failure;

    private Libtorch() {}

    /**
     * Loads libtorch into this process, once; later calls return at once or fail as the first did. May be called from any thread.
     *
     * @throws NativeException if it cannot be loaded; the message says what to change
     */
    public static synchronized void load() {
        if (failure != null) {
            throw new NativeException(failure.getMessage(), failure.getCause());
        }
        if (!loaded) {
            // Unset, JavaCPP asks the system for the process's size at each allocation, which halves its speed, and
            // refuses to grow beyond four heaps, libtorch's own memory included.
            setUnlessSet("org.bytedeco.javacpp.maxphysicalbytes", "0");
            Set<String> inTheWay = SecondLibtorch.here();
            if (!inTheWay.isEmpty()) {
                failure = new NativeException(
                        "libtorch is not loaded, since another one is in the way and the two would crash Java: "
                                + String.join(", ", inTheWay) + "; " + SecondLibtorch.remedy());
                throw failure;
            }
            try {
                Loader.load(torch.class);
                Threads.settle(System.getenv());
                loaded = true;
            } catch (LinkageError | RuntimeException e) {
                failure = LoadFailure.explain(e);
                throw failure;
            }
        }
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
