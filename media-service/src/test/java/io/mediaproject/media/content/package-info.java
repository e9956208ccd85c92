@NullMarked
package io.mediaproject.media.content;

import org.jspecify.annotations.NullMarked;
