/** Redis as a hint: fast when it is there, never needed. */
@NullMarked
package io.mediaproject.platform.redis;

import org.jspecify.annotations.NullMarked;
