package org.gan4j.device;

import java.io.IOException;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.gan4j.error.NativeException;

/** Why libtorch did not load, in words that say what to change. */
final class LoadFailure {

    /** What the loader's words mean: the first cause one of whose phrases occurs is taken. */
    private record Cause(List<String> phrases, String meaning) {}

    private static final String ELSEWHERE = "start Java with -Dorg.bytedeco.javacpp.cachedir=FOLDER";

    private static final List<Cause> CAUSES = List.of(
            new Cause(
                    List.of("No space left", "not enough space"),
                    "the disk is full. Unpacking it takes 450 MB, by default in ~/.javacpp/cache: make room or, for another"
                            + " folder, " + ELSEWHERE + "."),
            new Cause(
                    List.of("failed to map segment", "Operation not permitted"),
                    "the folder it is unpacked to (by default ~/.javacpp/cache) is mounted noexec; for another folder, "
                            + ELSEWHERE + "."),
            new Cause(
                    List.of("Could not create the cache", "Permission denied", "AccessDenied", "Read-only file system"),
                    "it has no folder to be unpacked to (by default ~/.javacpp/cache); for another folder, " + ELSEWHERE
                            + "."),
            new Cause(
                    List.of("invalid ELF header", "file too short", "not a mach-o file", "is not a valid Win32"),
                    "the copy unpacked earlier is damaged. Delete the folder ~/.javacpp/cache and start again."),
            new Cause(
                    List.of("GLIBC_", "GLIBCXX_", "libstdc++", "ld-linux"),
                    "this Linux is too old for it, or has no glibc (Alpine). Use Debian 12, Ubuntu 22.04, RHEL 9 or newer."),
            new Cause(
                    List.of("libcuda", "libcudart", "libcudnn", "libcublas"),
                    "this is its CUDA build, and CUDA is not there. Install NVIDIA's driver and the org.bytedeco"
                            + " cuda-platform-redist artifacts (the Maven profile \"gpu\" brings them), or use the CPU build."),
            new Cause(
                    List.of("Can't load", "already loaded", "undefined symbol", "Can't find dependent"),
                    "another libtorch or OpenBLAS is in the way. Remove it from LD_LIBRARY_PATH, PATH and"
                            + " -Djava.library.path; \"gan4j doctor\" lists what it finds."),
            new Cause(
                    List.of("java.library.path", "Could not find"),
                    "its native libraries are not on the class path. Add the dependency org.bytedeco:pytorch-platform:"
                            + version()
                            + " (all platforms), or org.bytedeco:pytorch, :openblas and :javacpp each with the"
                            + " classifier " + Loader.getPlatform() + "."));

    private LoadFailure() {}

    static NativeException explain(Throwable failure) {
        StringBuilder words = new StringBuilder();
        Throwable root = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            words.append(cause).append('\n');
            root = cause;
        }
        String meaning = CAUSES.stream()
                .filter(cause -> cause.phrases().stream().anyMatch(words.toString()::contains))
                .findFirst()
                .map(Cause::meaning)
                .orElse(String.valueOf(root).lines().findFirst().orElse("")
                        + ". \"gan4j doctor\" checks for the usual causes.");
        return new NativeException("libtorch cannot be loaded: " + meaning, failure);
    }

    private static String version() {
        try {
            return Loader.getVersion("org.bytedeco", "pytorch");
        } catch (IOException e) {
            return "(the version of your org.bytedeco:pytorch)";
        }
    }
}
