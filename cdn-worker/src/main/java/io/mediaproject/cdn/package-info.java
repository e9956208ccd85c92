/** Puts copies of media on ImageKit. */
@NullMarked
package io.mediaproject.cdn;

import org.jspecify.annotations.NullMarked;
