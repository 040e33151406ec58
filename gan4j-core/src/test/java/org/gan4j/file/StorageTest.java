package org.gan4j.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageTest {

    @TempDir
    Path folder;

    private String message(IOException cause) {
        Path file = folder.resolve("stats.jsonl");
        assertThat(Storage.failure("write", file, cause)).hasCause(cause);
        return Storage.failure("write", file, cause).getMessage().replace(file.toString(), "FILE");
    }

    @Test
    void saysWhatIsWrongAndWhatToDo() {
        assertThat(message(new IOException("No space left on device")))
                .matches(
                        "cannot write FILE: the disk is full \\(\\d+\\.\\d MiB left\\); free some space there, then try again");
        assertThat(message(new IOException("There is not enough space on the disk")))
                .contains("the disk is full");
        assertThat(message(new FileSystemException("x", null, "Read-only file system")))
                .isEqualTo("cannot write FILE: its disk is read-only; choose a folder on a disk that can be written");
        assertThat(message(new AccessDeniedException("x")))
                .isEqualTo("cannot write FILE: permission denied; give user " + System.getProperty("user.name")
                        + " access or choose another folder");
        assertThat(message(new NoSuchFileException("x")))
                .isEqualTo("cannot write FILE: there is no such file; check the name");
        assertThat(message(new IOException("Input/output error")))
                .isEqualTo("cannot write FILE: Input/output error (IOException); check the disk and the folder's"
                        + " permissions");
    }

    @Test
    void saysSoWhenThereIsNoMessage() {
        assertThat(message(new IOException())).startsWith("cannot write FILE: IOException; check");
    }
}
