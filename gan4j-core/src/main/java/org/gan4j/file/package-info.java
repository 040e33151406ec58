/** Files that outlive a process: safetensors and the atomic writing of anything. */
@NullMarked
package org.gan4j.file;

import org.jspecify.annotations.NullMarked;
