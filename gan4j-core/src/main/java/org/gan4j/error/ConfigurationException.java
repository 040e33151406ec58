package org.gan4j.error;

/** A setting, name or combination that cannot be; the message says what to type instead. */
public final class ConfigurationException extends Gan4jException {

    public ConfigurationException(String message) {
        super(message, null);
    }

    public ConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public boolean usersToFix() {
        return true;
    }
}
