/** The process media-service: its start, its wiring and its settings. */
@NullMarked
package io.mediaproject.media;

import org.jspecify.annotations.NullMarked;
