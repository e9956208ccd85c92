/** Work that runs beside the requests: woken by a signal, with polling as the net. */
@NullMarked
package io.mediaproject.media.background;

import org.jspecify.annotations.NullMarked;
