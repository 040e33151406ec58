/** What goes wrong in a training, told from numbers alone: no tensor, no file. */
@NullMarked
package org.gan4j.watch;

import org.jspecify.annotations.NullMarked;
