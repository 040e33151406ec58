/** Charts as pictures: axes, curves, areas, dots, bars, maps of heat, arrows, words. Plain Java, no window. */
@NullMarked
package org.gan4j.plot;

import org.jspecify.annotations.NullMarked;
