/** Tells about files, removes them, purges addresses. */
@NullMarked
package io.mediaproject.imagekit.management;

import org.jspecify.annotations.NullMarked;
