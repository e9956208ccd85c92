@NullMarked
package io.mediaproject.media.edit;

import org.jspecify.annotations.NullMarked;
