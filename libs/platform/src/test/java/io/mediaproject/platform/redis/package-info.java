@NullMarked
package io.mediaproject.platform.redis;

import org.jspecify.annotations.NullMarked;
