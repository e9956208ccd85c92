@NullMarked
package io.mediaproject.media.figures;

import org.jspecify.annotations.NullMarked;
