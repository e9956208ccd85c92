/** What is told of the whole: how much waits, how much is kept, how much went wrong. */
@NullMarked
package io.mediaproject.media.figures;

import org.jspecify.annotations.NullMarked;
