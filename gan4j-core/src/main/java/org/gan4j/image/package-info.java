/** Pictures as plain Java: pixels, grids, PNG, films, points in the plane, terminals. */
@NullMarked
package org.gan4j.image;

import org.jspecify.annotations.NullMarked;
