package org.gan4j.watch;

/**
 * Something goes wrong.
 *
 * @param sentence what was seen, for people
 * @param remedy what to type, for people
 * @param images real images shown when it was seen
 */
public record Warning(Kind kind, String sentence, String remedy, long images) {

    /** All in one line. */
    @Override
    public String toString() {
        return sentence + ". " + remedy + ".";
    }
}
