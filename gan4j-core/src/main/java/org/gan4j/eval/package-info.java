/**
 * What a trained GAN learned, in numbers: a list of measures, each of which says whether it applies to a GAN and its data. A number's
 * protocol travels with it.
 */
@NullMarked
package org.gan4j.eval;

import org.jspecify.annotations.NullMarked;
