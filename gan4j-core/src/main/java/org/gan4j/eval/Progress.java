package org.gan4j.eval;

/** Told how far a measure is, often. */
@FunctionalInterface
public interface Progress {

    /** Tells nobody. */
    Progress NONE = (what, done, all) -> {};

    /** {@code done} of {@code all} examples of the work called {@code what}. */
    void at(String what, long done, long all);

    /** Consecutive pieces of work. */
    @FunctionalInterface
    interface Piece {
        /** Does {@code count} of all from {@code first} on. */
        void run(int first, int count);
    }

    /** Does {@code all} in pieces of 64, telling how far it is. */
    default void inPieces(String what, int all, Piece piece) {
        int most = 64;
        for (int first = 0; first < all; first += most) {
            at(what, first, all);
            piece.run(first, Math.min(most, all - first));
        }
        at(what, all, all);
    }
}
