/** Settings from the environment, and logging. */
@NullMarked
package io.mediaproject.platform.config;

import org.jspecify.annotations.NullMarked;
