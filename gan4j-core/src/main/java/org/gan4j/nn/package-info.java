/** Networks: named trees of layers, the verbs that losses are written in, and the losses. */
@NullMarked
package org.gan4j.nn;

import org.jspecify.annotations.NullMarked;
