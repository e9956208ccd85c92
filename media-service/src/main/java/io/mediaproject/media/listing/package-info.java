/** The list of media: which of them a caller sees, in which order, page by page. */
@NullMarked
package io.mediaproject.media.listing;

import org.jspecify.annotations.NullMarked;
