/** A training is a function, a run is a folder. */
@NullMarked
package org.gan4j.run;

import org.jspecify.annotations.NullMarked;
