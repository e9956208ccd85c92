@NullMarked
package io.mediaproject.media.deletion;

import org.jspecify.annotations.NullMarked;
