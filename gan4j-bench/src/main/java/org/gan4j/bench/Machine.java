package org.gan4j.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gan4j.Version;

/** What the numbers were taken on. */
record Machine(Map<String, String> facts) {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    /** Asks the system; loads libtorch for its version. */
    static Machine here(Order order) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("date", LocalDate.now().toString());
        facts.put("processor", model());
        facts.put("processors", "" + Runtime.getRuntime().availableProcessors());
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("jdk", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
        facts.put("libtorch", Version.libtorch());
        facts.put("gan4j", Version.GAN4J);
        facts.put("threads", order.threads() == 0 ? "one for each core" : "" + order.threads());
        facts.put("seed", "" + order.seed());
        facts.put(
                "load",
                String.format(
                        "%.1f at the start",
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        Child.SLOWED.stream()
                .filter(System.getenv()::containsKey)
                .forEach(name -> facts.put(name, System.getenv(name) + " in the environment, not passed on"));
        return new Machine(facts);
    }

    private static String model() throws IOException {
        if (!Files.isReadable(CPU_INFO)) {
            return System.getProperty("os.arch");
        }
        String flags = "";
        String model = System.getProperty("os.arch");
        for (String line : Files.readAllLines(CPU_INFO)) {
            if (line.startsWith("model name")) {
                model = line.substring(line.indexOf(':') + 1).strip();
            } else if (line.startsWith("flags")) {
                flags = line;
            }
        }
        String vectors = flags.contains("amx_bf16")
                ? "AMX bf16"
                : flags.contains("avx512_bf16") ? "AVX-512 bf16" : flags.contains("avx512f") ? "AVX-512" : "no AVX-512";
        return model + ", " + vectors;
    }

    void writeTo(ObjectNode node) {
        facts.forEach(node::put);
    }
}
