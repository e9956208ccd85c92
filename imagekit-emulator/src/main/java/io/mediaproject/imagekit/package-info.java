/** ImageKit on one disk: its upload, management and delivery, as far as the platform uses them. */
@NullMarked
package io.mediaproject.imagekit;

import org.jspecify.annotations.NullMarked;
