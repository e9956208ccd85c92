/** The process that knows accounts, sessions and signing keys. */
@NullMarked
package io.mediaproject.auth;

import org.jspecify.annotations.NullMarked;
