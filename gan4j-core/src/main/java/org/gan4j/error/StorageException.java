package org.gan4j.error;

/** A file or folder that cannot be written or read: full disk, missing permission, a folder that vanished. */
public final class StorageException extends Gan4jException {

    public StorageException(String message) {
        super(message, null);
    }

    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public boolean usersToFix() {
        return true;
    }
}
