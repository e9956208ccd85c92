/** What a process remembers for a moment. */
@NullMarked
package io.mediaproject.platform.memory;

import org.jspecify.annotations.NullMarked;
