/** What owners change of their media after the upload. */
@NullMarked
package io.mediaproject.media.edit;

import org.jspecify.annotations.NullMarked;
