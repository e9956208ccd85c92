/** Spans of what a process does, told to a collector where there is one. */
@NullMarked
package io.mediaproject.platform.spans;

import org.jspecify.annotations.NullMarked;
