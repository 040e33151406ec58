package org.gan4j.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.gan4j.error.StorageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {

    @TempDir
    Path folder;

    /** Another process: takes the lock, says so, and holds it until it is killed. */
    static final class Holder {
        public static void main(String[] arguments) throws Exception {
            FolderLock.acquire(Path.of(arguments[0]));
            System.out.println("locked");
            Thread.sleep(TimeUnit.MINUTES.toMillis(1));
        }
    }

    @Test
    void oneProcessTakesItOnce() {
        long self = ProcessHandle.current().pid();
        try (FolderLock lock = FolderLock.acquire(folder)) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> FolderLock.acquire(folder.resolve(".")))
                        .isInstanceOf(StorageException.class)
                        .hasMessage(folder + " is in use by process " + self
                                + " (this one); wait for it to end, stop it, or choose another folder");
            }
            assertThat(lock).isNotNull();
        }
        FolderLock.acquire(folder).close();
    }

    @Test
    void anotherProcessIsNamedAndItsEndLiftsTheLock() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("locked");
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> FolderLock.acquire(folder))
                        .isInstanceOf(StorageException.class)
                        .hasMessage(folder + " is in use by process " + other.pid()
                                + "; wait for it to end, stop it, or choose another folder");
            }
        } finally {
            other.destroyForcibly();
        }
        assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
        FolderLock.acquire(folder).close();
    }

    @Test
    void saysWhichFolderIsNotThere() {
        Path gone = folder.resolve("gone");
        assertThatThrownBy(() -> FolderLock.acquire(gone))
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith("cannot lock " + gone + ": ");
    }
}
