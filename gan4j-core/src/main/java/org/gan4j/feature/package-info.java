/** Networks that look at pictures and say in numbers what they see: what sets of pictures are compared by. */
@NullMarked
package org.gan4j.feature;

import org.jspecify.annotations.NullMarked;
