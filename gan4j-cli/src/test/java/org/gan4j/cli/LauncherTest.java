package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The shell script {@code gan4j}, with a Java and a Maven that only tell how they were called. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has gan4j.bat")
class LauncherTest {

    @TempDir
    Path folder;

    private Path root;
    private Path builds;

    private record Outcome(long pid, int exitCode, String out, String err) {}

    @BeforeEach
    void lookLikeTheRepository() throws IOException {
        root = folder.toRealPath().resolve("a folder with spaces").resolve("gan4j");
        builds = folder.resolve("builds");
        Files.createDirectories(root.resolve("gan4j-cli/src/main/java"));
        Files.createDirectories(root.resolve("gan4j-core/src/main/java"));
        Files.writeString(root.resolve("pom.xml"), "");
        Files.writeString(root.resolve("gan4j-core/src/main/java/A.java"), "");
        Files.copy(Path.of("..", "gan4j"), root.resolve("gan4j"));
        Files.writeString(builds, "");

        Path jdk = Files.createDirectories(folder.resolve("jdk/bin")).getParent();
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"17.0.1\"\n");
        script(jdk.resolve("bin/javac"), "exit 1");
        script(jdk.resolve("bin/java"), "echo pid=$$", "for argument in \"$@\"; do echo \"<$argument>\"; done");
        Files.createDirectories(folder.resolve("maven/bin"));
        maven(
                "mkdir -p gan4j-cli/target gan4j-core/target",
                "touch gan4j-cli/target/gan4j-cli.jar gan4j-core/target/core.jar",
                "printf %s \"$PWD/gan4j-core/target/core.jar\" > gan4j-cli/target/classpath.txt");
    }

    @Test
    void buildsOnceThenStartsJavaInItsOwnPlace() throws Exception {
        Outcome first = gan4j(List.of("train", "two words", "*"), Map.of());

        assertThat(first.err()).startsWith("gan4j: building").hasLineCount(1);
        assertThat(first.exitCode()).isZero();
        assertThat(first.out().lines())
                .contains(
                        "pid=" + first.pid(),
                        "<--enable-native-access=ALL-UNNAMED>",
                        "<" + root + "/gan4j-cli/target/gan4j-cli.jar:" + root + "/gan4j-core/target/core.jar>")
                .endsWith("<org.gan4j.cli.Main>", "<train>", "<two words>", "<*>");

        assertThat(gan4j(List.of(), Map.of()).err()).isEmpty();
        assertThat(builds).hasContent("build\n");
    }

    @Test
    void buildsAgainAfterAnEditAndAfterADeletion() throws Exception {
        gan4j(List.of(), Map.of());
        Path source = root.resolve("gan4j-core/src/main/java/A.java");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now()));
        gan4j(List.of(), Map.of());
        assertThat(builds).hasContent("build\nbuild\n");

        Files.delete(source);
        gan4j(List.of(), Map.of());
        assertThat(builds).hasContent("build\nbuild\nbuild\n");
    }

    @Test
    void buildsAgainWhereALibraryIsGone() throws Exception {
        gan4j(List.of(), Map.of());
        Files.delete(root.resolve("gan4j-core/target/core.jar"));
        gan4j(List.of(), Map.of());

        assertThat(builds).hasContent("build\nbuild\n");
    }

    @Test
    void buildsAgainWhereCudaIsAskedForAndKeepsItAfterwards() throws Exception {
        gan4j(List.of(), Map.of());
        maven(
                "echo \"$@\" >> '" + builds + "'",
                "touch gan4j-core/target/core-gpu.jar",
                "printf %s \"$PWD/gan4j-core/target/core-gpu.jar\" > gan4j-cli/target/classpath.txt");
        gan4j(List.of(), Map.of("GAN4J_MAVEN_OPTS", "-Pgpu"));
        gan4j(List.of(), Map.of());
        Files.setLastModifiedTime(root.resolve("pom.xml"), FileTime.from(Instant.now()));
        gan4j(List.of(), Map.of());

        assertThat(Files.readString(builds).lines().filter(line -> line.contains("-Pgpu")))
                .hasSize(2);
    }

    @Test
    void findsItselfThroughSymbolicLinks() throws Exception {
        Path near = Files.createSymbolicLink(root.resolve("near"), Path.of("gan4j"));
        Path far = Files.createSymbolicLink(folder.resolve("far"), near);

        Outcome outcome = run(List.of("sh", far.toString(), "--help"), Map.of());

        assertThat(outcome.out())
                .contains("<" + root + "/gan4j-cli/target/gan4j-cli.jar:")
                .endsWith("<--help>\n");
    }

    @Test
    void leavesTheUsersOwnSettings() throws Exception {
        Outcome outcome = gan4j(List.of(), Map.of("GAN4J_JAVA_OPTS", "-Xmx4g -XX:+UseZGC"));

        assertThat(outcome.out().lines()).containsSubsequence("<-Xmx1g>", "<-Xmx4g>", "<-XX:+UseZGC>");
    }

    @Test
    void showsTheLogOfABuildThatFailedAndTriesAgain() throws Exception {
        gan4j(List.of(), Map.of());
        Files.setLastModifiedTime(root.resolve("pom.xml"), FileTime.from(Instant.now()));
        maven("echo '[ERROR] A.java:[1,1] no semicolon'", "exit 1");

        for (int attempt = 0; attempt < 2; attempt++) {
            Outcome outcome = gan4j(List.of(), Map.of());
            assertThat(outcome.exitCode()).isEqualTo(2);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err())
                    .contains("no semicolon", "the build failed; the whole log is in " + root + "/target/build.log");
        }
        assertThat(root.resolve("target/launcher.lock")).doesNotExist();
    }

    @Test
    void twoAtOnceBuildOnce() throws Exception {
        Process one = start(List.of("sh", root.resolve("gan4j").toString()), Map.of());
        Outcome other = gan4j(List.of(), Map.of());

        assertThat(one.waitFor()).isZero();
        assertThat(other.exitCode()).isZero();
        assertThat(builds).hasContent("build\n");
    }

    @Test
    void aLockLeftByAKilledLauncherDoesNotLast() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Path lock = Files.createDirectories(root.resolve("target/launcher.lock"));
        Files.writeString(lock.resolve("holder"), gone.pid() + "\n");

        assertThat(gan4j(List.of(), Map.of()).exitCode()).isZero();
        assertThat(builds).hasContent("build\n");
    }

    private Outcome gan4j(List<String> arguments, Map<String, String> environment) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("sh", root.resolve("gan4j").toString()));
        command.addAll(arguments);
        return run(command, environment);
    }

    private Outcome run(List<String> command, Map<String, String> environment) throws Exception {
        Process process = start(command, environment);
        String out = new String(process.getInputStream().readAllBytes());
        String err = new String(process.getErrorStream().readAllBytes());
        return new Outcome(process.pid(), process.waitFor(), out, err);
    }

    private Process start(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeAll(List.of("OMP_WAIT_POLICY", "GOMP_SPINCOUNT", "KMP_BLOCKTIME"));
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().put("MAVEN_HOME", folder.resolve("maven").toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private void maven(String... lines) throws IOException {
        List<String> all = new ArrayList<>();
        all.add("[ \"$1\" = --version ] && { echo 'Apache Maven 3.8.7'; exit; }");
        all.add("echo build >> '" + builds + "'");
        all.addAll(List.of(lines));
        script(folder.resolve("maven/bin/mvn"), all.toArray(String[]::new));
    }

    private static void script(Path file, String... lines) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
