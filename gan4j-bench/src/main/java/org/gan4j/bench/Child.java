package org.gan4j.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Starts contenders, each in a process of its own, so that they share neither threads nor memory. */
final class Child {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LONGEST_SECONDS = 3600;

    /**
     * What a process said.
     *
     * @param report its last line; null if it failed
     * @param firstRoundSeconds from its start to the line {@link StartContender#FIRST_ROUND}; NaN without one
     * @param output all that it said, for whoever must understand a failure
     */
    record Outcome(@Nullable JsonNode report, double firstRoundSeconds, String output) {}

    /** Variables by which somebody makes OpenBLAS take another processor's kernels than this one's: not passed on. */
    static final List<String> SLOWED = List.of("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "ATEN_CPU_CAPABILITY");

    private Child() {}

    /** A Java class of this module, with the flags and environment that gan4j's launcher gives. */
    static Outcome java(Class<?> main, Order order) {
        return java(main, order, "1g");
    }

    /** The same with another heap. */
    static Outcome java(Class<?> main, Order order, String heap) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-Djava.awt.headless=true",
                "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(order.arguments());
        return run(command);
    }

    /** PyTorch's side. */
    static Outcome python(Path python, Path script, Order order) {
        List<String> command = new ArrayList<>(List.of(python.toString(), script.toString()));
        command.addAll(order.arguments());
        return run(command);
    }

    private static Outcome run(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        SLOWED.forEach(builder.environment()::remove);
        try {
            return listen(builder);
        } catch (IOException e) {
            return new Outcome(null, Double.NaN, "cannot start " + command.get(0) + ": " + e.getMessage());
        }
    }

    private static Outcome listen(ProcessBuilder builder) throws IOException {
        long start = System.nanoTime();
        Process process = builder.redirectInput(new File(isWindows() ? "NUL" : "/dev/null"))
                .start();
        double firstRoundSeconds = Double.NaN;
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.equals(StartContender.FIRST_ROUND)) {
                    firstRoundSeconds = (System.nanoTime() - start) / 1e9;
                }
                lines.add(line);
            }
            boolean ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
            String output = String.join(System.lineSeparator(), lines);
            boolean failed = !ended || process.exitValue() != 0 || lines.isEmpty();
            return new Outcome(failed ? null : JSON.readTree(lines.get(lines.size() - 1)), firstRoundSeconds, output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome(null, Double.NaN, "interrupted");
        } finally {
            process.destroyForcibly();
        }
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").startsWith("Windows");
    }

    /** The Python that the script found, if any. */
    static Optional<Path> pythonHere() {
        return Optional.ofNullable(System.getenv("GAN4J_BENCH_PYTHON"))
                .filter(path -> !path.isBlank())
                .map(Path::of);
    }
}
