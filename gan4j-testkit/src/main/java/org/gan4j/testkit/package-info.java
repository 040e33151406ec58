/** The contract that every GAN passes, and what it takes to check a GAN of one's own: {@link org.gan4j.testkit.GanContract}. */
@NullMarked
package org.gan4j.testkit;

import org.jspecify.annotations.NullMarked;
