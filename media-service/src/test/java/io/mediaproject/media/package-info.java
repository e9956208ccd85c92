@NullMarked
package io.mediaproject.media;

import org.jspecify.annotations.NullMarked;
