/** What media there are, whose they are, and who may see them. */
@NullMarked
package io.mediaproject.media.catalogue;

import org.jspecify.annotations.NullMarked;
