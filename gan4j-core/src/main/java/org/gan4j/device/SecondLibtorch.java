package org.gan4j.device;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for another libtorch where libraries are searched for, such as Python's: two in one process crash it. */
final class SecondLibtorch {

    private static final Path LINKER_CACHE = Path.of("/etc/ld.so.cache");
    private static final Pattern CACHED = Pattern.compile("/[^\\x00]*/lib(?:torch_cpu|c10)\\.so[^\\x00]*");
    private static final List<String> VARIABLES = List.of("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH");
    private static final String NAMES = "{libtorch_cpu,libc10}.{so,so.*,dylib}";

    private SecondLibtorch() {}

    static Finding look() {
        return look(System.getProperty("java.library.path"), System.getenv(), LINKER_CACHE);
    }

    /** Reads the folders of Java's library path and of the linker's variables, and the linker's cache. */
    static Finding look(String javaLibraryPath, Map<String, String> environment, Path linkerCache) {
        Set<String> found = new TreeSet<>();
        addFrom(javaLibraryPath, found);
        VARIABLES.forEach(name -> addFrom(environment.getOrDefault(name, ""), found));
        if (Files.isReadable(linkerCache)) {
            try {
                Matcher entry = CACHED.matcher(Files.readString(linkerCache, StandardCharsets.ISO_8859_1));
                while (entry.find()) {
                    found.add(entry.group());
                }
            } catch (IOException e) {
                found.add(linkerCache + " (cannot be read: " + e.getMessage() + ")");
            }
        }
        return found.isEmpty()
                ? Finding.ok("second libtorch", "none")
                : Finding.problem(
                        "second libtorch",
                        String.join(", ", found),
                        "Java may crash with two of them: remove it (Debian: apt remove python3-torch), or take its folder out"
                                + " of LD_LIBRARY_PATH");
    }

    private static void addFrom(String folders, Set<String> found) {
        for (String folder : folders.split(File.pathSeparator)) {
            try {
                Path path = Path.of(folder);
                if (!folder.isEmpty() && Files.isDirectory(path)) {
                    try (DirectoryStream<Path> libraries = Files.newDirectoryStream(path, NAMES)) {
                        libraries.forEach(library -> found.add(library.toString()));
                    }
                }
            } catch (IOException | InvalidPathException e) {
                found.add(folder + " (cannot be read: " + e.getMessage() + ")");
            }
        }
    }
}
