package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own can show. */
class ProcessTest {

    @TempDir
    Path folder;

    @Test
    void theZooAndHelpNeedNoNatives() throws Exception {
        assertThat(System.getProperty("java.class.path")).containsPattern("pytorch-[\\d.-]+-\\w+-(x86_64|arm64)");
        for (String command : List.of("--help", "zoo", "zoo dcgan", "train --help", "data list")) {
            Process process = start(entry -> !entry.contains("-x86_64") && !entry.contains("-arm64"), command);
            String output = new String(process.getInputStream().readAllBytes());

            assertThat(process.waitFor()).as(command + "\n" + output).isZero();
            assertThat(output).isNotEmpty();
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "processes cannot be asked to end there")
    void askedToEndItSavesAndSaysHowToGoOn() throws Exception {
        Process process = start(
                entry -> true,
                "train gan --data ring --batch 50 --set hidden=8 --minutes 5 --device cpu --runs " + folder);
        StringBuilder output = new StringBuilder();
        try (BufferedReader reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                output.append(line).append('\n');
                if (line.startsWith("  in ")) {
                    process.toHandle().destroy();
                }
            }
        }
        Path run = folder.resolve("00000-gan-ring");
        assertThat(process.waitFor()).as(output.toString()).isEqualTo(128 + 15);
        assertThat(output)
                .contains("finishing this round, then saving", "Stopped and saved: ", "gan4j resume " + run + " ");
        assertThat(folder.resolve("00000-gan-ring/timelapse.gif")).exists();
        try (Stream<Path> entries = Files.list(run)) {
            assertThat(entries.filter(entry -> entry.getFileName().toString().startsWith("snapshot-")))
                    .hasSize(1);
        }
    }

    private interface Entry {
        boolean isWanted(String path);
    }

    private Process start(Entry entry, String arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-cp"));
        command.add(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry::isWanted)
                .collect(Collectors.joining(File.pathSeparator)));
        command.add(Main.class.getName());
        command.addAll(List.of(arguments.split(" ")));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
    }
}
