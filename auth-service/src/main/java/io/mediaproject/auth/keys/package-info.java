/** What signs the access tokens, and how it is kept secret. */
@NullMarked
package io.mediaproject.auth.keys;

import org.jspecify.annotations.NullMarked;
