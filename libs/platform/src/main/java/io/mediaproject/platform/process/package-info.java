/** What a process does beside its service: start, end, and say why it cannot. */
@NullMarked
package io.mediaproject.platform.process;

import org.jspecify.annotations.NullMarked;
