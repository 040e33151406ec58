package org.gan4j.device;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.error.NativeException;

/** Looks at this machine as gan4j will use it. */
public final class Checkup {

    private static final long GIBIBYTE = 1L << 30;
    private static final long UNPACKED_BYTES = 450_000_000L;
    private static final List<String> PLATFORMS = List.of("linux-x86_64", "macosx-arm64", "windows-x86_64");
    private static final List<String> FEATURES = List.of("avx2", "avx512f", "avx512_bf16", "amx_bf16");
    private static final Path GPUS = Path.of("/proc/driver/nvidia/gpus");
    /** The variables by which users choose how threads wait and how many there are. */
    static final List<String> VARIABLES = List.of(
            "OMP_WAIT_POLICY",
            "GOMP_SPINCOUNT",
            "KMP_BLOCKTIME",
            "OMP_NUM_THREADS",
            "OPENBLAS_NUM_THREADS",
            "OPENBLAS_CORETYPE");

    private static final Pattern TORCH_VERSION = Pattern.compile("TORCH_VERSION=([^,\\s]+)");

    private Checkup() {}

    /** Reports each finding as soon as it is made; libtorch, whose loading may crash the JVM, comes last. */
    public static void run(Consumer<Finding> report) {
        report.accept(java());
        report.accept(system());
        Processor processor = Processor.here();
        report.accept(Finding.ok("processor", processor.model() + features(processor)));
        report.accept(Finding.ok(
                "cores",
                processor.cores() + " for this process, of "
                        + Runtime.getRuntime().availableProcessors() + " hardware threads"));
        report.accept(memory());
        report.accept(environment(System.getenv()));
        report.accept(temporaryFolder(Path.of(System.getProperty("java.io.tmpdir"))));
        report.accept(cacheFolder());
        report.accept(SecondLibtorch.finding(SecondLibtorch.here()));
        report.accept(gpu(GPUS));
        try {
            Libtorch.load();
        } catch (NativeException e) {
            report.accept(Finding.problem("libtorch", "not loaded", e.getMessage()));
            return;
        }
        report.accept(libtorch());
        Compute compute = Compute.choose("auto");
        report.accept(device(compute, Compute.builtForCuda(), Files.isDirectory(GPUS)));
        Precision.Choice choice = Precision.choose("auto", compute);
        report.accept(Finding.ok(
                "precision", choice.precision().name().toLowerCase(Locale.ROOT) + " (" + choice.reason() + ")"));
    }

    private static Finding java() {
        String value = System.getProperty("java.version") + ", " + System.getProperty("java.vendor") + ", "
                + System.getProperty("java.home");
        return Finding.ok("Java", value);
    }

    private static Finding system() {
        String value =
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", " + Loader.getPlatform();
        return PLATFORMS.contains(Loader.getPlatform())
                ? Finding.ok("system", value)
                : Finding.problem(
                        "system", value, "gan4j has native libraries for " + String.join(", ", PLATFORMS) + " only");
    }

    private static String features(Processor processor) {
        String known = FEATURES.stream().filter(processor.features()::contains).collect(Collectors.joining(" "));
        return known.isEmpty() ? "" : " (" + known + ")";
    }

    private static Finding memory() {
        long bytes =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        return memory(bytes, Runtime.getRuntime().maxMemory());
    }

    /** libtorch's memory lies outside of Java's heap, so that both have to fit. */
    static Finding memory(long bytes, long heapBytes) {
        String value = gibibytes(bytes) + " for this process, of which Java's heap may take " + gibibytes(heapBytes);
        return bytes - heapBytes < 2 * GIBIBYTE
                ? Finding.note(
                        "memory",
                        value,
                        "little is left for libtorch: give more memory, or Java less (GAN4J_JAVA_OPTS=-Xmx512m)")
                : Finding.ok("memory", value);
    }

    static Finding environment(Map<String, String> environment) {
        String value = VARIABLES.stream()
                .filter(environment::containsKey)
                .map(name -> name + "=" + environment.get(name))
                .collect(Collectors.joining(" "));
        if (environment.containsKey("OPENBLAS_CORETYPE")) {
            return Finding.note(
                    "thread variables",
                    value,
                    "OPENBLAS_CORETYPE makes matrix products use another processor's code, often at a third of the speed: unset it");
        }
        return Finding.ok("thread variables", value.isEmpty() ? "none" : value);
    }

