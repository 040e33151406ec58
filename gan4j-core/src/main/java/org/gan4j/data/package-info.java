/** Datasets as plain Java bytes, and the loader that turns them into batches. */
@NullMarked
package org.gan4j.data;

import org.jspecify.annotations.NullMarked;
