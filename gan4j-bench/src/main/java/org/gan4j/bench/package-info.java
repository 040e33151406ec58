/** Benchmarks: gan4j beside bare libtorch and PyTorch, on equal work, each contender in a process of its own. */
@NullMarked
package org.gan4j.bench;

import org.jspecify.annotations.NullMarked;
