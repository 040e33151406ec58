/** The ground: libtorch in this process, devices, precision. */
@NullMarked
package org.gan4j.device;

import org.jspecify.annotations.NullMarked;
