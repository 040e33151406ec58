/** Pictures as plain Java: pixels, grids, PNG, GIF, terminals. */
@NullMarked
package org.gan4j.image;

import org.jspecify.annotations.NullMarked;
