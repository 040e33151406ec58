package org.gan4j.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes files and folders so that a reader, or a process that starts after a power failure, sees the whole of the new one or none of
 * it. The work is done in a hidden sibling ({@code .name.tmp-...}), forced to the disk and renamed. What a killed process left behind
 * is removed by the next call for the same target.
 */
public final class Atomic {

    /** What fills the temporary file or folder. */
    @FunctionalInterface
    public interface Body<T> {
        /** Writes into {@code temporary}: creates it if it is a file, puts files into it if it is a folder. */
        T write(Path temporary) throws IOException;
    }

    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");
    private static final AtomicLong COUNTER = new AtomicLong();

    private Atomic() {}

    /**
     * Writes file {@code target}, replacing the one that is there.
     *
     * @return what the body returned
     * @throws org.gan4j.error.StorageException if the disk refuses; the old file is then untouched
     */
    public static <T> T file(Path target, Body<T> body) {
        return write(target, false, body);
    }

    /** Writes these bytes into file {@code target}, replacing the one that is there. */
    public static void file(Path target, byte[] content) {
        file(target, temporary -> Files.write(temporary, content));
    }

    /** Writes this text as UTF-8 into file {@code target}, replacing the one that is there. */
    public static void file(Path target, String content) {
        file(target, content.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes folder {@code target}, which must not exist yet.
     *
     * @return what the body returned
     * @throws org.gan4j.error.StorageException if the disk refuses or the target exists; nothing is then left behind
     */
    public static <T> T folder(Path target, Body<T> body) {
        return write(target, true, body);
    }

    private static <T> T write(Path target, boolean folder, Body<T> body) {
        Path place = target.toAbsolutePath().normalize();
        Path parent = place.getParent();
        if (parent == null) {
            throw new IllegalArgumentException(place + " has no folder to be written into");
        }
        Path temporary = parent.resolve(prefix(place) + Owner.self().text() + "-" + COUNTER.incrementAndGet());
        try {
            sweep(place);
            if (folder) {
                if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                    throw new FileAlreadyExistsException(place.toString());
                }
                Files.createDirectory(temporary);
            }
            T result = body.write(temporary);
            forceTree(temporary);
            rename(temporary, place);
            forceFolder(parent);
            return result;
        } catch (IOException e) {
            discard(temporary, e);
            throw Storage.failure("write", place, e);
        } catch (UncheckedIOException e) {
            discard(temporary, e);
            throw Storage.failure("write", place, e.getCause());
        } catch (DirectoryIteratorException e) {
            throw Storage.failure("write", place, e.getCause());
        } catch (RuntimeException | Error e) {
            discard(temporary, e);
            throw e;
        }
    }

    private static void rename(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("this file system cannot rename atomically", e);
        }
    }

    private static void discard(Path temporary, Throwable reason) {
        try {
            delete(temporary);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    /** Removes what processes that are no more left of earlier attempts to write {@code place}. */
    private static void sweep(Path place) throws IOException {
        String prefix = prefix(place);
        List<Path> leftovers = new ArrayList<>();
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(
                place.getParent(), file -> file.getFileName().toString().startsWith(prefix))) {
            siblings.forEach(leftovers::add);
        }
        for (Path leftover : leftovers) {
            if (Owner.isDead(leftover.getFileName().toString().substring(prefix.length()))) {
                delete(leftover);
            }
        }
    }

    private static String prefix(Path place) {
        return "." + place.getFileName() + ".tmp-";
    }

    /**
     * Removes a file, or a folder with everything in it; links are removed, not followed. What is not there is fine.
     *
     * @throws org.gan4j.error.StorageException if something cannot be removed
     */
    public static void remove(Path root) {
        try {
            delete(root);
        } catch (IOException e) {
            throw Storage.failure("remove", root, e);
        }
    }

    /**
     * As {@code remove}, for code that handles input and output itself.
     *
     * @throws IOException if something cannot be removed
     */
    static void delete(Path root) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        for (Path path : tree(root)) {
            Files.deleteIfExists(path);
        }
    }

    private static void forceTree(Path root) throws IOException {
        for (Path path : tree(root)) {
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                forceFolder(path);
            } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
            }
        }
    }

    /** Everything under {@code root} and itself, children first. */
    private static List<Path> tree(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.sorted(Comparator.reverseOrder()).toList();
        }
    }

    /** Makes renames within {@code folder} survive a power failure. Windows can neither open nor force a folder, and journals renames. */
    private static void forceFolder(Path folder) throws IOException {
        if (WINDOWS) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /**
     * Whose temporary it is: a process and when that process started, since numbers of processes are used again (in a container every
     * process may be number 1).
     */
    private record Owner(long process, long startSeconds) {

        private static final Pattern TEXT = Pattern.compile("(\\d{1,18})-(\\d{1,18})-\\d+");

        /** Start times are derived from the boot time, which clock corrections move a little. */
        private static final long TOLERANCE_SECONDS = 10;

        static Owner self() {
            return of(ProcessHandle.current());
        }

        static Owner of(ProcessHandle handle) {
            return new Owner(
                    handle.pid(),
                    handle.info().startInstant().orElse(Instant.EPOCH).getEpochSecond());
        }

        String text() {
            return process + "-" + startSeconds;
        }

        static boolean isDead(String text) {
            Matcher matcher = TEXT.matcher(text);
            if (!matcher.matches()) {
                return false; // not ours
            }
            long startSeconds = Long.parseLong(matcher.group(2));
            return ProcessHandle.of(Long.parseLong(matcher.group(1)))
                    .filter(handle -> Math.abs(of(handle).startSeconds() - startSeconds) <= TOLERANCE_SECONDS)
                    .isEmpty();
        }
    }
}
