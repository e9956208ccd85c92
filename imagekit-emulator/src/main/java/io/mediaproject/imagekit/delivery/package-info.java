/** Hands files out: signed, whole or in ranges. */
@NullMarked
package io.mediaproject.imagekit.delivery;

import org.jspecify.annotations.NullMarked;