    static Finding temporaryFolder(Path folder) {
        try {
            Files.delete(Files.createTempFile(folder, "gan4j", ".tmp"));
            return Finding.ok("temporary folder", folder.toString());
        } catch (IOException e) {
            return Finding.problem(
                    "temporary folder",
                    folder + " is not writable (" + e.getMessage() + ")",
                    "start Java with -Djava.io.tmpdir=FOLDER (GAN4J_JAVA_OPTS)");
        }
    }

    private static Finding cacheFolder() {
        try {
            Path folder = Loader.getCacheDir().toPath();
            return cacheFolder(folder, bytes(folder), Files.getFileStore(folder).getUsableSpace());
        } catch (IOException e) {
            return Finding.problem(
                    "libtorch's cache",
                    "no folder to unpack libtorch to: " + e.getMessage(),
                    "start Java with -Dorg.bytedeco.javacpp.cachedir=FOLDER (GAN4J_JAVA_OPTS)");
        }
    }

    static Finding cacheFolder(Path folder, long usedBytes, long freeBytes) {
        String value = folder + ", holds " + gibibytes(usedBytes) + ", " + gibibytes(freeBytes) + " free";
        if (usedBytes < UNPACKED_BYTES / 2 && freeBytes < UNPACKED_BYTES) {
            return Finding.problem(
                    "libtorch's cache",
                    value,
                    "unpacking libtorch takes 450 MB: make room, or start Java with"
                            + " -Dorg.bytedeco.javacpp.cachedir=FOLDER (GAN4J_JAVA_OPTS)");
        }
        return Finding.ok("libtorch's cache", value);
    }

    private static long bytes(Path folder) throws IOException {
        AtomicLong bytes = new AtomicLong();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                bytes.addAndGet(attributes.size());
                return FileVisitResult.CONTINUE;
            }
        });
        return bytes.get();
    }

    /** What NVIDIA's driver for Linux says without being called. */
    static Finding gpu(Path driver) {
        if (!Files.isDirectory(driver)) {
            return Finding.ok("GPU", "none that NVIDIA's driver for Linux shows");
        }
        try (Stream<Path> gpus = Files.list(driver)) {
            List<String> names =
                    gpus.map(gpu -> model(gpu.resolve("information"))).toList();
            return Finding.ok("GPU", names.isEmpty() ? "none" : String.join(", ", names));
        } catch (IOException e) {
            return Finding.note("GPU", "cannot read " + driver + ": " + e.getMessage(), "");
        }
    }

    private static String model(Path information) {
        try (Stream<String> lines = Files.lines(information)) {
            return lines.filter(line -> line.startsWith("Model:"))
                    .findFirst()
                    .map(line -> line.substring("Model:".length()).strip())
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown (" + e.getMessage() + ")";
        }
    }

    private static Finding libtorch() {
        Matcher version = TORCH_VERSION.matcher(torch.show_config().getString());
        return Finding.ok(
                "libtorch",
                (version.find() ? version.group(1) : "of unknown version") + ", "
                        + torch.get_cpu_capability().getString() + ", " + Threads.inUse() + " threads, from "
                        + Loader.getLoadedLibraries().get("torch_cpu"));
    }

    static Finding device(Compute compute, boolean builtForCuda, boolean gpuThere) {
        if (compute == Compute.CUDA) {
            return Finding.ok("device", "cuda");
        }
        if (!gpuThere) {
            return Finding.ok("device", "cpu");
        }
        return builtForCuda
                ? Finding.note("device", "cpu, since libtorch sees no GPU", "check nvidia-smi and CUDA_VISIBLE_DEVICES")
                : Finding.note(
                        "device",
                        "cpu, since this is the CPU build of libtorch",
                        "for the GPU, once: GAN4J_MAVEN_OPTS=-Pgpu ./gan4j doctor");
    }

    private static String gibibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / (double) GIBIBYTE);
    }
}
