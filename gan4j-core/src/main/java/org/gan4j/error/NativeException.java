package org.gan4j.error;

/** libtorch failed: the message is the first line of its own, the rest is the cause. */
public final class NativeException extends Gan4jException {

    public NativeException(String message) {
        super(message, null);
    }

    public NativeException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public boolean usersToFix() {
        return false;
    }
}
