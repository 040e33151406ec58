package org.gan4j.error;

import org.jspecify.annotations.Nullable;

/** A snapshot or weights file that cannot be taken as it is. */
public final class CheckpointException extends Gan4jException {

    /** What kind of trouble, since the remedies differ. */
    public enum Kind {
        /** Damaged: truncated, changed after writing, or not this format at all. */
        CORRUPT,
        /** Written by a gan4j whose format this one no longer reads. */
        TOO_OLD,
        /** Written by a gan4j newer than this one. */
        TOO_NEW,
        /** Intact, but of another network, other settings or other data. */
        MISMATCH,
        /** Not there. */
        MISSING
    }

    private final Kind kind;

    public CheckpointException(Kind kind, String message) {
        this(kind, message, null);
    }

    /** With what was caught. */
    public CheckpointException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    @Override
    public boolean usersToFix() {
        return true;
    }
}
