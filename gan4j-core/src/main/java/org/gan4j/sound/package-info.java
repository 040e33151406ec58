/** Sound as plain Java: WAV files, pictures of sounds, the pitch of a note. */
@NullMarked
package org.gan4j.sound;

import org.jspecify.annotations.NullMarked;
