@NullMarked
package io.mediaproject.media.rebuild;

import org.jspecify.annotations.NullMarked;
