/** Files that outlive a process: safetensors, logs, TensorBoard events, and the atomic writing and locking of anything. */
@NullMarked
package org.gan4j.file;

import org.jspecify.annotations.NullMarked;
