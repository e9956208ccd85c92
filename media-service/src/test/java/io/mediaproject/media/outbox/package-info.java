@NullMarked
package io.mediaproject.media.outbox;

import org.jspecify.annotations.NullMarked;
