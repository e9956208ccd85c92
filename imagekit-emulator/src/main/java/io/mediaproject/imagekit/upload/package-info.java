/** Takes files in. */
@NullMarked
package io.mediaproject.imagekit.upload;

import org.jspecify.annotations.NullMarked;
