/** How people get a new password: by the old one, or by a link that works once. */
@NullMarked
package io.mediaproject.auth.passwords;

import org.jspecify.annotations.NullMarked;
