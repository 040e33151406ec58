package org.gan4j.eval;

import org.gan4j.image.Picture;

/**
 * A picture of a report.
 *
 * @param file what it is called, with its ending
 * @param caption what is to be seen and how to read it
 * @param picture itself
 */
public record Figure(String file, String caption, Picture picture) {}
