/** Who is signed in: sessions, refresh tokens, and how both end. */
@NullMarked
package io.mediaproject.auth.sessions;

import org.jspecify.annotations.NullMarked;
