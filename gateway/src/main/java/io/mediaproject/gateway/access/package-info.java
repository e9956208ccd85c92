/** Who may pass the door, decided before a byte of the body is read. */
@NullMarked
package io.mediaproject.gateway.access;

import org.jspecify.annotations.NullMarked;
