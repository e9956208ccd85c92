@NullMarked
package io.mediaproject.auth.accounts;

import org.jspecify.annotations.NullMarked;
