package org.gan4j.theory;

import java.util.Locale;

/**
 * A number beside what theory says of it.
 *
 * @param what is measured
 * @param found the number
 * @param relation how theory relates it to {@code theory}
 * @param theory the number of the theory
 * @param tolerance how far {@code found} may be from it where they are equal in theory: errors of integration, of sampling, of training
 */
public record Fact(String what, double found, Relation relation, double theory, double tolerance) {

    /** What theory says of a number. */
    public enum Relation {
        EQUAL("="),
        BELOW("<"),
        ABOVE(">");

        private final String sign;

        Relation(String sign) {
            this.sign = sign;
        }
    }

    static Fact equal(String what, double found, double theory, double tolerance) {
        return new Fact(what, found, Relation.EQUAL, theory, tolerance);
    }

    static Fact below(String what, double found, double bound) {
        return new Fact(what, found, Relation.BELOW, bound, 0);
    }

    static Fact above(String what, double found, double bound) {
        return new Fact(what, found, Relation.ABOVE, bound, 0);
    }

    /** Whether it is so. */
    public boolean holds() {
        return switch (relation) {
            case EQUAL -> Math.abs(found - theory) <= tolerance;
            case BELOW -> found < theory;
            case ABOVE -> found > theory;
        };
    }

    /** The number found, in five digits. */
    public String foundText() {
        return text(found);
    }

    /** What theory says: {@code = 0.69315}, {@code < 1}. */
    public String theoryText() {
        return relation.sign + " " + text(theory);
    }

    private static String text(double value) {
        double size = Math.abs(value);
        String format = size == 0 || size >= 1e-3 && size < 1e5 ? "%.5g" : "%.2e";
        String text = size == 0 ? "0" : String.format(Locale.ROOT, format, value);
        return text.contains("e") || !text.contains(".") ? text : text.replaceAll("\\.?0+$", "");
    }
}
