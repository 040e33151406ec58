/** What the theory of GANs claims, computed and drawn: each {@link org.gan4j.theory.Demonstration} proves one claim by its numbers. */
@NullMarked
package org.gan4j.theory;

import org.jspecify.annotations.NullMarked;
