@NullMarked
package io.mediaproject.media.catalogue;

import org.jspecify.annotations.NullMarked;
