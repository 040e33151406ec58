/** The zoo: one file for each paper, and {@link org.gan4j.zoo.Zoo}, the map of them. */
@NullMarked
package org.gan4j.zoo;

import org.jspecify.annotations.NullMarked;
