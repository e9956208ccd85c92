/** How bytes are known by a few of them. */
@NullMarked
package io.mediaproject.platform.hash;

import org.jspecify.annotations.NullMarked;
