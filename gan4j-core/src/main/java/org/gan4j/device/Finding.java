package org.gan4j.device;

/**
 * One fact about this machine.
 *
 * @param name what was looked at
 * @param value what was found
 * @param level whether gan4j can work with it
 * @param remedy what to do about it; empty where there is nothing to do
 */
public record Finding(String name, String value, Level level, String remedy) {

    /** Whether gan4j can work with what was found. */
    public enum Level {
        /** As it should be. */
        OK,
        /** It works, and could work better. */
        NOTE,
        /** It does not work, or not for long. */
        PROBLEM
    }

    static Finding ok(String name, String value) {
        return new Finding(name, value, Level.OK, "");
    }

    static Finding note(String name, String value, String remedy) {
        return new Finding(name, value, Level.NOTE, remedy);
    }

    static Finding problem(String name, String value, String remedy) {
        return new Finding(name, value, Level.PROBLEM, remedy);
    }
}
