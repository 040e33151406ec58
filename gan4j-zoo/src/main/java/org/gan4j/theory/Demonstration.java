package org.gan4j.theory;

import java.util.function.Supplier;

/**
 * A claim and what shows it.
 *
 * @param name what people type
 * @param claim one sentence
 * @param evidence computes it: milliseconds, or some seconds where networks are trained; the same numbers every time on one machine
 */
public record Demonstration(String name, String claim, Supplier<Evidence> evidence) {}
