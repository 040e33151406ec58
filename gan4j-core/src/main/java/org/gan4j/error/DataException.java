package org.gan4j.error;

import org.jspecify.annotations.Nullable;

/** Data that is missing, corrupt, hostile or of the wrong kind. The message names the file (or the entry in it) and the remedy. */
public final class DataException extends Gan4jException {

    private final String source;

    /**
     * @param source the file, folder, entry or example that is at fault, as the user knows it
     * @param problem what is wrong with it and what to do, without the source's name
     */
    public DataException(String source, String problem) {
        this(source, problem, null);
    }

    /** As {@link #DataException(String, String)}, with what was caught. */
    public DataException(String source, String problem, @Nullable Throwable cause) {
        super(source + ": " + problem, cause);
        this.source = source;
    }

    /** The file, folder, entry or example that is at fault. */
    public String source() {
        return source;
    }

    @Override
    public boolean usersToFix() {
        return true;
    }
}
