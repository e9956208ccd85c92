/** A client of the public API, as any user could write one. */
@NullMarked
package io.mediaproject.standalone.client;

import org.jspecify.annotations.NullMarked;
