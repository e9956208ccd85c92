/** How bytes from outside become a media: type by content, miniature, duplicates. */
@NullMarked
package io.mediaproject.media.upload;

import org.jspecify.annotations.NullMarked;
