/** What accounts may do: roles, each a named set of permissions. */
@NullMarked
package io.mediaproject.auth.roles;

import org.jspecify.annotations.NullMarked;
