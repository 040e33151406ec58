package org.gan4j.device;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A JVM as a user's own program starts it: this test's class path, and none of the variables that the build sets. */
record ChildJvm(int exitCode, String output) {

    static ChildJvm run(
            Class<?> main, Map<String, String> environment, Predicate<String> classPathEntry, String... flags)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        List<String> entries = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        command.addAll(List.of(
                "-Xmx256m",
                "-cp",
                String.join(
                        File.pathSeparator,
                        entries.stream().filter(classPathEntry).toList()),
                main.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeAll(Checkup.VARIABLES);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        return new ChildJvm(process.waitFor(), output);
    }
}
