/** Who there is: accounts, their passwords, and the first admin. */
@NullMarked
package io.mediaproject.auth.accounts;

import org.jspecify.annotations.NullMarked;
