/**
 * The built-in cartoon heads: each part of a head (face, eyes, hair ...) is a record of the numbers that shape it, which samples itself
 * from a stream of draws and paints itself on a canvas.
 */
@NullMarked
package org.gan4j.data.avatar;

import org.jspecify.annotations.NullMarked;
