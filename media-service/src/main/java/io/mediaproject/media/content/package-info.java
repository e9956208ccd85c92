/** The bytes of a media and of its miniature, and links that open without a token. */
@NullMarked
package io.mediaproject.media.content;

import org.jspecify.annotations.NullMarked;
