@NullMarked
package io.mediaproject.media.events;

import org.jspecify.annotations.NullMarked;
