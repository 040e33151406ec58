package org.gan4j.device;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for another libtorch, such as Python's, where the linker would take it instead of ours: the two mixed crash the JVM. That is
 * in the folders of {@code LD_LIBRARY_PATH}, which the linker prefers to the folder of the library that asks; and, for the parts with
 * CUDA that our CPU build lacks, in all folders of Java's library path, since JavaCPP asks for them by name. A libtorch with a
 * version in its name, or in the linker's cache only, is not taken.
 */
final class SecondLibtorch {

    private static final List<String> VARIABLES = List.of("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH");
    private static final String ANY_PART = "{libtorch,libtorch_cpu,libc10,libtorch_cuda,libc10_cuda}.{so,dylib}";
    private static final String CUDA_PART = "{libtorch_cuda,libc10_cuda}.so";

    private static final Logger LOG = LoggerFactory.getLogger(SecondLibtorch.class);

    private SecondLibtorch() {}

    /** The files in the way here; none where the user told JavaCPP to prefer such libraries. */
    static Set<String> here() {
        if (Boolean.getBoolean("org.bytedeco.javacpp.pathsFirst")
                || Boolean.getBoolean("org.bytedeco.javacpp.pathsfirst")) {
            return Set.of();
        }
        String ours = "/org/bytedeco/pytorch/" + Loader.getPlatform() + "-gpu/libtorch_cuda.so";
        boolean cpuBuild = torch.class.getResource(ours) == null;
        return find(System.getenv(), cpuBuild ? System.getProperty("java.library.path") : "");
    }

    /** The files in the way in the folders of an environment and, of CUDA, of Java's library path. */
    static Set<String> find(Map<String, String> environment, String javaLibraryPath) {
        Set<String> found = new TreeSet<>();
        VARIABLES.forEach(name -> addFrom(environment.getOrDefault(name, ""), ANY_PART, found));
        addFrom(javaLibraryPath, CUDA_PART, found);
        return found;
    }

    static Finding finding(Set<String> found) {
        return found.isEmpty()
                ? Finding.ok("second libtorch", "none in the way")
                : Finding.problem("second libtorch", String.join(", ", found), remedy());
    }

    static String remedy() {
        return "take its folder out of LD_LIBRARY_PATH or, where it is a system folder, start Java with"
                + " -Djava.library.path=/none (GAN4J_JAVA_OPTS)";
    }

    private static void addFrom(String folders, String names, Set<String> found) {
        for (String folder : folders.split(File.pathSeparator)) {
            try {
                Path path = Path.of(folder);
                if (!folder.isEmpty() && Files.isDirectory(path)) {
                    try (DirectoryStream<Path> libraries = Files.newDirectoryStream(path, names)) {
                        libraries.forEach(library -> found.add(library.toString()));
                    }
                }
            } catch (IOException | InvalidPathException e) {
                LOG.debug("{} cannot be read, so the linker finds nothing in it either", folder, e);
            }
        }
    }
}
