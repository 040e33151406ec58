package org.gan4j.eval;

import java.util.Arrays;
import java.util.Locale;

/** Which of two values of a score is the better one. */
public enum Better {
    LESS,
    MORE,
    /** A number to know, such as that of real data. */
    NEITHER;

    /** As programs read it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of such a word; {@link #NEITHER} of any other. */
    public static Better of(String word) {
        return Arrays.stream(values())
                .filter(better -> better.word().equals(word))
                .findFirst()
                .orElse(NEITHER);
    }

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
