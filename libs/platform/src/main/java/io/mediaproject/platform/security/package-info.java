/** Who calls, and what they may do. */
@NullMarked
package io.mediaproject.platform.security;

import org.jspecify.annotations.NullMarked;
