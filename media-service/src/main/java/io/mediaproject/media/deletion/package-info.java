/** What becomes of deleted media: they can be restored for a while, and then go for good. */
@NullMarked
package io.mediaproject.media.deletion;

import org.jspecify.annotations.NullMarked;
