package org.gan4j.eval;

/** Which of two values of a score is the better one. */
public enum Better {
    LESS,
    MORE,
    /** A number to know, such as that of real data. */
    NEITHER;

    /** An arrow after the score's name, with the space before it. */
    public String arrow() {
        return switch (this) {
            case LESS -> " \u2193";
            case MORE -> " \u2191";
            case NEITHER -> "";
        };
    }

    /** Whether {@code a} is better than {@code b}; never if one of them is not a number. */
    public boolean than(double a, double b) {
        return switch (this) {
            case LESS -> a < b;
            case MORE -> a > b;
            case NEITHER -> false;
        };
    }
}
