/** The command line: one class per command. */
@NullMarked
package org.gan4j.cli;

import org.jspecify.annotations.NullMarked;
