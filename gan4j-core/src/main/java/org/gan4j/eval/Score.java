package org.gan4j.eval;

/**
 * One number.
 *
 * @param name what it tells, as {@code measure/what}: {@code modes/covered}, {@code labels/digit/as asked}
 * @param value the number; infinite or NaN where there is none
 * @param protocol how exactly it was found: whoever does the same gets the same
 */
public record Score(String name, double value, String protocol) {}
