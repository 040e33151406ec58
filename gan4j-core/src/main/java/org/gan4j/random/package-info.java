/** Randomness with coordinates instead of state. */
@NullMarked
package org.gan4j.random;

import org.jspecify.annotations.NullMarked;
