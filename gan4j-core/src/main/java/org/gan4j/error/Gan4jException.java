package org.gan4j.error;

import org.jspecify.annotations.Nullable;

/**
 * The root of every error that gan4j raises on purpose. The message is one or two sentences for a person: what is wrong, and what to
 * do instead. Anything else that escapes is a bug.
 */
public abstract sealed class Gan4jException extends RuntimeException
        permits ConfigurationException,
                DataException,
                CheckpointException,
                DivergedException,
                StorageException,
                NativeException {

    Gan4jException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Whether the remedy is in the user's hands (exit code 2 of the command line) rather than ours (exit code 1). */
    public abstract boolean usersToFix();
}
