@NullMarked
package io.mediaproject.media.listing;

import org.jspecify.annotations.NullMarked;
