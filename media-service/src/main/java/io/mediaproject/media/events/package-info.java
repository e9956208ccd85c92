/** Server-Sent Events: what becomes of a media and of its jobs, as it happens. */
@NullMarked
package io.mediaproject.media.events;

import org.jspecify.annotations.NullMarked;
