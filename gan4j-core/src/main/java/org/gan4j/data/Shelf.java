package org.gan4j.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.gan4j.error.DataException;

/** Where image files lie: a folder with all below it, or a ZIP archive. */
sealed interface Shelf permits FolderShelf, ZipShelf {

    /** No image file may be larger: it is read as a whole. */
    int MAX_FILE_BYTES = 64 << 20;

    /** The image files by extension, as paths from the root with {@code /}, in the order of their characters; at least one. */
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

    /** Opens a folder or a ZIP archive. */
    static Shelf open(Path path) {
        if (Files.isDirectory(path)) {
            return new FolderShelf(path);
        }
        if (Files.exists(path)) {
            return new ZipShelf(path);
        }
        throw new DataException(path.toString(), "is not there; give the path of a folder or ZIP archive of images");
    }

    /** Whether a path looks like an image that somebody put there on purpose. */
    static boolean isImage(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        String extension = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Set.of("png", "jpg", "jpeg", "bmp", "gif", "webp").contains(extension)
                && !file.startsWith(".")
                && !name.startsWith("__MACOSX/");
    }

    /** Refuses a shelf with nothing on it. */
    static List<String> sorted(Path path, Stream<String> names) {
        List<String> found = names.filter(Shelf::isImage).sorted().toList();
        if (found.isEmpty()) {
            throw new DataException(
                    path.toString(), "has no images: none of its files ends in .png, .jpg, .jpeg, .bmp, .gif or .webp");
        }
        return found;
    }

    /** Refuses a file that is too large to be an image for training. */
    static void checkSize(String source, long bytes) {
        if (bytes > MAX_FILE_BYTES) {
            throw new DataException(
                    source,
                    "takes " + bytes + " bytes, more than the " + MAX_FILE_BYTES + " that an image may; "
                            + Pictures.REMEDY);
        }
    }
}
