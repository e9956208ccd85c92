@NullMarked
package io.mediaproject.media.upload;

import org.jspecify.annotations.NullMarked;
