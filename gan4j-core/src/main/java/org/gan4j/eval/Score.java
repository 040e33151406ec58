package org.gan4j.eval;

import java.util.Locale;

/**
 * One number.
 *
 * @param name what it tells, as {@code measure/what}: {@code modes/covered}, {@code labels/digit/as asked}
 * @param value the number; infinite or NaN where there is none
 * @param better which of two values is the better one
 * @param protocol how exactly it was found: whoever does the same gets the same
 */
public record Score(String name, double value, Better better, String protocol) {

    /** A number to know. */
    public Score(String name, double value, String protocol) {
        this(name, value, Better.NEITHER, protocol);
    }

    /** The same as a number to know: of whoever does nothing, or of real data. */
    Score toCompare() {
        return new Score(name, value, protocol);
    }

    /** The name without the network and the counts that looking at images adds: {@code fid}, {@code path/features}. */
    public String brief() {
        return name.replaceFirst("/[^/]+/\\d+(\\+\\d+)*$", "");
    }

    /** What the brief name leaves out: the network, and the counts of reals and fakes; empty if that is nothing. */
    public String seenBy() {
        return name.substring(brief().length()).replaceFirst("^/", "");
    }

    /** The value as people read it. */
    public String text() {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e9;
        return String.format(Locale.ROOT, whole ? "%.0f" : Math.abs(value) < 10 ? "%.4f" : "%.2f", value);
    }

    /** Whether a word such as {@code fid} or {@code modes/covered} means it: the name, or the beginning of it. */
    public boolean is(String word) {
        return name.equals(word) || name.startsWith(word + "/");
    }
}
