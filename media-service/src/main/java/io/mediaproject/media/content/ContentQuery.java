package io.mediaproject.media.content;

import java.util.Optional;

/**
 * How content may be asked for.
 *
 * @param expires as signature: what lets the bearer of a signed address in
 */
record ContentQuery(Optional<Boolean> redirect, Optional<String> expires, Optional<String> signature) {}
