@NullMarked
package io.mediaproject.auth.sessions;

import org.jspecify.annotations.NullMarked;
