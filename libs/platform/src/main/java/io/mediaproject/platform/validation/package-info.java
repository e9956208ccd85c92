/** Declarations on records become answers to whoever sent the request: everything that is wrong, at once. */
@NullMarked
package io.mediaproject.platform.validation;

import org.jspecify.annotations.NullMarked;
