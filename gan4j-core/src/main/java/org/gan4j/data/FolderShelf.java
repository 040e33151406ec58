package org.gan4j.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.gan4j.error.DataException;

/** Files in a folder and in the folders below it, symbolic links followed. */
final class FolderShelf implements Shelf {

    private static final int MARKED_BYTES = 64 << 10;

    private final Path root;
    private final List<String> names;

    FolderShelf(Path root, Ware ware) {
        this.root = root;
        try (Stream<Path> files = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
            this.names = Shelf.sorted(
                    root,
                    ware,
                    files.map(file -> root.relativize(file).toString().replace('\\', '/'))
                            .filter(ware::is)
                            .filter(name -> Files.isRegularFile(root.resolve(name))));
        } catch (IOException | UncheckedIOException e) {
            throw Shelf.unlistable(root, e);
        }
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public byte[] read(String name) {
        return start(name, MAX_FILE_BYTES);
    }

    @Override
    public String source(String name) {
        return root.resolve(name).toString();
    }

    /** The size and the SHA-256 of the first 64 KiB. */
    @Override
    public String mark(String name) {
        byte[] start = start(name, MARKED_BYTES);
        try {
            return Files.size(root.resolve(name)) + " "
                    + new Digest().bytes(start, 0, start.length).hex();
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private byte[] start(String name, int bytes) {
        try (InputStream in = Files.newInputStream(root.resolve(name))) {
            Shelf.checkSize(source(name), Files.size(root.resolve(name)));
            return in.readNBytes(bytes);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private DataException unreadable(String name, IOException e) {
        return e instanceof NoSuchFileException
                ? new DataException(
                        source(name), "is gone since the dataset was opened; put it back, or open the dataset again", e)
                : new DataException(
                        source(name), "cannot be read (" + e.getMessage() + "); check the disk and the permissions", e);
    }
}
