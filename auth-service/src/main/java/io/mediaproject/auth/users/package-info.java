/** Accounts as administrators see and change them. */
@NullMarked
package io.mediaproject.auth.users;

import org.jspecify.annotations.NullMarked;
