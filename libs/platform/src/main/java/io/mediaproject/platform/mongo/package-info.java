/** MongoDB for threads that may wait: asked with a limit, and down in one way only. */
@NullMarked
package io.mediaproject.platform.mongo;

import org.jspecify.annotations.NullMarked;
