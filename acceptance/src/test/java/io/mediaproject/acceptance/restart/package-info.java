/** What a platform keeps when it ends, in order or not. */
@NullMarked
package io.mediaproject.acceptance.restart;

import org.jspecify.annotations.NullMarked;
