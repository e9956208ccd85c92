/** Starts, kills, breaks and restarts the embedded stores. */
@NullMarked
package io.mediaproject.embedded;

import org.jspecify.annotations.NullMarked;
