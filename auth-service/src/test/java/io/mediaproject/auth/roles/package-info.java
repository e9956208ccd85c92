@NullMarked
package io.mediaproject.auth.roles;

import org.jspecify.annotations.NullMarked;
