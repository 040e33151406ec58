package org.gan4j.eval;

/** Told how far a measure is, often. */
@FunctionalInterface
public interface Progress {

    /** Tells nobody. */
    Progress NONE = (what, done, all) -> {};

    /** {@code done} of {@code all} examples of the work called {@code what}. */
    void at(String what, long done, long all);
}
