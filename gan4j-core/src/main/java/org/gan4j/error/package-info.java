/** Every error that gan4j raises on purpose: one sealed, unchecked family whose messages say what to do. */
@NullMarked
package org.gan4j.error;

import org.jspecify.annotations.NullMarked;
