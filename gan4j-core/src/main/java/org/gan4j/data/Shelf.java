package org.gan4j.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.gan4j.error.DataException;

/** Where files of one sort lie: a folder with all below it, or a ZIP archive. */
sealed interface Shelf permits FolderShelf, ZipShelf {

    /** What a shelf holds; files of other sorts are not seen. */
    enum Ware {
        IMAGES("images", List.of("png", "jpg", "jpeg", "bmp", "gif", "webp")),
        SOUNDS("sounds", List.of("wav"));

        private final String what;
        private final List<String> extensions;

        Ware(String what, List<String> extensions) {
            this.what = what;
            this.extensions = extensions;
        }

        /** Whether a path looks like one that somebody put there on purpose. */
        boolean is(String name) {
            String file = name.substring(name.lastIndexOf('/') + 1);
            String extension = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            return extensions.contains(extension) && !file.startsWith(".") && !name.startsWith("__MACOSX/");
        }
    }

    /** No file may be larger: it is read as a whole. */
    int MAX_FILE_BYTES = 64 << 20;

    /** The files by extension, as paths from the root with {@code /}, in the order of their characters; at least one. */
    List<String> names();

    /** The whole content of a file. */
    byte[] read(String name);

    /** What to call a file in an error. */
    String source(String name);

    /** What determines the content of a file, short of reading all of it: equal for equal files, different for different ones. */
    String mark(String name);

    /** Adds the names and marks of files to a digest. */
    default void addTo(Digest digest, List<String> files) {
        List<String> marks = files.parallelStream().map(this::mark).toList();
        for (int i = 0; i < marks.size(); i++) {
            digest.text(files.get(i)).text(marks.get(i));
        }
    }

    /** Opens a folder or a ZIP archive of images. */
    static Shelf open(Path path) {
        return open(path, Ware.IMAGES);
    }

    /** Opens a folder or a ZIP archive. */
    static Shelf open(Path path, Ware ware) {
        if (Files.isDirectory(path)) {
            return new FolderShelf(path, ware);
        }
        if (Files.exists(path)) {
            return new ZipShelf(path, ware);
        }
        throw new DataException(path.toString(), "is not there; give the path of a folder or ZIP archive of images");
    }

    /** Whether a folder or a ZIP archive, if it is one, has any such file. */
    static boolean holds(Path path, Ware ware) {
        if (Files.isDirectory(path)) {
            try (Stream<Path> files = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
                return files.anyMatch(
                        file -> ware.is(path.relativize(file).toString().replace('\\', '/')));
            } catch (IOException | UncheckedIOException e) {
                throw unlistable(path, e);
            }
        }
        try (ZipFile zip = new ZipFile(path.toFile())) {
            return zip.stream().anyMatch(entry -> ware.is(entry.getName()));
        } catch (IOException | IllegalArgumentException e) {
            // Whoever opens it says what is wrong.
            return false;
        }
    }

    static DataException unlistable(Path root, Exception e) {
        return new DataException(
                root.toString(), "cannot be listed (" + e.getMessage() + "); check its links and permissions", e);
    }

    /** Refuses a shelf with nothing on it. */
    static List<String> sorted(Path path, Ware ware, Stream<String> names) {
        List<String> found = names.filter(ware::is).sorted().toList();
        if (found.isEmpty()) {
            List<String> ends = ware.extensions.stream().map(e -> "." + e).toList();
            int last = ends.size() - 1;
            throw new DataException(
                    path.toString(),
                    "has no " + ware.what + ": none of its files ends in "
                            + (last == 0 ? "" : String.join(", ", ends.subList(0, last)) + " or ") + ends.get(last));
        }
        return found;
    }

    /** Refuses a file that is too large to be an example. */
    static void checkSize(String source, long bytes) {
        if (bytes > MAX_FILE_BYTES) {
            throw new DataException(
                    source,
                    "takes " + bytes + " bytes, more than the " + MAX_FILE_BYTES + " that an image or a sound may; "
                            + Pictures.REMEDY);
        }
    }
}
