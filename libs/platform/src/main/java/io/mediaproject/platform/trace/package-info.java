/** Which request a piece of work goes back to. */
@NullMarked
package io.mediaproject.platform.trace;

import org.jspecify.annotations.NullMarked;
