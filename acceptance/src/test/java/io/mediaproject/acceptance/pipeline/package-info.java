/** What a user does and sees, from signing up to deleting a media. */
@NullMarked
package io.mediaproject.acceptance.pipeline;

import org.jspecify.annotations.NullMarked;
