package org.gan4j.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.gan4j.error.StorageException;
import org.jspecify.annotations.Nullable;

/** Says in a person's words what the file system refused. */
public final class Storage {

    /** What Linux, macOS and Windows call a full disk or a used-up quota. */
    private static final Pattern FULL =
            Pattern.compile("no space left|not enough space|disk full|quota exceeded", Pattern.CASE_INSENSITIVE);

    private static final Pattern READ_ONLY =
            Pattern.compile("read-only file system|write.protected", Pattern.CASE_INSENSITIVE);

    private Storage() {}

    /**
     * The error to throw when {@code cause} stopped an attempt to {@code verb} the {@code path}.
     *
     * @param verb what was tried, as in "cannot {@code write} /runs/00001"
     * @param path the file or folder that the user knows
     */
    public static StorageException failure(String verb, Path path, IOException cause) {
        Path place = path.toAbsolutePath();
        return new StorageException("cannot " + verb + " " + place + ": " + reason(place, cause), cause);
    }

    /**
     * Makes a folder and those above it, unless they are there.
     *
     * @throws StorageException if the disk refuses
     */
    public static void folders(Path folder) {
        try {
            Files.createDirectories(folder.toAbsolutePath());
        } catch (IOException e) {
            throw failure("create", folder, e);
        }
    }

    private static String reason(Path place, IOException cause) {
        String message = String.valueOf(cause.getMessage());
        if (FULL.matcher(message).find()) {
            return "the disk is full" + free(place) + "; free some space there, then try again";
        }
        if (READ_ONLY.matcher(message).find()) {
            return "its disk is read-only; choose a folder on a disk that can be written";
        }
        if (cause instanceof AccessDeniedException || message.contains("Permission denied")) {
            return "permission denied; give user " + System.getProperty("user.name")
                    + " access or choose another folder";
        }
        if (cause instanceof FileAlreadyExistsException) {
            return "it exists already; remove it or choose another name";
        }
        if (cause instanceof NotDirectoryException) {
            return "what should be a folder on the way there is a file; choose another folder";
        }
        Path standing = nearest(place);
        if (standing != null && !Files.isDirectory(standing) && !standing.equals(place)) {
            return standing + " is a file, not a folder; choose another folder";
        }
        if (cause instanceof NoSuchFileException) {
            boolean folderThere = place.getParent() == null || Files.isDirectory(place.getParent());
            return folderThere
                    ? "there is no such file; check the name"
                    : "folder " + place.getParent()
                            + " is not there; create it, or find out what removed or unmounted it";
        }
        String kind = cause.getClass().getSimpleName();
        return (cause.getMessage() == null ? kind : message + " (" + kind + ")")
                + "; check the disk and the folder's permissions";
    }

    private static String free(Path place) {
        Path standing = nearest(place);
        if (standing == null) {
            return "";
        }
        try {
            double mebibytes = Files.getFileStore(standing).getUsableSpace() / 1048576.0;
            return String.format(Locale.ROOT, " (%.1f MiB left)", mebibytes);
        } catch (IOException e) {
            return ""; // the figure is a courtesy: the error that is being reported matters more
        }
    }

    /** The path itself or the first of its parents that exists. */
    private static @Nullable Path nearest(Path place) {
        Path here = place;
        while (here != null && !Files.exists(here)) {
            here = here.getParent();
        }
        return here;
    }
}
