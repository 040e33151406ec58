/** The game: what a paper defines, who plays it, and what a round of it is given. */
@NullMarked
package org.gan4j;

import org.jspecify.annotations.NullMarked;
