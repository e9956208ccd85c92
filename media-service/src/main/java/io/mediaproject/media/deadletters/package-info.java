/** Messages that nobody could read, kept with their headers. */
@NullMarked
package io.mediaproject.media.deadletters;

import org.jspecify.annotations.NullMarked;
