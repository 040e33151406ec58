package org.gan4j.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.gan4j.error.StorageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicTest {

    @TempDir
    Path parent;

    @Test
    void aFileIsReplacedWhole() throws IOException {
        Path target = parent.resolve("run.json");
        Atomic.file(target, "old");
        String result = Atomic.file(target, temporary -> {
            Files.writeString(temporary, "new");
            assertThat(target).hasContent("old");
            assertThat(temporary.getParent()).isEqualTo(parent);
            assertThat(temporary.getFileName().toString()).startsWith(".run.json.tmp-");
            return "done";
        });
        assertThat(result).isEqualTo("done");
        assertThat(target).hasContent("new");
        assertThat(Files.list(parent)).containsExactly(target);
    }

    @Test
    void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
        Path target = parent.resolve("weights.safetensors");
        Atomic.file(target, "old");
        assertThatThrownBy(() -> Atomic.file(target, temporary -> {
                    Files.writeString(temporary, "half");
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(StorageException.class)
                .hasMessageMatching("cannot write \\Q" + target
                        + "\\E: the disk is full \\(\\d+\\.\\d MiB left\\); free some space there, then try again");
        assertThatThrownBy(() -> Atomic.file(target, temporary -> {
                    Files.writeString(temporary, "half");
                    throw new IllegalStateException("bug");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Atomic.file(target, temporary -> {
                    throw new UncheckedIOException(new IOException("No space left on device"));
                }))
                .isInstanceOf(StorageException.class);
        assertThat(target).hasContent("old");
        assertThat(Files.list(parent)).containsExactly(target);
    }

    @Test
    void aFolderAppearsWhole() throws IOException {
        Path target = parent.resolve("snapshot-000200");
        Atomic.folder(target, temporary -> {
            Files.writeString(temporary.resolve("a"), "1");
            Files.createDirectory(temporary.resolve("deep"));
            Atomic.file(temporary.resolve("deep/b"), "2");
            assertThat(target).doesNotExist();
            return 0;
        });
        assertThat(target.resolve("a")).hasContent("1");
        assertThat(target.resolve("deep/b")).hasContent("2");
        assertThat(Files.list(target.resolve("deep"))).hasSize(1);
        assertThat(Files.list(parent)).containsExactly(target);
    }

    @Test
    void aFailingFolderLeavesNothing() {
        Path target = parent.resolve("snapshot-000200");
        assertThatThrownBy(() -> Atomic.folder(target, temporary -> {
                    Files.createDirectory(temporary.resolve("deep"));
                    Files.writeString(temporary.resolve("deep/b"), "2");
                    throw new IOException("Disk quota exceeded");
                }))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("the disk is full");
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void aFolderThatExistsIsNotTouched() throws IOException {
        Path target = Files.createDirectory(parent.resolve("snapshot-000200"));
        Files.writeString(target.resolve("a"), "1");
        assertThatThrownBy(() -> Atomic.folder(target, temporary -> 0))
                .isInstanceOf(StorageException.class)
                .hasMessage("cannot write " + target + ": it exists already; remove it or choose another name");
        assertThat(target.resolve("a")).hasContent("1");
        assertThat(Files.list(parent)).containsExactly(target);
    }

    @Test
    void leftoversOfDeadProcessesAreRemoved() throws Exception {
        Process dead = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(parent.resolve("out").toFile())
                .start();
        assertThat(dead.waitFor(60, TimeUnit.SECONDS)).isTrue();
        long now = System.currentTimeMillis() / 1000;
        long self = ProcessHandle.current().pid();
        Path killed = Files.createDirectory(parent.resolve(".a.tmp-" + dead.pid() + "-" + now + "-1"));
        Files.writeString(killed.resolve("half"), "x");
        Path sameNumberEarlier = Files.createFile(parent.resolve(".a.tmp-" + self + "-1000-7"));
        Path otherTarget = Files.createFile(parent.resolve(".ab.tmp-" + dead.pid() + "-" + now + "-1"));
        Path somebodyElses = Files.createFile(parent.resolve(".a.tmp-mine"));

        Atomic.file(parent.resolve("a"), temporary -> {
            Files.writeString(temporary, "outer");
            Atomic.file(parent.resolve("a"), "inner"); // what is being written by a living process stays
            assertThat(temporary).exists();
            return 0;
        });

        assertThat(parent.resolve("a")).hasContent("outer");
        assertThat(killed).doesNotExist();
        assertThat(sameNumberEarlier).doesNotExist();
        assertThat(otherTarget).exists();
        assertThat(somebodyElses).exists();
    }

    @Test
    void saysWhichFolderVanished() {
        Path gone = parent.resolve("runs/00001");
        assertThatThrownBy(() -> Atomic.file(gone.resolve("run.json"), "x"))
                .isInstanceOf(StorageException.class)
                .hasMessage("cannot write " + gone.resolve("run.json") + ": folder " + gone
                        + " is not there; create it, or find out what removed or unmounted it");
    }

    @Test
    void saysWhichFileIsInTheWay() throws IOException {
        Path file = Files.createFile(parent.resolve("runs"));
        assertThatThrownBy(() -> Atomic.file(file.resolve("run.json"), "x"))
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith("cannot write " + file.resolve("run.json") + ": ")
                .hasMessageContaining("is a file")
                .hasMessageEndingWith("choose another folder");
    }
}
