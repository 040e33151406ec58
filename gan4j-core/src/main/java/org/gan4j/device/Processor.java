package org.gan4j.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gan4j.error.StorageException;

/**
 * The processor, as far as this process may use it.
 *
 * @param model the maker's name for it
 * @param features the instruction sets it has, as Linux names them; empty where they are not known
 * @param cores the physical cores that this process may use, at least 1
 */
record Processor(String model, Set<String> features, int cores) {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final Path STATUS = Path.of("/proc/self/status");

    /** Looks at this machine; on other systems than Linux only at what Java knows. */
    static Processor here() {
        // Java counts hyperthreads, and knows limits of containers.
        int processors = Runtime.getRuntime().availableProcessors();
        if (Files.isReadable(CPU_INFO) && Files.isReadable(STATUS)) {
            try {
                return parse(Files.readAllLines(CPU_INFO), Files.readAllLines(STATUS), processors);
            } catch (IOException e) {
                throw new StorageException("cannot read " + CPU_INFO + ": " + e.getMessage(), e);
            }
        }
        String model = System.getenv().getOrDefault("PROCESSOR_IDENTIFIER", System.getProperty("os.arch"));
        return new Processor(model, Set.of(), processors);
    }

    /** Reads {@code /proc/cpuinfo} and {@code /proc/self/status}; at most {@code processors} cores. */
    static Processor parse(List<String> cpuInfo, List<String> status, int processors) {
        Set<Integer> allowed = status.stream()
                .filter(line -> line.startsWith("Cpus_allowed_list:"))
                .findFirst()
                .map(line -> numbers(value(line)))
                .orElse(Set.of());
        String model = System.getProperty("os.arch");
        Set<String> features = Set.of();
        Set<String> cores = new HashSet<>();
        Map<String, String> block = new HashMap<>();
        for (int i = 0; i <= cpuInfo.size(); i++) {
            String line = i < cpuInfo.size() ? cpuInfo.get(i) : "";
            if (!line.isBlank()) {
                block.put(line.split("\\s*:", 2)[0], value(line));
                continue;
            }
            String number = block.get("processor");
            if (number != null) {
                model = block.getOrDefault("model name", model);
                features = Set.of(block.getOrDefault("flags", "").split("\\s+"));
                if (allowed.isEmpty() || allowed.contains(Integer.parseInt(number))) {
                    cores.add(block.getOrDefault("physical id", "") + "/" + block.getOrDefault("core id", number));
                }
            }
            block.clear();
        }
        return new Processor(
                model, features, Math.max(1, Math.min(processors, cores.isEmpty() ? processors : cores.size())));
    }

    /** The numbers of a list such as {@code 0-2,8}. */
    private static Set<Integer> numbers(String list) {
        Set<Integer> numbers = new HashSet<>();
        for (String range : list.split(",")) {
            String[] ends = range.split("-");
            for (int i = Integer.parseInt(ends[0]); i <= Integer.parseInt(ends[ends.length - 1]); i++) {
                numbers.add(i);
            }
        }
        return numbers;
    }

    private static String value(String line) {
        return line.substring(line.indexOf(':') + 1).strip();
    }
}
