package org.gan4j.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.gan4j.error.StorageException;

/**
 * Keeps two processes from working in one folder. The system lifts the lock when the process ends, however it ends; the file
 * {@code lock} stays and means nothing by itself.
 */
public final class FolderLock implements AutoCloseable {

    /** One byte far behind the content: where locks bind everybody (Windows), the content can still be read. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    /** Closing any channel to a file lifts this process's locks on it (POSIX), so a folder held here must not be tried again. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Takes the lock of a folder, or refuses at once.
     *
     * @throws StorageException naming the folder and the process that works in it, or if the disk refuses
     */
    public static FolderLock acquire(Path folder) {
        Path place;
        try {
            place = folder.toRealPath();
        } catch (IOException e) {
            throw Storage.failure("lock", folder, e);
        }
        String self = Long.toString(ProcessHandle.current().pid());
        if (!HELD.add(place)) {
            throw inUse(place, self + " (this one)");
        }
        boolean locked = false;
        try {
            FileChannel channel = FileChannel.open(
                    place.resolve("lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            try {
                if (channel.tryLock(LOCKED_BYTE, 1, false) == null) {
                    throw inUse(place, holder(channel));
                }
                channel.truncate(0).write(ByteBuffer.wrap(self.getBytes(StandardCharsets.US_ASCII)));
                locked = true;
                return new FolderLock(place, channel);
            } finally {
                if (!locked) {
                    channel.close();
                }
            }
        } catch (IOException e) {
            throw Storage.failure("lock", place, e);
        } finally {
            if (!locked) {
                HELD.remove(place);
            }
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(20);
        channel.read(bytes, 0);
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
        return text.matches("\\d+") ? text : "(unknown)";
    }

    private static StorageException inUse(Path folder, String process) {
        return new StorageException(folder + " is in use by process " + process
                + "; wait for it to end, stop it, or choose another folder");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw Storage.failure("unlock", folder, e);
        } finally {
            HELD.remove(folder);
        }
    }
}
