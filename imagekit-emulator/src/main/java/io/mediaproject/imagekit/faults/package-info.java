/** Makes the emulator fail on demand. */
@NullMarked
package io.mediaproject.imagekit.faults;

import org.jspecify.annotations.NullMarked;
